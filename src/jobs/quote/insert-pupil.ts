import type { PlanRoute } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { answerRoutes } from '../../solver/answer.ts'
import type { InsertionQuote } from '../../solver/quote/live-plan.ts'
import { longRunPence } from '../../solver/quote/long-run.ts'
import { neighbourhood } from '../../solver/quote/neighbourhood.ts'
import { reoptimise } from '../../solver/quote/reoptimise.ts'
import { assembleRoute } from '../assemble/route.ts'
import { namesFor } from '../assemble/stops.ts'
import type { LiveCouncil } from './live-council.ts'
import { type Placed, placeNewcomer, type Refused, refusal } from './place-newcomer.ts'

/** The routes around a pupil that a quote rearranges hold so many units, and are searched three times so many iterations. */
const AROUND_UNITS = 150
const ITERATIONS = 200
const SEED = 1

/** A pupil aboard one route, in the plan's own words. */
export interface Carried {
  readonly route: PlanRoute
  /** Pence a year more than the plan costs. */
  readonly annualPence: number
  /** The plan's route that the pupil joins; undefined for a route of the pupil's own. */
  readonly routeId: string | undefined
  /** Seconds that the pupil may be aboard in the morning and in the afternoon. */
  readonly limits: readonly [number, number]
}

/** What can be said of one more pupil at once. */
export interface Inserted {
  readonly placed: Placed
  readonly cheapest: InsertionQuote
  readonly insertion: Carried
  readonly alone: Carried | undefined
}

/** A route of a quote assembled and priced line by line, as those of the plan are. */
function carried(live: LiveCouncil, placed: Placed, quote: InsertionQuote): Carried {
  const { problem, loaded } = live.live
  const [answer] = answerRoutes(problem, { routes: [quote.route], absent: [] })
  if (answer === undefined) throw new Error('a quote without a route')
  const route = assembleRoute(namesFor(placed.input, problem), answer, 'quote')
  const before = loaded.routes[quote.routeIndex]?.cost ?? 0
  const limit = (direction: 0 | 1): number =>
    Math.min(...placed.newcomer.weeks[direction].variants.map((variant) => variant.limit))
  return {
    route,
    annualPence: Math.round(route.annual.total_pence - before),
    routeId: live.routeIds[quote.routeIndex],
    limits: [limit(0), limit(1)],
  }
}

/** Where one more pupil costs least as the plan stands, and alone; or why nobody can take it. Rejects with a RoadFailure. */
export async function insertPupil(live: LiveCouncil, pupil: Pupil): Promise<Inserted | Refused> {
  const placed = await placeNewcomer(live, pupil)
  if ('code' in placed) return placed
  const { newcomer } = placed
  const cheapest = live.live.cheapest(newcomer)
  if (cheapest === undefined)
    return live.live.aloneWithoutLimits(newcomer)
      ? refusal('no_vehicle_left')
      : { code: 'no_time_window', detail: 'no route can carry the pupil within its times, even alone' }
  const insertion = carried(live, placed, cheapest)
  const own = live.live.alone(newcomer)
  return { placed, cheapest, insertion, alone: own === undefined ? undefined : carried(live, placed, own) }
}

/** What one more pupil costs when the plan may give way, in whole pence a year. */
export interface Rearranged {
  readonly increasePence: number
  readonly changePence: number
  /** Null for one who must ride with others. */
  readonly longRunPence: number | null
}

/** Rearranges the routes around a pupil, with it and without; the plan stays as it is. */
export async function rearrange(live: LiveCouncil, { placed, cheapest }: Inserted): Promise<Rearranged> {
  // Somebody else may have been asked about meanwhile.
  live.live.seat(placed.newcomer)
  const around = neighbourhood(live.live, placed.newcomer, cheapest, AROUND_UNITS)
  const { increasePence, changePence, pool } = reoptimise(around, { iterations: ITERATIONS, seed: SEED })
  const longRun = await longRunPence(around, pool)
  return {
    increasePence: Math.round(increasePence),
    changePence: Math.round(changePence),
    longRunPence: longRun === undefined ? null : Math.round(longRun),
  }
}
