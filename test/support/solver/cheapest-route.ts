import type { Council } from '../../../src/domain/council.ts'
import type { Layout } from '../../../src/domain/framework.ts'
import { exclusions, keepGroups } from '../../../src/domain/groups.ts'
import { type LatLon, placeKey } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { countWeekdays } from '../../../src/domain/weekdays.ts'
import { assistantCount, assistantNeeds } from '../../../src/pricing/assistants.ts'
import { type Offer, offers } from '../../../src/pricing/offers.ts'
import { annualPrice, runPrice } from '../../../src/pricing/run-price.ts'
import { type RunDays, splitIntoRuns } from '../naive/run-days.ts'
import type { Travel } from '../naive/travel.ts'
import {
  aboardAfterEach,
  metresOf,
  type ReferenceStop,
  schoolsMayMix,
  shortestRun,
  solosRideAlone,
} from './run-reference.ts'

/** What plain enumeration knows: the council, its roads, and where else pupils may be met. */
export interface Enumeration {
  readonly council: Council
  readonly travel: Travel
  readonly pickUpPoints: ReadonlyMap<string, readonly LatLon[]>
}

/** Pupils of one keep_with group and one home, and the place at which they are met. */
export interface Met {
  readonly pupils: readonly Pupil[]
  readonly at: LatLon
}

/** One way of driving a run: all that its price, its vehicle and its layout depend on. */
export interface Way {
  readonly live: number
  readonly seconds: number
  readonly first: LatLon
  readonly last: LatLon
  readonly seats: number
  readonly wheelchairs: number
}

/** Finds the ways of driving a run: all of them, or at least one that is as good as any other in every respect. */
export type FindWays = (enumeration: Enumeration, run: RunDays, met: readonly Met[]) => readonly Way[]

/** More combinations of meeting places than this are too many to enumerate. */
const MOST_MEETINGS = 24

const householdsOf = (pupils: readonly Pupil[]): readonly (readonly Pupil[])[] =>
  keepGroups(pupils).flatMap((group) => [
    ...Map.groupBy(group, (pupil) => (pupil.home === undefined ? pupil.id : placeKey(pupil.home))).values(),
  ])

/** The places at which a whole household may be met. */
function meetingPlaces({ pickUpPoints }: Enumeration, household: readonly Pupil[]): readonly LatLon[] {
  const [first, ...others] = household
  if (first?.home === undefined) return []
  const points = (pickUpPoints.get(first.id) ?? []).filter((point) =>
    others.every((pupil) => pickUpPoints.get(pupil.id)?.some((other) => placeKey(other) === placeKey(point))),
  )
  return [first.home, ...points]
}

/** Every choice of a meeting place for every household. */
function meetings(enumeration: Enumeration, pupils: readonly Pupil[]): readonly (readonly Met[])[] {
  return householdsOf(pupils).reduce<readonly (readonly Met[])[]>(
    (all, household) =>
      meetingPlaces(enumeration, household).flatMap((at) =>
        all.map((met) => [...met, { pupils: household, at }]),
      ),
    [[]],
  )
}

/** Every order of a morning's stops: a household is met, or everybody aboard for a school gets out there. */
function* mornings(
  enumeration: Enumeration,
  waiting: readonly Met[],
  aboard: readonly Pupil[],
  stops: readonly ReferenceStop[],
): Iterable<readonly ReferenceStop[]> {
  if (waiting.length === 0 && aboard.length === 0) yield stops
  for (const met of waiting) {
    const before = stops.at(-1)
    const joins = before !== undefined && before.schoolId === undefined && before.at === met.at
    const stop = joins
      ? { ...before, pupils: [...before.pupils, ...met.pupils] }
      : { at: met.at, schoolId: undefined, pupils: met.pupils }
    yield* mornings(
      enumeration,
      waiting.filter((other) => other !== met),
      [...aboard, ...met.pupils],
      [...(joins ? stops.slice(0, -1) : stops), stop],
    )
  }
  for (const schoolId of new Set(aboard.map((pupil) => pupil.schoolId))) {
    const at = enumeration.council.schools.get(schoolId)?.place
    if (at === undefined) continue
    const pupils = aboard.filter((pupil) => pupil.schoolId === schoolId)
    yield* mornings(
      enumeration,
      waiting,
      aboard.filter((pupil) => pupil.schoolId !== schoolId),
      [...stops, { at, schoolId, pupils }],
    )
  }
}

/** What a run in real order measures; undefined where it breaks a rule. */
export function wayOf(
  { council, travel }: Enumeration,
  run: RunDays,
  stops: readonly ReferenceStop[],
): Way | undefined {
  if (!solosRideAlone(stops) || !schoolsMayMix(council, stops)) return undefined
  const reference = { direction: run.direction, bells: run.bells, stops }
  const seconds = shortestRun(council, travel, reference)
  const [first, last] = [stops[0], stops.at(-1)]
  if (seconds === undefined || first === undefined || last === undefined) return undefined
  const aboard = aboardAfterEach(stops)
  const most = (chairs: boolean): number =>
    Math.max(...aboard.map((on) => on.filter((pupil) => (pupil.travel === 'wheelchair') === chairs).length))
  const assistants = assistantCount(assistantNeeds(run.riders, council.policy.pupils_per_shared_assistant))
  return {
    live: metresOf(travel, reference),
    seconds,
    first: first.at,
    last: last.at,
    seats: most(false) + assistants,
    wheelchairs: most(true),
  }
}

/** Those of the households who travel on a run. */
export const ridingOn = (run: RunDays, met: readonly Met[]): readonly Met[] =>
  met
    .map(({ pupils, at }) => ({ pupils: pupils.filter((pupil) => run.riders.includes(pupil)), at }))
    .filter(({ pupils }) => pupils.length > 0)

/** Every way of driving a run, each measure once: by trying every order. */
export const everyWay: FindWays = (enumeration, run, met) => {
  const riding = ridingOn(run, met)
  const ways = new Map<string, Way>()
  for (const morning of mornings(enumeration, riding, [], [])) {
    const way = wayOf(enumeration, run, run.direction === 'am' ? morning : morning.toReversed())
    if (way !== undefined) ways.set(JSON.stringify(way), way)
  }
  return [...ways.values()]
}

function annualPence({ council, travel }: Enumeration, offer: Offer, run: RunDays, way: Way): number {
  const { framework, policy } = council
  const base = offer.operator?.base
  const dead =
    base === undefined
      ? 0
      : travel.drive(base, way.first, run.direction).metres +
        travel.drive(way.last, base, run.direction).metres
  const bothWays = run.riders.filter((pupil) => pupil.am && pupil.pm).length
  const price = runPrice(framework, offer.rate, {
    liveMetres: way.live,
    deadMetres: dead,
    seconds: way.seconds,
    wheelchairPupils: run.riders.filter((pupil) => pupil.travel === 'wheelchair').length,
    assistants: assistantNeeds(run.riders, policy.pupils_per_shared_assistant),
    fee: {
      direction: run.direction,
      routeGoesBothWays: run.bothWays,
      pupilsOneWay: run.riders.length - bothWays,
      pupilsBothWays: bothWays,
    },
  })
  return annualPrice(price, countWeekdays(run.days), framework.school_days).total_pence
}

/** The cheapest sum over a route's runs in one layout; Infinity where a run does not fit it. */
function inLayout(
  enumeration: Enumeration,
  offer: Offer,
  layout: Layout,
  runs: readonly { readonly run: RunDays; readonly ways: readonly Way[] }[],
): number {
  return runs.reduce((sum, { run, ways }) => {
    const fitting = ways.filter((way) => way.seats <= layout.seats && way.wheelchairs <= layout.wheelchairs)
    return sum + Math.min(...fitting.map((way) => annualPence(enumeration, offer, run, way)))
  }, 0)
}

/**
 * For each offer of the framework the least annual pence at which it carries these pupils as one route (Infinity where it
 * cannot), by trying every meeting place and every layout, and the ways of driving each run that `findWays` finds (unless told otherwise
 * every order of stops). Undefined when that is too much.
 */
export function cheapestRoute(
  enumeration: Enumeration,
  pupils: readonly Pupil[],
  findWays: FindWays = everyWay,
): readonly number[] | undefined {
  const { council } = enumeration
  const all = offers(council.framework)
  const apart = exclusions(council.pupils)
  const never = all.map(() => Number.POSITIVE_INFINITY)
  if (pupils.some((one) => pupils.some((other) => apart.get(one.id)?.has(other.id)))) return never
  const choices = meetings(enumeration, pupils)
  if (choices.length > MOST_MEETINGS) return undefined
  const days = splitIntoRuns(council, pupils)
  const least = [...never]
  for (const met of choices) {
    const runs = days.map((run) => ({ run, ways: findWays(enumeration, run, met) }))
    if (runs.some(({ ways }) => ways.length === 0)) continue
    for (const [number, offer] of all.entries()) {
      const { features, layouts } = offer.vehicleType
      if (!pupils.every((pupil) => pupil.vehicleFeatures.every((feature) => features.includes(feature))))
        continue
      for (const layout of layouts)
        least[number] = Math.min(least[number] ?? 0, inLayout(enumeration, offer, layout, runs))
    }
  }
  return least
}
