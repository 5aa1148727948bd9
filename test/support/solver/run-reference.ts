import { parseClock } from '../../../src/domain/clock.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Direction } from '../../../src/domain/direction.ts'
import type { LatLon } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { BellTimes } from '../../../src/domain/school.ts'
import type { Travel } from '../naive/travel.ts'

/** A stop of a run in real order: people get in and out as the contract says, afternoons from the schools. */
export interface ReferenceStop {
  readonly at: LatLon
  /** Undefined at a home or pick-up point. */
  readonly schoolId: string | undefined
  readonly pupils: readonly Pupil[]
}

export interface ReferenceRun {
  readonly direction: Direction
  readonly bells: (schoolId: string) => BellTimes
  readonly stops: readonly ReferenceStop[]
}

const IMPOSSIBLE = Number.NEGATIVE_INFINITY
const toSeconds = (minutes: number): number => Math.round(minutes * 60)

/** Seconds that a stop takes: door time, or gate time. */
export function serviceSeconds({ policy, schools }: Council, stop: ReferenceStop): number {
  const add = (sum: number, minutes: number): number => sum + toSeconds(minutes)
  if (stop.schoolId === undefined)
    return stop.pupils
      .map((pupil) => pupil.boardingMinutes ?? policy.boarding_minutes[pupil.travel])
      .reduce(add, 0)
  const unload = schools.get(stop.schoolId)?.unloadMinutes ?? 0
  return stop.pupils.map((pupil) => policy.alighting_minutes[pupil.travel]).reduce(add, toSeconds(unload))
}

/** The longest that a pupil may be aboard. */
export function limitSeconds(council: Council, travel: Travel, direction: Direction, pupil: Pupil): number {
  const school = council.schools.get(pupil.schoolId)?.place
  if (pupil.home === undefined || school === undefined) throw new RangeError('a pupil without a journey')
  const [from, to] = direction === 'am' ? [pupil.home, school] : [school, pupil.home]
  const usual = toSeconds(pupil.maxMinutes ?? council.policy.max_minutes[pupil.phase])
  const direct = travel.drive(from, to, direction).seconds
  return direct > usual ? direct + 600 : usual
}

/**
 * All rules of time of one run as "at least so many seconds from one moment to another", and the longest chain of such
 * rules between any two moments (Floyd & Warshall). Moments: midnight, then each stop's arrival and departure.
 */
class Moments {
  private readonly size: number
  private readonly least: Float64Array

  constructor(stops: number) {
    this.size = 1 + 2 * stops
    this.least = new Float64Array(this.size * this.size).fill(IMPOSSIBLE)
    for (let at = 0; at < this.size; at++) this.least[at * this.size + at] = 0
  }

  static readonly midnight = 0
  static arrive(stop: number): number {
    return 1 + 2 * stop
  }
  static depart(stop: number): number {
    return 2 + 2 * stop
  }

  /** At least so many seconds from one moment to another. */
  atLeast(from: number, to: number, seconds: number): void {
    const cell = from * this.size + to
    this.least[cell] = Math.max(this.least[cell] ?? IMPOSSIBLE, seconds)
  }

  atMost(from: number, to: number, seconds: number): void {
    this.atLeast(to, from, -seconds)
  }

  /** The shortest time from one moment to another that all rules allow; undefined where they contradict each other. */
  shortest(from: number, to: number): number | undefined {
    const { size, least } = this
    for (let by = 0; by < size; by++)
      for (let start = 0; start < size; start++) {
        const first = least[start * size + by] ?? IMPOSSIBLE
        if (first === IMPOSSIBLE) continue
        for (let end = 0; end < size; end++) {
          const chain = first + (least[by * size + end] ?? IMPOSSIBLE)
          if (chain > (least[start * size + end] ?? IMPOSSIBLE)) least[start * size + end] = chain
        }
      }
    for (let at = 0; at < size; at++) if ((least[at * size + at] ?? 0) > 0) return undefined
    return least[from * size + to]
  }
}

function addGate(moments: Moments, run: ReferenceRun, stop: number, schoolId: string, service: number): void {
  const { midnight } = Moments
  const bells = run.bells(schoolId)
  if (run.direction === 'am') {
    moments.atLeast(midnight, Moments.arrive(stop), bells.arriveFrom)
    moments.atMost(midnight, Moments.arrive(stop), bells.arriveBy)
  } else {
    moments.atLeast(midnight, Moments.depart(stop), bells.collectFrom + service)
    moments.atMost(midnight, Moments.depart(stop), bells.collectBy)
  }
}

/**
 * The shortest that a run can take, first arrival to last departure, with all the freedom that the contract gives: a
 * vehicle may wait anywhere. Undefined when no times keep every rule of time. Slow, and plain.
 */
export function shortestRun(council: Council, travel: Travel, run: ReferenceRun): number | undefined {
  const { stops, direction } = run
  const moments = new Moments(stops.length)
  const { midnight } = Moments
  for (const [index, stop] of stops.entries()) {
    const service = serviceSeconds(council, stop)
    moments.atLeast(Moments.arrive(index), Moments.depart(index), service)
    const next = stops[index + 1]
    if (next !== undefined)
      moments.atLeast(
        Moments.depart(index),
        Moments.arrive(index + 1),
        travel.drive(stop.at, next.at, direction).seconds,
      )
    if (stop.schoolId !== undefined) addGate(moments, run, index, stop.schoolId, service)
    else if (direction === 'am')
      moments.atLeast(midnight, Moments.arrive(index), parseClock(council.policy.earliest_pick_up) ?? 0)
    else moments.atMost(midnight, Moments.arrive(index), parseClock(council.policy.latest_drop_off) ?? 86_400)
    for (const pupil of stop.pupils) {
      const end = stops.findIndex((other, at) => at > index && other.pupils.includes(pupil))
      if (end < 0) continue
      const limit = limitSeconds(council, travel, direction, pupil)
      moments.atMost(Moments.depart(index), Moments.arrive(end), limit)
    }
  }
  return moments.shortest(Moments.arrive(0), Moments.depart(stops.length - 1))
}

/** While one who travels alone is aboard, nobody else is. */
export function solosRideAlone(stops: readonly ReferenceStop[]): boolean {
  return aboardAfterEach(stops).every(
    (aboard) => aboard.length < 2 || aboard.every((pupil) => !pupil.travelAlone),
  )
}

/** Those aboard on each leg: a pupil gets in at the first stop that names it, and out at the second. */
export function aboardAfterEach(stops: readonly ReferenceStop[]): readonly (readonly Pupil[])[] {
  let aboard: readonly Pupil[] = []
  return stops.map(({ pupils }) => {
    const stayed = aboard.filter((pupil) => !pupils.includes(pupil))
    const boarded = pupils.filter((pupil) => !aboard.includes(pupil))
    aboard = [...stayed, ...boarded]
    return aboard
  })
}

export const metresOf = (travel: Travel, { stops, direction }: ReferenceRun): number =>
  stops.reduce((sum, stop, at) => {
    const before = stops[at - 1]
    return before === undefined ? 0 : sum + travel.drive(before.at, stop.at, direction).metres
  }, 0)

/** Whether the schools of a run may share it. */
export function schoolsMayMix(council: Council, stops: readonly ReferenceStop[]): boolean {
  const ids = new Set(stops.flatMap((stop) => stop.schoolId ?? []))
  if (ids.size < 2) return true
  return council.policy.mixed_schools && [...ids].every((id) => council.schools.get(id)?.mixes === true)
}
