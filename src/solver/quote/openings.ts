import type { Problem } from '../problem.ts'
import type { Outline } from '../route/outline.ts'
import { NO_VISIT } from '../route/tokens.ts'
import { MAX_TOKENS, visitOf } from '../schedule/run-check.ts'
import type { Asked } from './asked.ts'
import { ruleOut } from './rule-out.ts'
import type { DirectionView } from './route-view.ts'

/** Every pair of positions of the longest sequence. */
export const MOST_OPENINGS = ((MAX_TOKENS + 1) * (MAX_TOKENS + 2)) / 2

/** By position: 0 where a meeting, a visit, both at once, or riding on to the next visit cannot be. */
export class Barred {
  readonly meeting = new Uint8Array(MAX_TOKENS + 1)
  readonly visiting = new Uint8Array(MAX_TOKENS + 1)
  readonly both = new Uint8Array(MAX_TOKENS + 1)
  readonly riding = new Uint8Array(MAX_TOKENS + 1)
  /** A ride from a meeting at one position to a visit at another: the sum of the two, without waiting. */
  readonly rideFrom = new Float64Array(MAX_TOKENS + 1)
  readonly visitFrom = new Float64Array(MAX_TOKENS + 1)
  /** Where the run goes on behind a meeting, less when it did; and a visit's latest arrival. */
  readonly reached = new Float64Array(MAX_TOKENS + 1)
  readonly latest = new Float64Array(MAX_TOKENS + 1)
  /** What those aboard at a meeting can spare behind it, what a visit takes of that, and how many schools are before it. */
  readonly spare = new Float64Array(MAX_TOKENS + 1)
  readonly taken = new Float64Array(MAX_TOKENS + 1)
  readonly visits = new Int16Array(MAX_TOKENS + 1)

  /** Whether others are met for the school between the position and the next visit there. */
  readonly remains = new Uint8Array(MAX_TOKENS + 1)

  /** Whether a ride from a meeting to a visit of its own can hold by the clock. */
  holds(meet: number, visit: number, limit: number): boolean {
    const from = this.visitFrom[visit] as number
    if ((this.rideFrom[meet] as number) + from > limit) return false
    if ((this.reached[meet] as number) + from > (this.latest[visit] as number)) return false
    // Those aboard at the meeting are aboard at the visit too unless a school is visited between.
    const together = this.visits[meet] === this.visits[visit]
    return !together || (this.taken[visit] as number) <= (this.spare[meet] as number)
  }
}

/**
 * Every pair of positions of one direction of a route at which a unit can be met and its school visited: before token p, or
 * behind the last. None is left out unless it breaks a rule for certain. Reused; nothing is allocated.
 */
export class Openings {
  count = 0
  readonly meet = new Int16Array(MOST_OPENINGS)
  /** The position of a visit of the unit's own; NO_VISIT where it rides on to one that is there. */
  readonly visit = new Int16Array(MOST_OPENINGS)
  /** Whether one visits the school ahead of a visit that is there already, which lets others out earlier. */
  again = false
  /** By position: the next visit to the school at or behind it, or NO_VISIT. */
  readonly later = new Int16Array(MAX_TOKENS + 1)

  /** Seats and spaces that others take while the unit is aboard, at least, assistants apart; 0 where that is not known. */
  readonly seats = new Int16Array(MOST_OPENINGS)
  readonly chairs = new Int16Array(MOST_OPENINGS)

  private readonly problem: Problem
  private readonly barred = new Barred()
  // Of others, on the way so far.
  private mostSeats = 0
  private mostChairs = 0

  constructor(problem: Problem) {
    this.problem = problem
  }

  list(direction: 0 | 1, view: DirectionView, asked: Asked): void {
    this.findLater(view.tokens, visitOf(asked.school))
    this.keepHouseholds(view.tokens, asked)
    const timed = view.outlineRun >= 0 && ((asked.days >> view.outline.day) & 1) === 1
    if (timed) ruleOut(this.problem, direction, view, asked, this.later, this.barred)
    const { limit } = asked.variant
    const { meeting, visiting, both, riding } = this.barred
    const { length } = view.tokens
    this.count = 0
    this.again = false
    for (let meet = 0; meet <= length; meet++) {
      const ahead = this.later[meet] as number
      // A visit right before the next one to the same school would be that one over again.
      const end = ahead === NO_VISIT ? length : ahead - 1
      this.start(timed ? view.outline : undefined, meet, length)
      if (both[meet] === 1 && meet <= end) this.add(meet, meet)
      if (meeting[meet] === 0) continue
      if (ahead !== NO_VISIT && riding[meet] === 1)
        this.addRide(timed ? view.outline : undefined, meet, ahead)
      for (let visit = meet + 1; visit <= end; visit++) {
        if (timed) this.board(view.outline, visit, length)
        if (visiting[visit] === 0) continue
        if (!timed || this.barred.holds(meet, visit, limit)) this.add(meet, visit)
      }
    }
  }

  /** Whether an opening visits the school ahead of a visit that is there already. */
  isEarly(opening: number): boolean {
    return (
      this.visit[opening] !== NO_VISIT && (this.later[this.meet[opening] as number] as number) !== NO_VISIT
    )
  }

  private add(meet: number, visit: number): void {
    if (visit !== NO_VISIT && (this.later[meet] as number) !== NO_VISIT) this.again = true
    this.meet[this.count] = meet
    this.visit[this.count] = visit
    this.seats[this.count] = this.mostSeats
    this.chairs[this.count] = this.mostChairs
    this.count++
  }

  /** Riding on to a visit that is there: past every token up to it. */
  private addRide(outline: Outline | undefined, meet: number, ahead: number): void {
    const [seats, chairs] = [this.mostSeats, this.mostChairs]
    if (outline !== undefined) for (let at = meet + 1; at <= ahead; at++) this.board(outline, at, ahead + 1)
    this.add(meet, NO_VISIT)
    this.mostSeats = seats
    this.mostChairs = chairs
  }

  /** Those aboard when the unit gets in before a position: whoever is on the way to it. */
  private start(outline: Outline | undefined, meet: number, length: number): void {
    this.mostSeats = 0
    this.mostChairs = 0
    if (outline !== undefined) this.board(outline, meet, length)
  }

  /** The unit is aboard on the way to the token at a position. */
  private board(outline: Outline, at: number, length: number): void {
    if (at >= length) return
    this.mostSeats = Math.max(this.mostSeats, outline.seats[at] as number)
    this.mostChairs = Math.max(this.mostChairs, outline.chairs[at] as number)
  }

  private findLater(tokens: Int32Array, wanted: number): void {
    const { remains } = this.barred
    let later = NO_VISIT
    this.later[tokens.length] = later
    remains[tokens.length] = 0
    for (let at = tokens.length - 1; at >= 0; at--) {
      const token = tokens[at] as number
      if (token === wanted) later = at
      this.later[at] = later
      const mate = token >= 0 && visitOf(this.problem.unitSchool[token] as number) === wanted
      remains[at] = token === wanted ? 0 : mate ? 1 : (remains[at + 1] as number)
    }
  }

  /** Nothing comes between units of one stop, and a unit is met beside those of its own. */
  private keepHouseholds(tokens: Int32Array, asked: Asked): void {
    const { meeting, visiting, both, riding } = this.barred
    let before = -1
    for (let at = 0; at <= tokens.length; at++) {
      const token = at < tokens.length ? (tokens[at] as number) : -1
      const here = token >= 0 ? (this.problem.unitStop[token] as number) : -1
      const between = here >= 0 && here === before
      const beside = !asked.joins || before === asked.stop || here === asked.stop
      const apart = between && !(asked.joins && here === asked.stop)
      visiting[at] = between ? 0 : 1
      // A visit right behind the unit would come between it and a household that is met next.
      both[at] = between || (asked.joins && before !== asked.stop) ? 0 : 1
      meeting[at] = apart || !beside ? 0 : 1
      riding[at] = 1
      before = here
    }
  }
}
