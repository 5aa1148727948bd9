import { AM, DAY_SECONDS, type Problem, type Variant } from '../problem.ts'
import { type RunCheck, schoolOf } from './run-check.ts'

/** One stop of a run in real time (seconds since midnight), whatever the direction. */
export interface TimedStop {
  readonly place: number
  /** The school visited, or −1 at a home or pick-up point. */
  readonly school: number
  readonly arrive: number
  readonly depart: number
  readonly legSeconds: number
  readonly legMetres: number
  /** Units that get in (out) here. */
  readonly board: readonly number[]
  readonly alight: readonly number[]
}

interface CanonicalStop {
  readonly place: number
  readonly school: number
  readonly units: readonly number[]
  readonly serviceSeconds: number
}

/** The stops of a sequence on one weekday: units that follow each other at one place are one stop. */
function canonicalStops(
  problem: Problem,
  unitPlace: Int32Array,
  direction: 0 | 1,
  day: number,
  tokens: Iterable<number>,
): readonly CanonicalStop[] {
  const stops: { place: number; school: number; units: number[]; serviceSeconds: number }[] = []
  let waiting: number[] = []
  const variantOf = (unit: number): Variant | undefined =>
    problem.variants[problem.variantOf[direction][unit * 5 + day] ?? -1]
  for (const token of tokens) {
    if (token >= 0) {
      const variant = variantOf(token)
      if (variant === undefined) continue
      waiting.push(token)
      const place = unitPlace[token] ?? -1
      const last = stops.at(-1)
      if (last !== undefined && last.school < 0 && last.place === place) {
        last.units.push(token)
        last.serviceSeconds += variant.doorSeconds
      } else stops.push({ place, school: -1, units: [token], serviceSeconds: variant.doorSeconds })
    } else {
      const school = schoolOf(token)
      const units = waiting.filter((unit) => problem.unitSchool[unit] === school)
      if (units.length === 0) continue
      waiting = waiting.filter((unit) => problem.unitSchool[unit] !== school)
      const gate = units.reduce((sum, unit) => sum + (variantOf(unit)?.gateSeconds ?? 0), 0)
      const place = problem.schoolPlace[school] ?? -1
      stops.push({ place, school, units, serviceSeconds: (problem.schoolUnload[school] ?? 0) + gate })
    }
  }
  return stops
}

/**
 * Times of a run that `check` has just passed, first stop first. Homes are met as late as their next school allows;
 * waiting stands before the first home after a school (in the afternoon: before the school).
 */
export function timetable(
  problem: Problem,
  check: RunCheck,
  unitPlace: Int32Array,
  direction: 0 | 1,
  day: number,
  tokens: Iterable<number>,
): readonly TimedStop[] {
  const stops = canonicalStops(problem, unitPlace, direction, day, tokens)
  const leg = (from: CanonicalStop, to: CanonicalStop, which: 0 | 1): number =>
    problem.legs[direction][2 * (from.place * problem.placeCount + to.place) + which] ?? 0
  const arrive = new Array<number>(stops.length).fill(0)
  let visit = check.visits.count
  for (let at = stops.length - 1; at >= 0; at--) {
    const stop = stops[at]
    const next = stops[at + 1]
    if (stop === undefined) continue
    if (stop.school >= 0) arrive[at] = check.visits.arrive[--visit] ?? 0
    else if (next !== undefined) arrive[at] = (arrive[at + 1] ?? 0) - leg(stop, next, 0) - stop.serviceSeconds
  }
  const forward = stops.map((stop, at) => {
    const before = stops[at - 1]
    const start = arrive[at] ?? 0
    const met = stop.school < 0
    return {
      place: stop.place,
      school: stop.school,
      arrive: start,
      depart: start + stop.serviceSeconds,
      legSeconds: before === undefined ? 0 : leg(before, stop, 0),
      legMetres: before === undefined ? 0 : leg(before, stop, 1),
      board: met ? stop.units : [],
      alight: met ? [] : stop.units,
    }
  })
  return direction === AM ? forward : mirrored(forward)
}

/** The afternoon's real stops: the canonical ones from last to first, time reversed, in and out exchanged. */
function mirrored(stops: readonly TimedStop[]): readonly TimedStop[] {
  return stops.toReversed().map((stop, at, all) => ({
    ...stop,
    arrive: DAY_SECONDS - stop.depart,
    depart: DAY_SECONDS - stop.arrive,
    legSeconds: all[at - 1]?.legSeconds ?? 0,
    legMetres: all[at - 1]?.legMetres ?? 0,
    board: stop.alight,
    alight: stop.board,
  }))
}
