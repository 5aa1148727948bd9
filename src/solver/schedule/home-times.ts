import { AM, type Problem, type Stability, type Variant } from '../problem.ts'
import { MAX_TOKENS, schoolOf } from './run-check.ts'
import type { VisitTimes } from './visit-times.ts'

const NO_SCHOOL = -1

/**
 * What a run costs in changed times at home: annual pence of the units whose clock differs from the start plan's by more than
 * the tolerance. Nothing is allocated; times are those that `timetable` writes down.
 */
export class HomeTimes {
  private readonly problem: Problem
  private readonly stability: Stability
  private readonly unitPlace: Int32Array
  /** 1 for schools that somebody aboard goes to. */
  private readonly expected: Uint8Array
  // The run's stops in canonical order.
  private stops = 0
  private readonly school = new Int32Array(MAX_TOKENS)
  private readonly place = new Int32Array(MAX_TOKENS)
  private readonly service = new Int32Array(MAX_TOKENS)
  private readonly arrive = new Int32Array(MAX_TOKENS)
  private readonly stopOf = new Int32Array(MAX_TOKENS)
  /** Units that have been charged since `begin`: once for all weekdays. */
  private readonly charged: Int32Array
  private chargedNow = 0

  constructor(problem: Problem, stability: Stability, unitPlace: Int32Array) {
    this.problem = problem
    this.stability = stability
    this.unitPlace = unitPlace
    this.expected = new Uint8Array(problem.schoolCount)
    this.charged = new Int32Array(problem.unitCount)
  }

  /** Before the first run of one direction of a route. */
  begin(): void {
    this.chargedNow++
  }

  /** Pence of a run that the check has just passed, and whose visits are `visits`; what `begin`'s other runs charged is left out. */
  pence(direction: 0 | 1, day: number, tokens: Int32Array, length: number, visits: VisitTimes): number {
    this.listStops(direction, day, tokens, length)
    this.timeStops(direction, visits)
    const { homeTimes, retimePence, toleranceSeconds } = this.stability
    let sum = 0
    for (let at = 0; at < length; at++) {
      const unit = tokens[at] as number
      if (unit < 0 || (this.stopOf[at] as number) < 0) continue
      const before = homeTimes[direction][unit * 5 + day] as number
      if (before < 0 || this.charged[unit] === this.chargedNow) continue
      const stop = this.stopOf[at] as number
      const now = (this.arrive[stop] as number) + (direction === AM ? 0 : (this.service[stop] as number))
      if (Math.abs(now - before) <= toleranceSeconds) continue
      this.charged[unit] = this.chargedNow
      sum += retimePence[direction][unit] as number
    }
    return sum
  }

  /** Units at one place, one behind the other, share a stop; schools for which nobody is aboard are passed by. */
  private listStops(direction: 0 | 1, day: number, tokens: Int32Array, length: number): void {
    const { problem, expected } = this
    this.stops = 0
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      this.stopOf[at] = -1
      if (token < 0) {
        const school = schoolOf(token)
        if (expected[school] === 1) this.open(problem.schoolPlace[school] as number, school)
        expected[school] = 0
        continue
      }
      const number = problem.variantOf[direction][token * 5 + day] as number
      if (number < 0) continue
      expected[problem.unitSchool[token] as number] = 1
      const place = this.unitPlace[token] as number
      const last = this.stops - 1
      if (last < 0 || this.school[last] !== NO_SCHOOL || this.place[last] !== place)
        this.open(place, NO_SCHOOL)
      const stop = this.stops - 1
      this.stopOf[at] = stop
      this.service[stop] = (this.service[stop] as number) + (problem.variants[number] as Variant).doorSeconds
    }
  }

  private open(place: number, school: number): void {
    this.place[this.stops] = place
    this.school[this.stops] = school
    this.service[this.stops] = 0
    this.stops++
  }

  /** Homes are met as late as the visit behind them allows. */
  private timeStops(direction: 0 | 1, visits: VisitTimes): void {
    const { legs, placeCount } = this.problem
    let visit = visits.count
    for (let stop = this.stops - 1; stop >= 0; stop--) {
      if (this.school[stop] !== NO_SCHOOL) {
        this.arrive[stop] = visits.arrive[--visit] as number
        continue
      }
      const leg = legs[direction][
        2 * ((this.place[stop] as number) * placeCount + (this.place[stop + 1] as number))
      ] as number
      this.arrive[stop] = (this.arrive[stop + 1] as number) - leg - (this.service[stop] as number)
    }
  }
}
