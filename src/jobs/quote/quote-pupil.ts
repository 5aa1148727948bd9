import { type Direction, DIRECTIONS } from '../../domain/direction.ts'
import { parseClock } from '../../domain/clock.ts'
import { placeNumber } from '../../domain/places.ts'
import type { PlanRoute, UnservedCode } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { TravelRows } from '../../domain/travel.ts'
import { answerRoutes } from '../../solver/answer.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { NO_WAY_SECONDS } from '../../solver/problem.ts'
import type { InsertionQuote } from '../../solver/quote/live-plan.ts'
import { longRunPence } from '../../solver/quote/long-run.ts'
import { neighbourhood } from '../../solver/quote/neighbourhood.ts'
import type { Newcomer, PlaceDrives } from '../../solver/quote/newcomer.ts'
import { reoptimise } from '../../solver/quote/reoptimise.ts'
import { assembleRoute } from '../assemble/route.ts'
import { namesFor } from '../assemble/stops.ts'
import { PLACE_CODES } from '../catalogue.ts'
import { homeDrives, travelWith } from './home-drives.ts'
import { type LiveCouncil, MOST_OFF_ROAD } from './live-council.ts'
import type { Quote, QuotedJourney, QuotedRoute } from './quote.ts'

/** The routes around a pupil that a quote rearranges hold so many units, and are searched three times so many iterations. */
const AROUND_UNITS = 150
const ITERATIONS = 200
const SEED = 1

/** A newcomer in the plan's numbers, and the plan's input with the pupil among its own. */
export interface Placed {
  readonly newcomer: Newcomer
  readonly input: SolverInput
}

export type Refused = { readonly code: UnservedCode; readonly detail: string }

/** The plan's input with the pupil as its last, and the home where its place is. */
function inputWith(live: LiveCouncil, pupil: Pupil, rows: TravelRows | undefined): SolverInput {
  const { input } = live
  const spare = live.live.overlay.place
  if (rows === undefined || pupil.home === undefined) return { ...input, pupils: [...input.pupils, pupil] }
  const { places, numbers } = input.index
  const home = pupil.home
  const grown = Array.from({ length: spare + 1 }, (_, at) => (at === spare ? home : (places[at] ?? home)))
  const key = `${home.lat.toFixed(6)},${home.lon.toFixed(6)}`
  return {
    ...input,
    pupils: [...input.pupils, pupil],
    index: { places: grown, numbers: new Map([...numbers, [key, spare]]) },
    travel: travelWith(input.travel, spare, rows),
  }
}

/** Pick-up points of the plan that the pupil may walk to. */
async function pointsFor({ input, roads }: LiveCouncil, pupil: Pupil): Promise<readonly number[]> {
  const { home, pickUpWalkMetres } = pupil
  if (home === undefined || pickUpWalkMetres <= 0) return []
  const places = [...new Set([...input.pickUpPoints.values()].flat())]
  const walks = await roads.walkMetres(home, places)
  const within = places.filter((_, at) => (walks[at] ?? Number.POSITIVE_INFINITY) <= pickUpWalkMetres)
  return [...new Set(within.flatMap((place) => placeNumber(input.index, place) ?? []))]
}

/** Direct drives in canonical form, by direction. */
function directDrives(
  live: LiveCouncil,
  home: number | PlaceDrives,
  gate: number,
): Readonly<Record<Direction, number>> {
  const { legs, placeCount } = live.live.problem
  const seconds = (direction: 0 | 1): number =>
    (typeof home === 'number'
      ? legs[direction][2 * (home * placeCount + gate)]
      : home.out[direction][2 * gate]) ?? NO_WAY_SECONDS
  return { am: seconds(0), pm: seconds(1) }
}

const refusal = (code: UnservedCode & keyof typeof PLACE_CODES): Refused => ({
  code,
  detail: PLACE_CODES[code].problem,
})

/** Finds the home's drives, and what would keep the pupil off every route. Rejects with a RoadFailure. */
export async function placeNewcomer(live: LiveCouncil, pupil: Pupil): Promise<Placed | Refused> {
  const { home } = pupil
  if (home === undefined) return { code: 'no_location', detail: 'the home is not known' }
  const gate = live.newcomers.gateOf(pupil.schoolId)
  const [snap] = await live.roads.snap([home])
  if (gate === undefined || (snap?.metres ?? Number.POSITIVE_INFINITY) > MOST_OFF_ROAD)
    return refusal('off_network')
  const known = placeNumber(live.input.index, home)
  const rows = known === undefined ? await live.roads.rows(home, live.places) : undefined
  const drives =
    rows === undefined ? undefined : homeDrives(rows, live.input.council.policy.traffic, live.bases)
  const at = known ?? drives
  if (at === undefined) throw new Error('a home without a place')
  const direct = directDrives(live, at, gate)
  if (DIRECTIONS.some((direction) => pupil[direction] && direct[direction] >= NO_WAY_SECONDS))
    return refusal('unreachable')
  const newcomer = live.newcomers.of(pupil, at, await pointsFor(live, pupil), direct)
  return { newcomer, input: inputWith(live, pupil, rows) }
}

/** The longest of the week's journeys in one direction. */
function journeyOf(
  route: PlanRoute,
  pupil: Pupil,
  direction: Direction,
  limit: number,
): QuotedJourney | null {
  const minutes = route.runs
    .filter((run) => run.direction === direction)
    .flatMap((run) => {
      const on = run.stops.find((stop) => stop.board.includes(pupil.id))
      const off = run.stops.find((stop) => stop.alight.includes(pupil.id))
      const [start, end] = [parseClock(on?.depart ?? ''), parseClock(off?.arrive ?? '')]
      return start === undefined || end === undefined ? [] : [(end - start) / 60]
    })
  if (minutes.length === 0) return null
  return { minutes: Math.round(Math.max(...minutes) * 10) / 10, limit_minutes: Math.round(limit / 6) / 10 }
}

/** A route of the quote in the plan's own words, priced line by line as the plan is. */
function quotedRoute(live: LiveCouncil, placed: Placed, pupil: Pupil, quote: InsertionQuote): QuotedRoute {
  const { problem, loaded } = live.live
  const [answer] = answerRoutes(problem, { routes: [quote.route], absent: [] })
  if (answer === undefined) throw new Error('a quote without a route')
  const route = assembleRoute(namesFor(placed.input, problem), answer, 'quote')
  const before = loaded.routes[quote.routeIndex]?.cost ?? 0
  const limit = (direction: 0 | 1): number =>
    Math.min(...placed.newcomer.weeks[direction].variants.map((variant) => variant.limit))
  return {
    annual_pence: Math.round(route.annual.total_pence - before),
    route_id: live.routeIds[quote.routeIndex] ?? null,
    vehicle_type: route.vehicle_type,
    layout: route.layout,
    operator: route.operator,
    assistants: route.assistants.length,
    pupils: route.pupils.length,
    am: journeyOf(route, pupil, 'am', limit(0)),
    pm: journeyOf(route, pupil, 'pm', limit(1)),
  }
}

/**
 * What one more pupil costs against a live plan: by cheapest insertion, after rearranging the routes around, in the long run,
 * and alone. Nothing is written to the plan. Rejects with a RoadFailure.
 */
export async function quotePupil(live: LiveCouncil, pupil: Pupil): Promise<Quote> {
  const nothing = { insertion: null, reoptimised: null, long_run_pence: null, alone: null }
  const names = { pupil_id: pupil.id, school_id: pupil.schoolId }
  const placed = await placeNewcomer(live, pupil)
  if ('code' in placed) return { ...names, unserved: placed, ...nothing }
  const { newcomer } = placed
  const cheapest = live.live.cheapest(newcomer)
  if (cheapest === undefined) {
    const possible = live.live.aloneWithoutLimits(newcomer)
    const unserved: Refused = possible
      ? refusal('no_vehicle_left')
      : { code: 'no_time_window', detail: 'no route can carry the pupil within its times, even alone' }
    return { ...names, unserved, ...nothing }
  }
  const insertion = quotedRoute(live, placed, pupil, cheapest)
  const own = live.live.alone(newcomer)
  const alone = own === undefined ? null : quotedRoute(live, placed, pupil, own)
  const around = neighbourhood(live.live, newcomer, cheapest, AROUND_UNITS)
  const { increasePence, changePence, pool } = reoptimise(around, {
    iterations: ITERATIONS,
    seed: SEED,
  })
  const longRun = await longRunPence(around, pool)
  return {
    ...names,
    unserved: null,
    insertion,
    reoptimised: {
      annual_pence: Math.round(increasePence),
      change_to_plan_pence: Math.round(changePence),
    },
    long_run_pence: longRun === undefined ? null : Math.round(longRun),
    alone,
  }
}
