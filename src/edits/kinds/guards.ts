import type { PlanRoute } from '../../domain/plan.ts'
import type { PlannerConstraints } from '../constraints.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import { routeWith } from '../steps.ts'

/** Why a pupil cannot be edited at all; undefined when it can. */
export function findPupil({ base }: LiveEditing, id: string): EditRefusal | undefined {
  return base.council.pupils.some((pupil) => pupil.id === id)
    ? undefined
    : refuse('unknown_pupil', { pupil_id: id })
}

/** As `findPupil`, for one who is to be put on a route. */
export function findPlannable(editing: LiveEditing, id: string): EditRefusal | undefined {
  const unknown = findPupil(editing, id)
  if (unknown !== undefined) return unknown
  return editing.base.input.pupils.some((pupil) => pupil.id === id)
    ? undefined
    : refuse('pupil_not_plannable', { pupil_id: id })
}

/** The pupil's route, or why there is none. */
export function findRouteOf(editing: LiveEditing, id: string): PlanRoute | EditRefusal {
  return (
    findPupil(editing, id) ?? routeWith(editing.plan.routes, id) ?? refuse('not_on_a_route', { pupil_id: id })
  )
}

/** The route of that name, or that there is none. */
export const findRoute = ({ plan }: LiveEditing, id: string): PlanRoute | EditRefusal =>
  plan.routes.find((route) => route.route_id === id) ?? refuse('unknown_route', { route_id: id })

/** The first of some routes that is locked. */
export const lockedAmong = (
  { locked_routes: locked }: PlannerConstraints,
  routes: readonly PlanRoute[],
): string | undefined => routes.find((route) => locked.includes(route.route_id))?.route_id
