import { AM, NO_WAY_SECONDS, type Problem, type Variant } from '../problem.ts'
import { Outline } from '../route/outline.ts'
import type { Route } from '../route/route.ts'
import { NO_VISIT } from '../route/tokens.ts'
import { MAX_TOKENS, visitOf } from '../schedule/run-check.ts'
import { Detours } from './detours.ts'

const CAPACITY = 4096
const IMPOSSIBLE = Number.POSITIVE_INFINITY

/**
 * Every place in a sequence at which a unit can be met and its school visited, with the extra metres of each: found
 * in constant time per position, to be checked against the rules in order of length.
 */
export class Positions {
  count = 0
  /** After `measure`: no position takes fewer extra metres (dead miles count as the live ones that cost the same). */
  least = IMPOSSIBLE
  readonly meet = new Int16Array(CAPACITY)
  readonly visit = new Int16Array(CAPACITY)
  readonly extra = new Float64Array(CAPACITY)

  private readonly problem: Problem
  private readonly detours: Detours
  private length = 0
  private again = false
  /** By position: the next visit to the school at or behind it, or NO_VISIT. */
  private readonly later = new Int16Array(MAX_TOKENS + 1)

  // What the unit asks of the clock on the outline's day, when there is one (`timed`).
  private timed = false
  private outline = new Outline()
  private door = 0
  private gateTime = 0
  private limit = 0
  private from = 0
  private by = 0
  private start = 0
  /** By position: seconds from the start to a visit there, without waiting; what a ride from a meeting there lacks of it. */
  private readonly visitFrom = new Float64Array(MAX_TOKENS + 1)
  private readonly rideFrom = new Float64Array(MAX_TOKENS + 1)
  /** By position: whether the ride to the next visit is short enough. */
  private readonly existing = new Uint8Array(MAX_TOKENS + 1)

  constructor(problem: Problem) {
    this.problem = problem
    this.detours = new Detours(problem)
  }

  /**
   * Measures the positions for a unit met at `place`, and the least of them; those that the route's outline rules out
   * are left out. `again`: a school that is visited later may be visited earlier too (somebody on the route travels
   * alone). Units of one stop stay side by side: nothing is put between them, and a unit whose household is aboard
   * (`joins`) is met beside it.
   */
  measure(direction: 0 | 1, route: Route, unit: number, place: number, joins: boolean, again: boolean): void {
    const { problem } = this
    const school = problem.unitSchool[unit] as number
    this.length = route.lengths[direction] as number
    this.again = again
    this.detours.measure(direction, route, place, problem.schoolPlace[school] as number)
    this.keepHouseholds(route.tokens[direction], problem.unitStop[unit] as number, joins)
    this.findLater(route.tokens[direction], visitOf(school))
    // A visit more lets others out earlier than the outline knows of.
    this.timed = !again && this.look(direction, route, unit, school)
    if (this.timed) this.ruleOut(route.tokens[direction], route.places[direction], place)
    this.findLeast()
  }

  /** Lists all positions measured, for `takeShortest`. */
  list(): void {
    const { length, again, timed } = this
    const { meeting, visiting, both } = this.detours
    this.count = 0
    for (let meet = 0; meet <= length; meet++) {
      const later = this.later[meet] as number
      if ((later === NO_VISIT || (again && later > meet)) && (both[meet] as number) < NO_WAY_SECONDS)
        this.add(meet, meet, both[meet] as number)
      const detour = meeting[meet] as number
      if (detour === IMPOSSIBLE) continue
      if (later !== NO_VISIT) {
        if (!timed || this.existing[meet] === 1) this.add(meet, NO_VISIT, detour)
        if (!again) continue
      }
      // A visit right before the next one to the same school would be that one over again.
      const end = later === NO_VISIT ? length : later - 1
      for (let visit = meet + 1; visit <= end; visit++) {
        const extra = detour + (visiting[visit] as number)
        if (extra >= NO_WAY_SECONDS) continue
        if (timed && (this.rideFrom[meet] as number) + (this.visitFrom[visit] as number) > this.limit)
          continue
        this.add(meet, visit, extra)
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

  /** Nothing comes between units of one stop, and a unit is met beside those of its own. */
  private keepHouseholds(tokens: Int32Array, stop: number, joins: boolean): void {
    const { meeting, visiting, both } = this.detours
    let before = -1
    for (let at = 0; at <= this.length; at++) {
      const token = at < this.length ? (tokens[at] as number) : -1
      const here = token >= 0 ? (this.problem.unitStop[token] as number) : -1
      if (here >= 0 && here === before) {
        meeting[at] = IMPOSSIBLE
        visiting[at] = IMPOSSIBLE
        both[at] = IMPOSSIBLE
      } else if (joins && before !== stop) {
        if (here !== stop) meeting[at] = IMPOSSIBLE
        // The visit behind the unit would come between it and a household that is met next.
        both[at] = IMPOSSIBLE
      }
      before = here
    }
  }

  private findLater(tokens: Int32Array, wanted: number): void {
    let later = NO_VISIT
    this.later[this.length] = later
    for (let at = this.length - 1; at >= 0; at--) {
      if (tokens[at] === wanted) later = at
      this.later[at] = later
    }
  }

  /** Notes what the unit asks of the clock; false when the route has no day to look at that the unit travels on. */
  private look(direction: 0 | 1, route: Route, unit: number, school: number): boolean {
    const { problem } = this
    if (this.length === 0) return false
    const outline = route.outline(problem, direction)
    this.outline = outline
    if (outline.day < 0) return false
    const at = problem.variantOf[direction][unit * 5 + outline.day] as number
    if (at < 0) return false
    const variant = problem.variants[at] as Variant
    const window = school * 5 + outline.day
    this.door = variant.doorSeconds
    this.limit = variant.limit
    this.gateTime = (problem.schoolUnload[school] as number) + variant.gateSeconds
    this.from = problem.windowFrom[direction][window] as number
    this.by = (problem.windowTo[direction][window] as number) - (direction === AM ? 0 : this.gateTime)
    this.start = problem.homeFrom[direction] + (direction === AM ? variant.doorSeconds : 0)
    return true
  }

  /** Strikes out the positions at which windows, rides or gate times cannot hold, however the vehicle waits. */
  private ruleOut(tokens: Int32Array, places: Int32Array, place: number): void {
    const { outline, detours, length, door, gateTime, limit, start } = this
    const { toHome, fromHome, toGate, fromGate, direct } = detours
    for (let at = 0; at <= length; at++) {
      const last = at === length
      const gap = at > 0 && !last ? (outline.gapSeconds[at] as number) : 0
      const late = last ? IMPOSSIBLE : (outline.late[at] as number)
      const slack = last ? IMPOSSIBLE : (outline.slack[at] as number)
      const early = at > 0 ? (outline.early[at - 1] as number) : start
      const leave = at > 0 ? early + (toHome[at] as number) + door : start
      const added = (toHome[at] as number) + door - gap
      const onward = gateTime + (fromGate[at] as number)
      const meetsNext = !last && places[at] === place
      // Beside a stop at the same place the door times are shared: left to the check.
      const beside = meetsNext || (at > 0 && places[at - 1] === place)
      const aboard = beside ? IMPOSSIBLE : slack
      if (leave + (fromHome[at] as number) > late || added + (fromHome[at] as number) > aboard)
        detours.meeting[at] = IMPOSSIBLE
      if (direct > limit || !this.passes(leave + direct, onward, late) || added + direct + onward > aboard)
        detours.both[at] = IMPOSSIBLE
      if (
        !this.passes(early + (toGate[at] as number), onward, late) ||
        (toGate[at] as number) + onward - gap > slack
      )
        detours.visiting[at] = IMPOSSIBLE
      this.visitFrom[at] = at > 0 ? (outline.depart[at - 1] as number) + (toGate[at] as number) : 0
      // Met together with the next at the same place, the unit leaves when they do.
      const together = meetsNext && (tokens[at] as number) >= 0
      const next = last
        ? 0
        : ((together ? outline.depart : outline.arrive)[at] as number) - (fromHome[at] as number)
      this.rideFrom[at] = -next
      const later = this.later[at] as number
      const tooLong = later !== NO_VISIT && (outline.arrive[later] as number) - next > limit
      this.existing[at] = tooLong ? 0 : 1
    }
  }

  /** Whether a visit reached at `arrival` is in time for its window, and what follows it for its own. */
  private passes(arrival: number, onward: number, late: number): boolean {
    return arrival <= this.by && (arrival > this.from ? arrival : this.from) + onward <= late
  }

  /** The least extra metres, from the back: the best visit behind each meeting is carried along. */
  private findLeast(): void {
    const { length, again } = this
    const { meeting, visiting, both } = this.detours
    let least = IMPOSSIBLE
    let bestVisit = IMPOSSIBLE
    for (let meet = length; meet >= 0; meet--) {
      const detour = meeting[meet] as number
      const later = this.later[meet] as number
      // Visits beyond the next one to the school are of no use to those who get in before it.
      if (later === meet) bestVisit = visiting[meet] as number
      if (later !== NO_VISIT && detour < least && (!this.timed || this.existing[meet] === 1)) least = detour
      if (later === NO_VISIT || again) {
        if ((both[meet] as number) < least) least = both[meet] as number
        if (detour + bestVisit < least) least = detour + bestVisit
      }
      if ((visiting[meet] as number) < bestVisit) bestVisit = visiting[meet] as number
    }
    this.least = least
  }

  private add(meet: number, visit: number, extra: number): void {
    if (this.count === CAPACITY) return
    this.meet[this.count] = meet
    this.visit[this.count] = visit
    this.extra[this.count] = extra
    this.count++
  }
}
