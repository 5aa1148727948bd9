import type { PlannerConstraints } from '../constraints.ts'
import type { EditOf } from '../edit.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import type { Steps } from '../steps.ts'
import { findPupil, findRoute, findRouteOf } from './guards.ts'

const added = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list : [...list, id]

const without = (list: readonly string[], id: string): readonly string[] => list.filter((each) => each !== id)

/** Keeps a pupil on its route, through edits and when planning again; or no longer. */
export function lockPupil(
  editing: LiveEditing,
  edit: EditOf<'lock_pupil' | 'unlock_pupil'>,
): Steps | EditRefusal {
  const { constraints } = editing
  const { pupil_id: id } = edit
  const locked = constraints.locked_pupils
  if (edit.kind === 'lock_pupil') {
    const route = findRouteOf(editing, id)
    if ('code' in route) return route
    return { constraints: { ...constraints, locked_pupils: added(locked, id) } }
  }
  const unknown = findPupil(editing, id)
  if (unknown !== undefined) return unknown
  if (!locked.includes(id)) return refuse('not_locked', { pupil_id: id })
  return { constraints: { ...constraints, locked_pupils: without(locked, id) } }
}

type RouteLock = EditOf<'lock_route' | 'unlock_route' | 'lock_vehicle' | 'unlock_vehicle'>

function relocked(constraints: PlannerConstraints, { kind, route_id: id }: RouteLock): PlannerConstraints {
  switch (kind) {
    case 'lock_route':
      return { ...constraints, locked_routes: added(constraints.locked_routes, id) }
    case 'unlock_route':
      return { ...constraints, locked_routes: without(constraints.locked_routes, id) }
    case 'lock_vehicle':
      return { ...constraints, locked_vehicles: added(constraints.locked_vehicles, id) }
    case 'unlock_vehicle':
      return {
        ...constraints,
        locked_vehicles: without(constraints.locked_vehicles, id),
        chosen_vehicles: without(constraints.chosen_vehicles, id),
      }
  }
}

/** Keeps a route as it is, or its vehicle, through edits and when planning again; or no longer. */
export function lockRoute(editing: LiveEditing, edit: RouteLock): Steps | EditRefusal {
  const { constraints } = editing
  const { route_id: id } = edit
  const route = findRoute(editing, id)
  if ('code' in route) return route
  const vehicles = [...constraints.locked_vehicles, ...constraints.chosen_vehicles]
  const locked = { unlock_route: constraints.locked_routes, unlock_vehicle: vehicles }
  if (edit.kind !== 'lock_route' && edit.kind !== 'lock_vehicle' && !locked[edit.kind].includes(id))
    return refuse('not_locked', { route_id: id })
  return { constraints: relocked(constraints, edit) }
}
