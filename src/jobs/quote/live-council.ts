import type { Council } from '../../domain/council.ts'
import type { Direction } from '../../domain/direction.ts'
import { type LatLon, placeKey } from '../../domain/place.ts'
import { type PlaceIndex, placeNumber } from '../../domain/places.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { RoadSource, TravelMatrix } from '../../domain/travel.ts'
import { wholeTravel } from '../../domain/whole-travel.ts'
import { offers } from '../../pricing/offers.ts'
import { compile } from '../../solver/compile/compile.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { compileDrives } from '../../solver/compile/legs.ts'
import { LivePlan } from '../../solver/quote/live-plan.ts'
import { Newcomers } from '../../solver/quote/newcomer-of.ts'
import { spareMatrix } from '../../solver/quote/spare-travel.ts'
import { solutionOfPlan } from '../../solver/warm/solution-of-plan.ts'
import { prepare } from '../prepare/prepare.ts'

/** A council and its plan in memory, ready for quotes. */
export interface LiveCouncil {
  /** The planned pupils, and all places: those of the plan, then schools that nobody of it goes to, then a spare one. */
  readonly input: SolverInput
  readonly live: LivePlan
  readonly newcomers: Newcomers
  readonly plan: Plan
  readonly roads: RoadSource
  /** Places that rows of travel are asked for: all but the spare one. */
  readonly places: readonly LatLon[]
  /** Numbers of the operators' bases, as the problem numbers them. */
  readonly bases: readonly number[]
  /** The plan's `route_id` of each route of the live plan, where it is the plan's own. */
  readonly routeIds: readonly (string | undefined)[]
  /** Pupils of the plan who are on no route of the live plan, because the inputs are no longer the plan's. */
  readonly leftOut: readonly string[]
}

/** Schools with a place on the roads that the plan does not drive to. */
async function otherSchools(
  council: Council,
  index: PlaceIndex,
  roads: RoadSource,
): Promise<readonly LatLon[]> {
  const places = [...council.schools.values()].flatMap((school) => school.place ?? [])
  const unknown = [
    ...new Map(
      places
        .filter((place) => placeNumber(index, place) === undefined)
        .map((place) => [placeKey(place), place] as const),
    ).values(),
  ]
  const snaps = await roads.snap(unknown)
  return unknown.filter((_, at) => (snaps[at]?.metres ?? Number.POSITIVE_INFINITY) <= MOST_OFF_ROAD)
}

/** As far from a road as a place of a plan may be, in metres. */
export const MOST_OFF_ROAD = 1000

/** Adds places behind those of a matrix, each with its drives to and from all before it. */
async function widen(
  matrix: TravelMatrix,
  known: readonly LatLon[],
  more: readonly LatLon[],
  roads: RoadSource,
): Promise<TravelMatrix> {
  const wide = spareMatrix(matrix, more.length + 1)
  const { size } = wide
  const all = [...known, ...more]
  for (const [at, place] of more.entries()) {
    const own = known.length + at
    const rows = await roads.rows(place, all)
    for (let other = 0; other < all.length; other++) {
      const there = own * size + other
      const back = other * size + own
      wide.metres[there] = rows.metresTo[other] as number
      wide.milliseconds[there] = rows.millisecondsTo[other] as number
      wide.metres[back] = rows.metresFrom[other] as number
      wide.milliseconds[back] = rows.millisecondsFrom[other] as number
    }
  }
  return wide
}

/** Base places in the order in which compiling meets them. */
const basesOf = (council: Council, index: PlaceIndex): readonly number[] => [
  ...new Set(
    offers(council.framework).flatMap(({ operator }) =>
      operator?.base === undefined ? [] : (placeNumber(index, operator.base) ?? []),
    ),
  ),
]

/**
 * Loads a plan with the inputs that it was made from. Where they have changed since, the routes are kept as far as the rules
 * allow, and `leftOut` says who is on none. `newcomers`: those who will be asked about, where they are known: a direction in
 * which nobody travels then takes no memory. Rejects with a RoadFailure.
 */
export async function openLiveCouncil(
  council: Council,
  roads: RoadSource,
  plan: Plan,
  newcomers?: readonly Pupil[],
): Promise<LiveCouncil> {
  const { input: planned } = await prepare(council, roads, Number.POSITIVE_INFINITY)
  const { whole } = planned.travel
  if (whole === undefined) throw new Error('a live plan holds all its drives')
  const schools = await otherSchools(council, planned.index, roads)
  const places = [...planned.index.places, ...schools]
  const matrix = await widen(whole, planned.index.places, schools, roads)
  const index: PlaceIndex = {
    places,
    numbers: new Map([
      ...planned.index.numbers,
      ...schools.map((place, at) => [placeKey(place), planned.index.places.length + at] as const),
    ]),
  }
  const input = { ...planned, index, travel: wholeTravel(matrix) }
  const goes = (direction: Direction): boolean =>
    newcomers === undefined || [...council.pupils, ...newcomers].some((pupil) => pupil[direction])
  const drives = compileDrives(matrix, council.policy.traffic, { am: goes('am'), pm: goes('pm') })
  const problem = compile(input, drives, 0)
  const solution = solutionOfPlan(input, problem, plan)
  const idOf = new Map(plan.routes.map((route) => [route.pupils.toSorted().join('\n'), route.route_id]))
  const pupilIds = (units: readonly number[]): readonly string[] =>
    units.flatMap((unit) =>
      (problem.unitPupils[unit] ?? []).flatMap((number) => input.pupils[number]?.id ?? []),
    )
  return {
    input,
    live: new LivePlan(problem, solution),
    newcomers: new Newcomers(input, problem),
    plan,
    roads,
    places,
    bases: basesOf(input.council, index),
    routeIds: solution.routes.map((route) => idOf.get(pupilIds(route.units).toSorted().join('\n'))),
    leftOut: solution.absent.flatMap((customer) => pupilIds([...(problem.customers[customer] ?? [])])),
  }
}
