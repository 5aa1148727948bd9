import type { PlanRoute } from '../../domain/plan.ts'
import { homeStopOf } from '../../solver/revise/insertions.ts'
import type { Accepts } from '../../solver/revise/reviser.ts'
import { type EditOf, NEW_ROUTE } from '../edit.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import { customerOf, pupilsOf, routeWith, type Steps, type Work } from '../steps.ts'
import { findPlannable, lockedAmong } from './guards.ts'
import type { Working } from '../working.ts'

/** Sequences in which a unit is met at the stop asked for, or at the last where there are fewer. */
const atPosition =
  (unit: number, position: NonNullable<EditOf<'move_pupil'>['position']>): Accepts =>
  ({ direction }, tokens, placeOf) => {
    const wanted = direction === 0 ? position.am : position.pm
    if (wanted === undefined || !tokens.includes(unit)) return true
    const { number, stops } = homeStopOf(tokens, placeOf, unit, direction)
    return number === Math.min(wanted, stops)
  }

/** The routes that some pupils are on, each once. */
export const routesOf = (routes: readonly PlanRoute[], pupilIds: readonly string[]): readonly PlanRoute[] => [
  ...new Set(pupilIds.flatMap((id) => routeWith(routes, id) ?? [])),
]

function workOf(
  { plan, constraints }: LiveEditing,
  edit: EditOf<'move_pupil'>,
  working: Working,
): Work | EditRefusal {
  const at = { pupil_id: edit.pupil_id }
  const units = customerOf(working, edit.pupil_id)
  const members = pupilsOf(working, units)
  const unit = working.numbers.unitOf.get(edit.pupil_id)
  const target = plan.routes.find((route) => route.route_id === edit.to)
  const sources = routesOf(plan.routes, members).filter((route) => route !== target)
  const locked = lockedAmong(constraints, [...sources, ...(target === undefined ? [] : [target])])
  if (locked !== undefined) return refuse('route_locked', { route_id: locked })
  if (sources.length > 0 && members.some((id) => constraints.locked_pupils.includes(id)))
    return refuse('pupil_locked', at)
  const leaving = new Set(units)
  const accepts =
    edit.position === undefined || unit === undefined ? undefined : atPosition(unit, edit.position)
  return {
    refusedAt: { ...at, ...(target === undefined ? {} : { route_id: target.route_id }) },
    attempt: (desk) =>
      desk.together([
        ...sources.map((route) => {
          const ways = desk.without(route, leaving)
          return ways === undefined ? { route } : { route, ways }
        }),
        { ...(target === undefined ? {} : { route: target }), ways: desk.joined(target, units, accepts) },
      ]),
  }
}

/**
 * Puts a pupil, with all who must share its route, on another route or a new one, or elsewhere on its own; one whom no route carries is
 * put on one. The others keep their order.
 */
export function movePupil(editing: LiveEditing, edit: EditOf<'move_pupil'>): Steps | EditRefusal {
  const { plan, constraints } = editing
  const refused = findPlannable(editing, edit.pupil_id)
  if (refused !== undefined) return refused
  if (edit.to !== NEW_ROUTE && !plan.routes.some((route) => route.route_id === edit.to))
    return refuse('unknown_route', { route_id: edit.to })
  const removed = constraints.removed.filter((each) => each.pupil_id !== edit.pupil_id)
  return {
    constraints: removed.length === constraints.removed.length ? constraints : { ...constraints, removed },
    work: (working) => workOf(editing, edit, working),
  }
}
