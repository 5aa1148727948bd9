import { AM, NO_WAY_SECONDS, type Problem, type Variant } from '../problem.ts'
import { Outline } from '../route/outline.ts'
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
  /** After `measure`: no position takes fewer extra metres (dead miles count as the live ones that cost the same). */
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
  /** By position: seconds from the start to a visit there, without waiting; what a ride from a meeting there lacks of it. */
  private readonly visitFrom = new Float64Array(MAX_TOKENS + 1)
  private readonly rideFrom = new Float64Array(MAX_TOKENS + 1)
  /** By position: whether the ride to the next visit is short enough. */
  private readonly existing = new Uint8Array(MAX_TOKENS + 1)
  private timed = false
  private outline = new Outline()
  private door = 0
  private gateTime = 0
  private limit = 0
  private from = 0
  private by = 0
  private start = 0
  /** By position: the next visit to the school at or behind it, or NO_VISIT. */
  private readonly later = new Int16Array(MAX_TOKENS + 1)

  constructor(problem: Problem) {
    this.problem = problem
  }

  /**
   * Measures the positions for a unit met at `place`, and the least of them; those that the route's outline rules out
   * are left out. `again`: a school that is visited later may be visited earlier too (somebody on the route travels
   * alone). Units of one stop stay side by side: nothing is put between them, and a unit whose household is aboard
   * (`joins`) is met beside it.
   */
  measure(direction: 0 | 1, route: Route, unit: number, place: number, joins: boolean, again: boolean): void {
    const { problem, meeting, visiting, both, visitFrom } = this
    const length = route.lengths[direction] as number
    this.length = length
    this.again = again
    const places = route.places[direction]
    const gaps = route.gaps[direction]
    const tokens = route.tokens[direction]
    const size = problem.placeCount
    const legs = problem.legs[direction]
    const into = problem.legsInto[direction]
    const school = problem.unitSchool[unit] as number
    const gate = problem.schoolPlace[school] as number
    const wanted = visitOf(school)
    const direct = 2 * (place * size + gate)
    const directSeconds = legs[direct] as number
    const directMetres = legs[direct + 1] as number
    // A visit more lets others out earlier than the outline knows of.
    const timed = !again && this.look(direction, route, unit, school)
    this.timed = timed
    const { outline, door, gateTime, limit, from, by, start } = this
    let later = NO_VISIT
    for (let at = length; at >= 0; at--) {
      if (at < length && tokens[at] === wanted) later = at
      this.later[at] = later
      let gap = 0
      let toHome = 0
      let toGate = 0
      let secondsToHome = 0
      let secondsToGate = 0
      let fromHome = 0
      let fromGate = 0
      let secondsFromHome = 0
      let secondsFromGate = 0
      let same = false
      if (at > 0) {
        const before = places[at - 1] as number
        const home = 2 * (place * size + before)
        const school = 2 * (gate * size + before)
        secondsToHome = into[home] as number
        toHome = into[home + 1] as number
        secondsToGate = into[school] as number
        toGate = into[school + 1] as number
        same = before === place
      }
      if (at < length) {
        const after = places[at] as number
        const home = 2 * (place * size + after)
        const school = 2 * (gate * size + after)
        secondsFromHome = legs[home] as number
        fromHome = legs[home + 1] as number
        secondsFromGate = legs[school] as number
        fromGate = legs[school + 1] as number
        if (at > 0) gap = gaps[at] as number
        same ||= after === place
      }
      const inside = this.insideStop(tokens, at)
      const stop = problem.unitStop[unit] as number
      const behind = this.stopAt(tokens, at - 1) === stop
      const apart = inside || (joins && !behind && this.stopAt(tokens, at) !== stop)
      meeting[at] = apart ? IMPOSSIBLE : toHome + fromHome - gap
      visiting[at] = inside ? IMPOSSIBLE : toGate + fromGate - gap
      // The visit behind the unit would come between it and a household that is met next.
      both[at] = apart || (joins && !behind) ? IMPOSSIBLE : toHome + directMetres + fromGate - gap
      if (at === 0 || at === length) this.addDeadMiles(direction, route, at, place, gate)
      if (!timed) continue
      const gapSeconds = at > 0 && at < length ? (outline.gapSeconds[at] as number) : 0
      const late = at < length ? (outline.late[at] as number) : IMPOSSIBLE
      const slack = at < length ? (outline.slack[at] as number) : IMPOSSIBLE
      const early = at > 0 ? (outline.early[at - 1] as number) : start
      const leave = at > 0 ? early + secondsToHome + door : start
      const added = secondsToHome + door - gapSeconds
      // Beside a stop at the same place the door times are shared: left to the check.
      if (leave + secondsFromHome > late || (!same && added + secondsFromHome > slack))
        meeting[at] = IMPOSSIBLE
      const gateArrival = leave + directSeconds
      const afterBoth = Math.max(gateArrival, from) + gateTime + secondsFromGate
      if (
        gateArrival > by ||
        directSeconds > limit ||
        afterBoth > late ||
        (!same && added + directSeconds + gateTime + secondsFromGate > slack)
      )
        both[at] = IMPOSSIBLE
      const arrival = early + secondsToGate
      const afterVisit = Math.max(arrival, from) + gateTime + secondsFromGate
      if (
        arrival > by ||
        afterVisit > late ||
        secondsToGate + gateTime + secondsFromGate - gapSeconds > slack
      )
        visiting[at] = IMPOSSIBLE
      visitFrom[at] = at > 0 ? (outline.depart[at - 1] as number) + secondsToGate : 0
      // Met together with the next at the same place, the unit leaves when they do.
      const together = at < length && (tokens[at] as number) >= 0 && places[at] === place
      const next = ((together ? outline.depart : outline.arrive)[at] as number) - secondsFromHome
      this.rideFrom[at] = at < length ? -next : 0
      if (later !== NO_VISIT && (this.rideFrom[at] as number) + (outline.arrive[later] as number) > limit)
        this.existing[at] = 0
      else this.existing[at] = 1
    }
    this.timed = timed
    this.limit = limit
    this.findLeast()
  }

  /** Lists all positions measured, for `takeShortest`. */
  list(): void {
    const { length, meeting, visiting, both, again, timed } = this
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

  /** A new first or last stop moves the empty miles too: as many metres as cost the same under the route's rate. */
  private addDeadMiles(direction: 0 | 1, route: Route, at: number, place: number, gate: number): void {
    const { problem, meeting, visiting, both } = this
    const offer = route.offer < 0 ? undefined : problem.offers[route.offer]
    if (offer === undefined || offer.base < 0 || offer.deadRate === 0 || this.length === 0) return
    const weight = offer.deadRate / Math.max(1, offer.tiers[offer.tiers.length - 1] as number)
    const places = route.places[direction]
    const out = (direction === AM) === (at === 0)
    const dead = (out ? problem.baseOut : problem.baseIn)[offer.base] as Int32Array
    const now = dead[places[at === 0 ? 0 : this.length - 1] as number] as number
    if (at === 0) {
      const change = weight * ((dead[place] as number) - now)
      meeting[0] = (meeting[0] as number) + change
      both[0] = (both[0] as number) + change
    } else {
      const change = weight * ((dead[gate] as number) - now)
      both[at] = (both[at] as number) + change
      visiting[at] = (visiting[at] as number) + change
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
      if (later !== NO_VISIT && detour < least && (!this.timed || this.existing[meet] === 1)) least = detour
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

  private add(meet: number, visit: number, extra: number): void {
    if (this.count === CAPACITY) return
    this.meet[this.count] = meet
    this.visit[this.count] = visit
    this.extra[this.count] = extra
    this.count++
  }
}
