import { NO_WAY_SECONDS, type Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import { NO_VISIT } from '../route/tokens.ts'
import { MAX_TOKENS, visitOf } from '../schedule/run-check.ts'

const CAPACITY = 4096
const IMPOSSIBLE = Number.POSITIVE_INFINITY

/**
 * Every place in a sequence at which a unit can be met and its school visited, with the extra metres of each: found
 * in constant time per position, to be checked against the rules in order of length.
 */
export class Positions {
  count = 0
  /** After `measure`: the shortest position's extra metres. */
  least = IMPOSSIBLE
  readonly meet = new Int16Array(CAPACITY)
  readonly visit = new Int16Array(CAPACITY)
  readonly extra = new Float64Array(CAPACITY)

  private readonly problem: Problem
  private length = 0
  private again = false
  // By position: extra metres of the meeting alone, of the visit alone, and of both side by side.
  private readonly meeting = new Float64Array(MAX_TOKENS + 1)
  private readonly visiting = new Float64Array(MAX_TOKENS + 1)
  private readonly both = new Float64Array(MAX_TOKENS + 1)
  /** By position: the next visit to the school at or behind it, or NO_VISIT. */
  private readonly later = new Int16Array(MAX_TOKENS + 1)

  constructor(problem: Problem) {
    this.problem = problem
  }

  /**
   * Measures the positions for a unit met at `place`, and the least of them. `again`: a school that is visited later may
   * be visited earlier too (somebody on the route travels alone). Units of one stop stay side by side: nothing is put
   * between them, and a unit whose household is aboard (`joins`) is met beside it.
   */
  measure(direction: 0 | 1, route: Route, unit: number, place: number, joins: boolean, again: boolean): void {
    const { problem, meeting, visiting, both } = this
    const length = route.lengths[direction] as number
    this.length = length
    this.again = again
    const places = route.places[direction]
    const gaps = route.gaps[direction]
    const tokens = route.tokens[direction]
    const size = problem.placeCount
    const legs = problem.legs[direction]
    const into = problem.metresInto[direction]
    const school = problem.unitSchool[unit] as number
    const gate = problem.schoolPlace[school] as number
    const wanted = visitOf(school)
    const home = legs[2 * (place * size + gate) + 1] as number
    let later = NO_VISIT
    for (let at = length; at >= 0; at--) {
      if (at < length && tokens[at] === wanted) later = at
      this.later[at] = later
      const gap = at > 0 && at < length ? (gaps[at] as number) : 0
      let toHome = 0
      let toGate = 0
      if (at > 0) {
        const before = places[at - 1] as number
        toHome = into[place * size + before] as number
        toGate = into[gate * size + before] as number
      }
      let fromHome = 0
      let fromGate = 0
      if (at < length) {
        const after = places[at] as number
        fromHome = legs[2 * (place * size + after) + 1] as number
        fromGate = legs[2 * (gate * size + after) + 1] as number
      }
      const inside = this.insideStop(tokens, at)
      const apart = inside || (joins && !this.besideStop(tokens, at, problem.unitStop[unit] as number))
      meeting[at] = apart ? IMPOSSIBLE : toHome + fromHome - gap
      visiting[at] = inside ? IMPOSSIBLE : toGate + fromGate - gap
      // Before its household, a visit straight behind the unit would part them.
      const parts = joins && this.stopAt(tokens, at - 1) !== problem.unitStop[unit]
      both[at] = apart || parts ? IMPOSSIBLE : toHome + home + fromGate - gap
    }
    this.findLeast()
  }

  /** Lists all positions measured, for `takeShortest`. */
  list(): void {
    const { length, meeting, visiting, both, again } = this
    this.count = 0
    for (let meet = 0; meet <= length; meet++) {
      const detour = meeting[meet] as number
      if (detour === IMPOSSIBLE) continue
      const later = this.later[meet] as number
      if (later !== NO_VISIT) {
        this.add(meet, NO_VISIT, detour)
        if (!again) continue
      }
      if ((both[meet] as number) < NO_WAY_SECONDS) this.add(meet, meet, both[meet] as number)
      const end = later === NO_VISIT ? length : later
      for (let visit = meet + 1; visit <= end; visit++) {
        const extra = detour + (visiting[visit] as number)
        if (extra < NO_WAY_SECONDS) this.add(meet, visit, extra)
      }
    }
  }

  /** Takes the shortest position out of the list; −1 when none is left. */
  takeShortest(): number {
    let best = -1
    let least = NO_WAY_SECONDS as number
    for (let at = 0; at < this.count; at++)
      if ((this.extra[at] as number) < least) {
        least = this.extra[at] as number
        best = at
      }
    if (best >= 0) this.extra[best] = IMPOSSIBLE
    return best
  }

  /** The least extra metres, from the back: the best visit behind each meeting is carried along. */
  private findLeast(): void {
    const { length, meeting, visiting, both, again } = this
    let least = IMPOSSIBLE
    let bestVisit = IMPOSSIBLE
    for (let meet = length; meet >= 0; meet--) {
      const detour = meeting[meet] as number
      const later = this.later[meet] as number
      // Visits beyond the next one to the school are of no use to those who get in before it.
      if (later === meet) bestVisit = visiting[meet] as number
      if (later !== NO_VISIT && detour < least) least = detour
      if (later === NO_VISIT || again) {
        if ((both[meet] as number) < least) least = both[meet] as number
        if (detour + bestVisit < least) least = detour + bestVisit
      }
      if ((visiting[meet] as number) < bestVisit) bestVisit = visiting[meet] as number
    }
    this.least = least
  }

  private stopAt(tokens: Int32Array, at: number): number {
    if (at < 0 || at >= this.length) return -1
    const token = tokens[at] as number
    return token >= 0 ? (this.problem.unitStop[token] as number) : -1
  }

  /** Whether the position lies between two units of one stop. */
  private insideStop(tokens: Int32Array, at: number): boolean {
    const stop = this.stopAt(tokens, at)
    return stop >= 0 && stop === this.stopAt(tokens, at - 1)
  }

  private besideStop(tokens: Int32Array, at: number, stop: number): boolean {
    return this.stopAt(tokens, at) === stop || this.stopAt(tokens, at - 1) === stop
  }

  private add(meet: number, visit: number, extra: number): void {
    if (this.count === CAPACITY) return
    this.meet[this.count] = meet
    this.visit[this.count] = visit
    this.extra[this.count] = extra
    this.count++
  }
}
