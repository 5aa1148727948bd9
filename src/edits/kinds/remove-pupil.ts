import { removedEntry } from '../constraints.ts'
import type { EditOf } from '../edit.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import type { Steps } from '../steps.ts'
import { findRouteOf, lockedAmong } from './guards.ts'

/** Takes a pupil off the plan, and leaves the others of its route in their order. Who must share the route with it stays. */
export function removePupil(editing: LiveEditing, edit: EditOf<'remove_pupil'>): Steps | EditRefusal {
  const { constraints } = editing
  const { pupil_id, reason } = edit
  const route = findRouteOf(editing, pupil_id)
  if ('code' in route) return route
  if (lockedAmong(constraints, [route]) !== undefined)
    return refuse('route_locked', { route_id: route.route_id })
  if (constraints.locked_pupils.includes(pupil_id)) return refuse('pupil_locked', { pupil_id })
  const removed = { pupil_id, reason }
  return {
    constraints: { ...constraints, removed: [...constraints.removed, removed] },
    work: () => ({
      refusedAt: { pupil_id },
      removed: [removedEntry(removed)],
      attempt: (desk) => {
        // The pupil is none of the problem's any more.
        const ways = desk.without(route, new Set())
        return desk.together([ways === undefined ? { route } : { route, ways }])
      },
    }),
  }
}
