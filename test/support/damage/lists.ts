import { type Damage, damage, onSome, pickWhere, someRoute, STRANGER } from './damage.ts'

/** Damage to who and what is listed. */
export const LIST_DAMAGES: readonly Damage[] = [
  damage('the document calls itself something else', ({ plan }) => {
    Object.assign(plan, { schema: 'schoolway.plan/0' })
    return true
  }),
  damage('an unknown property', ({ plan }) => {
    Object.assign(plan, { remark: 'none' })
    return true
  }),
  damage('no totals', ({ plan }) => Reflect.deleteProperty(plan, 'totals')),
  damage(
    'a negative price',
    onSome(someRoute, (route) => {
      route.annual.vehicle_pence = -1
    }),
  ),
  damage('another version of an input', ({ plan, random }) => {
    const name = pickWhere(random, Object.keys(plan.inputs))
    if (name === undefined) return false
    plan.inputs[name] = 'another'
    return true
  }),
  damage('no word of the roads', ({ plan }) => Reflect.deleteProperty(plan.inputs, 'roads')),
  damage('a route id twice', ({ plan }) => {
    const [first, second] = plan.routes
    if (first === undefined || second === undefined) return false
    second.route_id = first.route_id
    return true
  }),
  damage('a route gone', ({ plan, random }) => {
    if (plan.routes.length === 0) return false
    plan.routes.splice(random.integer(0, plan.routes.length - 1), 1)
    return true
  }),
  damage(
    'a route twice',
    onSome(someRoute, (route, { plan }) => {
      plan.routes.push({ ...structuredClone(route), route_id: 'R-again' })
    }),
  ),
  damage(
    'a pupil dropped from a route',
    onSome(
      (patient) => someRoute(patient, (route) => route.pupils.length > 1),
      (route) => route.pupils.pop(),
    ),
  ),
  damage(
    'a pupil listed twice on a route',
    onSome(someRoute, (route) => route.pupils.push(route.pupils[0] ?? STRANGER)),
  ),
  damage(
    'an unknown pupil on a route',
    onSome(someRoute, (route) => route.pupils.push(STRANGER)),
  ),
  damage('a pupil moved to another route', ({ plan }) => {
    const from = plan.routes.find((route) => route.pupils.length > 1)
    const to = plan.routes.find((route) => route !== from)
    const pupil = to === undefined ? undefined : from?.pupils.pop()
    if (pupil === undefined) return false
    to?.pupils.push(pupil)
    return true
  }),
  damage(
    'a served pupil also among the unserved',
    onSome(someRoute, (route, { plan }) =>
      plan.unserved.push({ pupil_id: route.pupils[0] ?? STRANGER, code: 'not_found_in_time', detail: '' }),
    ),
  ),
  damage('an unknown pupil among the unserved', ({ plan }) => {
    plan.unserved.push({ pupil_id: STRANGER, code: 'not_found_in_time', detail: '' })
    return true
  }),
  damage('an unserved pupil forgotten', ({ plan }) => plan.unserved.pop() !== undefined),
  damage(
    'an unserved pupil with another reason',
    onSome(
      ({ plan, random }) => pickWhere(random, plan.unserved, (entry) => entry.code !== 'not_routed'),
      (entry) => {
        entry.code = 'not_routed'
      },
    ),
  ),
  damage(
    'an unserved pupil whose home is said to be off the network',
    onSome(
      ({ plan, random }) => pickWhere(random, plan.unserved, (entry) => entry.code !== 'off_network'),
      (entry) => {
        entry.code = 'off_network'
      },
    ),
  ),
  damage('an exception deleted', ({ plan }) => plan.exceptions.pop() !== undefined),
  damage('an exception twice', ({ plan }) => {
    const [first] = plan.exceptions
    if (first === undefined) return false
    plan.exceptions.push({ ...first })
    return true
  }),
  damage('an exception that is none', ({ plan, random }) => {
    const listed = new Set(plan.exceptions.map((entry) => `${entry.pupil_id} ${entry.direction}`))
    const pupil = pickWhere(
      random,
      plan.routes.flatMap((route) => route.pupils),
      (id) => !listed.has(`${id} pm`),
    )
    if (pupil === undefined) return false
    plan.exceptions.push({ pupil_id: pupil, direction: 'pm', code: 'direct_drive_over_limit', detail: '' })
    return true
  }),
]
