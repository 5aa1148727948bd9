import type { PlanRoute } from '../../domain/plan.ts'
import { isForbidden } from '../constraints.ts'
import type { Desk, RouteChange } from '../desk.ts'
import type { EditOf } from '../edit.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import { customerOf, pupilsOf, routeWith, type Steps, type Work } from '../steps.ts'
import type { Working } from '../working.ts'
import { findPupil, lockedAmong } from './guards.ts'

/** A route for pupils who leave theirs: the one that costs least with them, or a new one. */
function cheapestPlace(
  desk: Desk,
  source: PlanRoute,
  units: readonly number[],
  targets: readonly PlanRoute[],
): readonly RouteChange[] | undefined {
  const rest = desk.without(source, new Set(units))
  const leave = rest === undefined ? { route: source } : { route: source, ways: rest }
  let best: readonly RouteChange[] | undefined
  let least = Number.POSITIVE_INFINITY
  for (const target of [...targets, undefined]) {
    const joined = desk.joined(target, units)
    if (joined.length === 0) continue
    const changes = desk.together([
      leave,
      target === undefined ? { ways: joined } : { route: target, ways: joined },
    ])
    if (changes === undefined) continue
    const after = changes.reduce((sum, { revised }) => sum + (revised?.annualPence ?? 0), 0)
    const pence = after - (target?.annual.total_pence ?? 0)
    if (pence >= least) continue
    least = pence
    best = changes
  }
  return best
}

function workOf(
  { plan, constraints }: LiveEditing,
  edit: EditOf<'forbid_together'>,
  working: Working,
): Work | EditRefusal | undefined {
  const at = { pupil_id: edit.pupil_id }
  const units = customerOf(working, edit.pupil_id)
  const members = pupilsOf(working, units)
  if (members.includes(edit.other_pupil_id)) return refuse('kept_together', at)
  const source = routeWith(plan.routes, edit.pupil_id)
  if (source === undefined || !source.pupils.includes(edit.other_pupil_id)) return undefined
  if (lockedAmong(constraints, [source]) !== undefined)
    return refuse('route_locked', { route_id: source.route_id })
  if (members.some((id) => constraints.locked_pupils.includes(id))) return refuse('pupil_locked', at)
  const targets = plan.routes.filter(
    (route) => route !== source && !constraints.locked_routes.includes(route.route_id),
  )
  return {
    refusedAt: at,
    attempt: (desk) => cheapestPlace(desk, source, units, targets),
  }
}

/** Two pupils who shall never share a route. Where they do, the first is moved, with all who must share its route, to where that costs least. */
export function forbidTogether(editing: LiveEditing, edit: EditOf<'forbid_together'>): Steps | EditRefusal {
  const { constraints } = editing
  const { pupil_id: one, other_pupil_id: other } = edit
  const unknown = findPupil(editing, one) ?? findPupil(editing, other)
  if (unknown !== undefined) return unknown
  if (one === other) return refuse('same_pupil', { pupil_id: one })
  return {
    constraints: isForbidden(constraints, one, other)
      ? constraints
      : { ...constraints, forbidden: [...constraints.forbidden, [one, other]] },
    work: (working) => workOf(editing, edit, working),
  }
}

/** Takes a forbidden pairing back; nobody is moved. */
export function allowTogether(editing: LiveEditing, edit: EditOf<'allow_together'>): Steps | EditRefusal {
  const { constraints } = editing
  const { pupil_id: one, other_pupil_id: other } = edit
  const unknown = findPupil(editing, one) ?? findPupil(editing, other)
  if (unknown !== undefined) return unknown
  if (!isForbidden(constraints, one, other)) return refuse('not_forbidden', { pupil_id: one })
  const forbidden = constraints.forbidden.filter(
    ([a, b]) => !((a === one && b === other) || (a === other && b === one)),
  )
  return { constraints: { ...constraints, forbidden } }
}
