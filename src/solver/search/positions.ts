import { NO_WAY_SECONDS, type Problem } from '../problem.ts'
import { schoolOf, visitOf } from '../schedule/run-check.ts'
import { NO_VISIT } from '../route/tokens.ts'

const CAPACITY = 4096

/**
 * Every place in a sequence at which a unit can be met and its school visited, with the extra metres of each: found
 * in constant time per position, to be checked against the rules in order of length.
 */
export class Positions {
  count = 0
  readonly meet = new Int16Array(CAPACITY)
  readonly visit = new Int16Array(CAPACITY)
  readonly extra = new Float64Array(CAPACITY)

  private readonly problem: Problem
  private readonly unitPlace: Int32Array
  private readonly places = new Int32Array(128)

  constructor(problem: Problem, unitPlace: Int32Array) {
    this.problem = problem
    this.unitPlace = unitPlace
  }

  /**
   * Lists the positions for a unit. `again`: a school that is visited later may be visited earlier too (somebody on
   * the route travels alone). Units of one stop stay side by side: nothing is put between them, and a unit whose
   * household is aboard (`joins`) is met beside it.
   */
  list(
    direction: 0 | 1,
    tokens: Int32Array,
    length: number,
    unit: number,
    joins: boolean,
    again: boolean,
  ): void {
    const place = this.unitPlace[unit] as number
    const school = this.problem.unitSchool[unit] as number
    const stop = this.problem.unitStop[unit] as number
    const { places } = this
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      places[at] =
        token >= 0 ? (this.unitPlace[token] as number) : (this.problem.schoolPlace[schoolOf(token)] as number)
    }
    this.count = 0
    const gate = this.problem.schoolPlace[school] as number
    const wanted = visitOf(school)
    let later = NO_VISIT
    for (let meet = length; meet >= 0; meet--) {
      if (meet < length && tokens[meet] === wanted) later = meet
      if (this.insideStop(tokens, length, meet)) continue
      if (
        joins &&
        this.stopAt(tokens, length, meet - 1) !== stop &&
        this.stopAt(tokens, length, meet) !== stop
      )
        continue
      const before = meet > 0 ? (places[meet - 1] as number) : -1
      const after = meet < length ? (places[meet] as number) : -1
      const detour = this.detour(direction, before, place, after)
      if (later !== NO_VISIT) this.add(meet, NO_VISIT, detour)
      if (later !== NO_VISIT && !again) continue
      // A visit straight behind a unit that is met before its household would part them.
      if (!joins || this.stopAt(tokens, length, meet - 1) === stop)
        this.add(meet, meet, this.detourOfTwo(direction, before, place, gate, after))
      const end = later === NO_VISIT ? length : later
      for (let visit = meet + 1; visit <= end; visit++) {
        if (this.insideStop(tokens, length, visit)) continue
        const next = visit < length ? (places[visit] as number) : -1
        this.add(meet, visit, detour + this.detour(direction, places[visit - 1] as number, gate, next))
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
    if (best >= 0) this.extra[best] = Number.POSITIVE_INFINITY
    return best
  }

  private stopAt(tokens: Int32Array, length: number, at: number): number {
    if (at < 0 || at >= length) return -1
    const token = tokens[at] as number
    return token >= 0 ? (this.problem.unitStop[token] as number) : -1
  }

  /** Whether the position lies between two units of one stop. */
  private insideStop(tokens: Int32Array, length: number, at: number): boolean {
    const stop = this.stopAt(tokens, length, at)
    return stop >= 0 && stop === this.stopAt(tokens, length, at - 1)
  }

  private add(meet: number, visit: number, extra: number): void {
    if (this.count === CAPACITY) return
    this.meet[this.count] = meet
    this.visit[this.count] = visit
    this.extra[this.count] = extra
    this.count++
  }

  private metres(direction: 0 | 1, from: number, to: number): number {
    if (from < 0 || to < 0) return 0
    return this.problem.legs[direction][2 * (from * this.problem.placeCount + to) + 1] as number
  }

  private detour(direction: 0 | 1, before: number, place: number, after: number): number {
    const direct = this.metres(direction, before, after)
    return this.metres(direction, before, place) + this.metres(direction, place, after) - direct
  }

  private detourOfTwo(direction: 0 | 1, before: number, place: number, gate: number, after: number): number {
    const way = this.metres(direction, before, place) + this.metres(direction, place, gate)
    return way + this.metres(direction, gate, after) - this.metres(direction, before, after)
  }
}
