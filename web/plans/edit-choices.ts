import { NEW_ROUTE } from '../../src/edits/edit.ts'
import { plural } from '../../src/reports/words.ts'
import type { RouteFiguresShown } from '../shown.ts'
import { REASON_WORDS } from './edit-words.ts'
import type { PlanNames } from './plan-names.ts'
import { routeRow } from './route-list.ts'
import type { Person } from './route-model.ts'
import type { ConstraintsShown } from './shown-plan.ts'

interface Choice {
  readonly value: string
  readonly text: string
}

const NOTHING: Choice = { value: '', text: 'Choose one' }

export const REASON_CHOICES: readonly Choice[] = [
  NOTHING,
  ...Object.entries(REASON_WORDS).map(([value, text]) => ({ value, text })),
]

/** `Ann Bee (P1)`; the reference alone where there is no name. */
export const personText = ({ id, name }: Person): string => (name === '' ? id : `${name} (${id})`)

export const personChoices = (people: readonly Person[]): readonly Choice[] => [
  NOTHING,
  ...people.map((each) => ({ value: each.id, text: personText(each) })),
]

/** Where a pupil can be moved to: routes to the same schools first, as they are most likely meant. */
export function routeChoices(
  routes: readonly RouteFiguresShown[],
  names: PlanNames,
  besides?: string,
): readonly Choice[] {
  const schools = new Set(routes.find(({ route_id: id }) => id === besides)?.schools ?? [])
  const others = routes.filter(({ route_id: id }) => id !== besides)
  const isNear = (route: RouteFiguresShown): boolean => (route.schools ?? []).some((id) => schools.has(id))
  const sorted = [...others.filter(isNear), ...others.filter((route) => !isNear(route))]
  return [
    NOTHING,
    ...sorted.map((route) => {
      const { id, vehicle = '', pupils, schools: to = '' } = routeRow(route, names)
      return { value: id, text: `${id}: ${vehicle}, ${plural(pupils, 'pupil')}, ${to}` }
    }),
    { value: NEW_ROUTE, text: 'A route of its own' },
  ]
}

export const vehicleChoices = ({ all }: PlanNames): readonly Choice[] => [
  NOTHING,
  ...all.vehicle_types.map(({ id, name, layouts }) => {
    const most = Math.max(...layouts.map(({ seats }) => seats))
    return { value: id, text: `${name || id}, up to ${plural(most, 'seat')}` }
  }),
]

/** What of a route is locked, and which of its pupils are kept from whom. */
export interface Settled {
  readonly route: boolean
  readonly vehicle: boolean
  readonly pupils: readonly string[]
  readonly pairs: readonly { readonly one: string; readonly other: string }[]
}

export function settledOn(
  routeId: string,
  pupils: readonly string[],
  { locked_pupils, locked_routes, locked_vehicles, chosen_vehicles, forbidden }: ConstraintsShown,
): Settled {
  return {
    route: locked_routes.includes(routeId),
    vehicle: locked_vehicles.includes(routeId) || chosen_vehicles.includes(routeId),
    pupils: pupils.filter((id) => locked_pupils.includes(id)),
    pairs: forbidden.flatMap(([one = '', other = '']) =>
      pupils.includes(one) || pupils.includes(other) ? [{ one, other }] : [],
    ),
  }
}
