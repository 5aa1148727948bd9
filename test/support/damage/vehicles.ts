import type { Council } from '../../../src/domain/council.ts'
import { samePlace } from '../../../src/domain/place.ts'
import type { PlanRoute } from '../../../src/domain/plan.ts'
import { type Damage, damage, onSome, type Patient, pickWhere, someRoute } from './damage.ts'

const typeOf = (council: Council, route: PlanRoute) =>
  council.framework.vehicle_types.find((type) => type.id === route.vehicle_type)

const hasWheelchair = (council: Council, route: PlanRoute): boolean =>
  council.pupils.some((pupil) => pupil.travel === 'wheelchair' && route.pupils.includes(pupil.id))

/** Another operator whose dead miles can't be the same: one of the two has a base, away from a stop, the other none. */
function otherOperator({ council, plan, random }: Patient): boolean {
  const operators = council.framework.operators ?? []
  const route = pickWhere(random, plan.routes, ({ operator }) => operator !== null)
  const present = operators.find((operator) => operator.id === route?.operator)
  const first = route?.runs[0]?.stops[0]
  if (route === undefined || present === undefined || first === undefined) return false
  const other = pickWhere(random, operators, ({ base }) => {
    const only = (base === undefined) !== (present.base === undefined) ? (base ?? present.base) : undefined
    return only !== undefined && !samePlace(only, first)
  })
  if (other === undefined) return false
  route.operator = other.id
  return true
}

/** Damage to what drives, and who drives and helps. */
export const VEHICLE_DAMAGES: readonly Damage[] = [
  damage(
    'an unknown vehicle type',
    onSome(someRoute, (route) => {
      route.vehicle_type = 'hovercraft'
    }),
  ),
  damage(
    'another vehicle type with this layout',
    onSome(someRoute, (route, { council, random }) => {
      const others = council.framework.vehicle_types.filter(
        (type) =>
          !type.layouts.some(
            ({ seats, wheelchairs }) =>
              seats === route.layout.seats && wheelchairs === route.layout.wheelchairs,
          ),
      )
      route.vehicle_type = random.pick(others).id
    }),
  ),
  damage(
    'a seat more than the layout has',
    onSome(someRoute, (route) => {
      route.layout.seats += 1
    }),
  ),
  damage(
    'a wheelchair space more than the layout has',
    onSome(someRoute, (route) => {
      route.layout.wheelchairs += 7
    }),
  ),
  damage(
    'a layout without the space for a wheelchair',
    onSome(
      (patient) =>
        someRoute(patient, (route) => {
          const layouts = typeOf(patient.council, route)?.layouts ?? []
          return hasWheelchair(patient.council, route) && layouts.some((layout) => layout.wheelchairs === 0)
        }),
      (route, { council }) => {
        const bare = typeOf(council, route)?.layouts.find((layout) => layout.wheelchairs === 0)
        if (bare !== undefined) route.layout = { ...bare }
      },
    ),
  ),
  damage(
    'an unknown operator',
    onSome(someRoute, (route) => {
      route.operator = 'NOBODY'
    }),
  ),
  damage(
    'no operator where the framework names them',
    onSome(
      (patient) => someRoute(patient, (route) => route.operator !== null),
      (route) => {
        route.operator = null
      },
    ),
  ),
  damage('another operator', otherOperator),
  damage(
    'an assistant gone',
    onSome(
      (patient) => someRoute(patient, (route) => route.assistants.length > 0),
      (route) => route.assistants.pop(),
    ),
  ),
  damage(
    'an assistant more',
    onSome(someRoute, (route) => route.assistants.push({ kind: 'shared', skill: '' })),
  ),
  // Where several pupils share a route, runs that are equally full may differ in skill.
  damage(
    'an assistant with a skill too many or too few',
    onSome(
      (patient) => someRoute(patient, (route) => route.assistants.length === 1 && route.pupils.length === 1),
      (route) => {
        for (const assistant of route.assistants) assistant.skill = assistant.skill === '' ? 'medical' : ''
      },
    ),
  ),
  damage(
    'a one-to-one assistant for someone else',
    onSome(
      (patient) => someRoute(patient, (route) => route.assistants.some((one) => one.kind === 'one_to_one')),
      (route) => {
        for (const assistant of route.assistants)
          if (assistant.kind === 'one_to_one') assistant.pupil_id = 'NOBODY'
      },
    ),
  ),
]
