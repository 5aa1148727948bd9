import { parseClock } from '../../domain/clock.ts'
import type { Direction } from '../../domain/direction.ts'
import type { PlanRoute } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { type Carried, insertPupil, rearrange } from './insert-pupil.ts'
import type { LiveCouncil } from './live-council.ts'
import type { Quote, QuotedJourney, QuotedRoute } from './quote.ts'

/** The longest of the week's journeys in one direction, in minutes to a tenth; undefined where there is none. */
export function minutesAboard(route: PlanRoute, pupilId: string, direction: Direction): number | undefined {
  const minutes = route.runs
    .filter((run) => run.direction === direction)
    .flatMap((run) => {
      const on = run.stops.find((stop) => stop.board.includes(pupilId))
      const off = run.stops.find((stop) => stop.alight.includes(pupilId))
      const [start, end] = [parseClock(on?.depart ?? ''), parseClock(off?.arrive ?? '')]
      return start === undefined || end === undefined ? [] : [(end - start) / 60]
    })
  return minutes.length === 0 ? undefined : Math.round(Math.max(...minutes) * 10) / 10
}

function journeyOf(
  route: PlanRoute,
  pupil: Pupil,
  direction: Direction,
  limit: number,
): QuotedJourney | null {
  const minutes = minutesAboard(route, pupil.id, direction)
  return minutes === undefined ? null : { minutes, limit_minutes: Math.round(limit / 6) / 10 }
}

/** A route of the quote in the plan's own words. */
const quotedRoute = ({ route, annualPence, routeId, limits }: Carried, pupil: Pupil): QuotedRoute => ({
  annual_pence: annualPence,
  route_id: routeId ?? null,
  vehicle_type: route.vehicle_type,
  layout: route.layout,
  operator: route.operator,
  assistants: route.assistants.length,
  pupils: route.pupils.length,
  am: journeyOf(route, pupil, 'am', limits[0]),
  pm: journeyOf(route, pupil, 'pm', limits[1]),
})

/**
 * What one more pupil costs against a live plan: by cheapest insertion, after rearranging the routes around, in the long run,
 * and alone. Nothing is written to the plan. Rejects with a RoadFailure.
 */
export async function quotePupil(live: LiveCouncil, pupil: Pupil): Promise<Quote> {
  const nothing = { insertion: null, reoptimised: null, long_run_pence: null, alone: null }
  const names = { pupil_id: pupil.id, school_id: pupil.schoolId }
  const inserted = await insertPupil(live, pupil)
  if ('code' in inserted) return { ...names, unserved: inserted, ...nothing }
  const { increasePence, changePence, longRunPence } = await rearrange(live, inserted)
  return {
    ...names,
    unserved: null,
    insertion: quotedRoute(inserted.insertion, pupil),
    reoptimised: { annual_pence: increasePence, change_to_plan_pence: changePence },
    long_run_pence: longRunPence,
    alone: inserted.alone === undefined ? null : quotedRoute(inserted.alone, pupil),
  }
}
