import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** Every pupil row is in exactly one of the routes' pupils and the unserved; route ids are unique. */
export const everyPupilOnce: Rule = function* ({ council, plan, pupils }) {
  const counts = new Map<string, number>()
  const listed = [
    ...plan.routes.flatMap((route) => route.pupils),
    ...plan.unserved.map((entry) => entry.pupil_id),
  ]
  for (const id of listed) counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const [id, count] of counts) {
    if (!pupils.has(id)) yield finding('pupil_unknown', { pupilId: id })
    else if (count > 1) yield finding('pupil_twice', { pupilId: id }, 1, count)
  }
  for (const pupil of council.pupils)
    if (!counts.has(pupil.id)) yield finding('pupil_missing', { pupilId: pupil.id })
}

export const routeIdsAreUnique: Rule = function* ({ plan }) {
  const seen = new Set<string>()
  for (const { route_id: routeId } of plan.routes) {
    if (seen.has(routeId)) yield finding('duplicate_route', { routeId })
    seen.add(routeId)
  }
}
