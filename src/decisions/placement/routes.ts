import type { Direction } from '../../domain/direction.ts'
import { guideSeconds } from '../../domain/limits.ts'
import type { PlanRoute } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Phase, Pupil } from '../../domain/pupil.ts'
import type { Carried } from '../../jobs/quote/insert-pupil.ts'
import { minutesAboard } from '../../jobs/quote/quote-pupil.ts'
import type { PlacementJourney, PlacementRoute } from './placement-quote.ts'

/**
 * Minutes that the national guidance holds a journey to: "Travel to school for children of compulsory school age" (Department
 * for Education). It says nothing of post-16, for whom the secondary figure is shown.
 */
export const GUIDE_MINUTES: Readonly<Record<Phase, number>> = { primary: 45, secondary: 75, post16: 75 }

/** Others on the fullest run on which the child rides in this direction. */
function othersAboard(route: PlanRoute, pupilId: string, direction: Direction): number {
  const counts = route.runs
    .filter((run) => run.direction === direction)
    .map((run) => new Set(run.stops.flatMap((stop) => stop.board)))
    .filter((aboard) => aboard.has(pupilId))
    .map((aboard) => aboard.size - 1)
  return Math.max(0, ...counts)
}

function journeyOf(
  route: PlanRoute,
  pupil: Pupil,
  policy: Policy,
  direction: Direction,
): PlacementJourney | null {
  const minutes = minutesAboard(route, pupil.id, direction)
  if (minutes === undefined) return null
  const guide = GUIDE_MINUTES[pupil.phase]
  const own = guideSeconds(pupil, policy) / 60
  return {
    minutes,
    guide_minutes: guide,
    over_guide: minutes > guide,
    policy_minutes: own,
    over_policy: minutes > own,
    others: othersAboard(route, pupil.id, direction),
  }
}

/** A route as a panel may see it: by its id, with those aboard as a number. */
export function placementRoute(carried: Carried, pupil: Pupil, policy: Policy): PlacementRoute {
  const { route, annualPence, routeId } = carried
  const isOwn = route.pupils.length === 1
  return {
    annual_pence: annualPence,
    route_id: routeId ?? null,
    vehicle_type: route.vehicle_type,
    layout: isOwn ? route.layout : null,
    operator: route.operator,
    assistants: route.assistants.length,
    am: journeyOf(route, pupil, policy, 'am'),
    pm: journeyOf(route, pupil, policy, 'pm'),
  }
}
