import type { Problem } from '../problem.ts'
import { NO_VISIT } from '../route/tokens.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import type { Asked } from './asked.ts'
import { MOST_OPENINGS, type Openings } from './openings.ts'
import {
  AROUND,
  BEFORE,
  BEHIND,
  type DirectionView,
  GAP_METRES,
  GAP_SECONDS,
  type RunView,
} from './route-view.ts'

/** An opening makes the home the run's first stop, the school its last, or ends it at another place altogether. */
export const NEW_FIRST = 1
export const NEW_LAST = 2
export const OTHER_LAST = 4
/** It visits the school ahead of a visit that was there: loads may shrink. */
export const AGAIN = 8
/** Any of the ends, whichever has the fewest empty miles. */
export const ANY_ENDS = NEW_FIRST | NEW_LAST | OTHER_LAST
/** Kinds of openings: every union of the four flags. */
export const KINDS = 16

/** What openings make of one run on some of its days, by opening: live metres, the least duration, and the kind. */
export class OpeningFigures {
  readonly metres = new Float64Array(MOST_OPENINGS)
  readonly seconds = new Float64Array(MOST_OPENINGS)
  readonly kinds = new Uint8Array(MOST_OPENINGS)
}

/** Measures openings run by run, each in constant time. */
export class OpeningMeasure {
  private readonly problem: Problem
  // What it takes to pass by the home, the gate, and the two side by side, at each position of the run measured last.
  private readonly meetMetres = new Int32Array(MAX_TOKENS + 1)
  private readonly meetSeconds = new Int32Array(MAX_TOKENS + 1)
  private readonly visitMetres = new Int32Array(MAX_TOKENS + 1)
  private readonly visitSeconds = new Int32Array(MAX_TOKENS + 1)
  private readonly bothMetres = new Int32Array(MAX_TOKENS + 1)
  private readonly bothSeconds = new Int32Array(MAX_TOKENS + 1)
  /** By position: how many of the run's units before it go to the school; and the position behind the last visit there. */
  private readonly riders = new Int32Array(MAX_TOKENS + 1)
  private readonly since = new Int32Array(MAX_TOKENS + 1)
  /** What is saved where the visit at a position is passed by. */
  private savedMetres = 0
  private savedSeconds = 0

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** The run with the unit aboard. */
  aboard(
    direction: 0 | 1,
    view: DirectionView,
    run: RunView,
    asked: Asked,
    openings: Openings,
    figures: OpeningFigures,
  ): void {
    this.passBy(direction, run, asked)
    if (openings.again) this.countRiders(view, run, asked)
    const { metres, seconds, kinds } = figures
    const { driven, around } = run
    const unload = this.problem.schoolUnload[asked.school] as number
    const busy = run.busySeconds + asked.variant.doorSeconds + asked.variant.gateSeconds
    for (let opening = 0; opening < openings.count; opening++) {
      const meet = openings.meet[opening] as number
      const own = openings.visit[opening] as number
      const ahead = openings.later[meet] as number
      const again = own !== NO_VISIT && ahead !== NO_VISIT
      const moves = again && this.movesVisit(run, own, ahead)
      let kind = (around[AROUND * meet + BEFORE] as number) < 0 ? NEW_FIRST : 0
      const rides =
        own === NO_VISIT
          ? (driven[ahead + 1] as number) > (driven[ahead] as number)
          : moves && driven[ahead] === driven[own]
      if (rides) {
        metres[opening] = run.metres + (this.meetMetres[meet] as number)
        seconds[opening] = lasting(run, busy, this.meetSeconds[meet] as number, 0, 0, again)
        kinds[opening] = again ? kind | AGAIN : kind
        continue
      }
      const visit = own === NO_VISIT ? ahead : own
      const side = driven[visit] === driven[meet]
      const meeting = (side ? this.bothSeconds[meet] : this.meetSeconds[meet]) as number
      const visiting = side ? 0 : (this.visitSeconds[visit] as number)
      let more = side
        ? (this.bothMetres[meet] as number)
        : (this.meetMetres[meet] as number) + (this.visitMetres[visit] as number)
      let service = unload
      if ((around[AROUND * visit + BEHIND] as number) < 0) kind |= NEW_LAST
      if (moves) {
        this.passOver(direction, run, ahead)
        more -= this.savedMetres
        service -= this.savedSeconds + unload
        if ((around[AROUND * (ahead + 1) + BEHIND] as number) < 0) kind |= OTHER_LAST
      }
      metres[opening] = run.metres + more
      seconds[opening] = lasting(run, busy, meeting, visiting, service, again)
      kinds[opening] = again ? kind | AGAIN : kind
    }
  }

  /** The run on days without the unit: a visit ahead of another to the school is made on them too. After `aboard` or not. */
  without(
    direction: 0 | 1,
    view: DirectionView,
    run: RunView,
    asked: Asked,
    openings: Openings,
    figures: OpeningFigures,
  ): void {
    this.passBy(direction, run, asked)
    this.countRiders(view, run, asked)
    const { metres, seconds, kinds } = figures
    const unload = this.problem.schoolUnload[asked.school] as number
    for (let opening = 0; opening < openings.count; opening++) {
      const own = openings.visit[opening] as number
      const ahead = openings.later[openings.meet[opening] as number] as number
      const again = own !== NO_VISIT && ahead !== NO_VISIT
      metres[opening] = run.metres
      seconds[opening] = run.seconds
      kinds[opening] = again ? AGAIN : 0
      if (!again || this.riders[own] === this.riders[this.since[own] as number]) continue
      const moves = this.movesVisit(run, own, ahead)
      if (moves && run.driven[ahead] === run.driven[own]) continue
      metres[opening] = run.metres + (this.visitMetres[own] as number)
      seconds[opening] = run.busySeconds + (this.visitSeconds[own] as number) + unload
      if (!moves) continue
      this.passOver(direction, run, ahead)
      metres[opening] = (metres[opening] as number) - this.savedMetres
      seconds[opening] = (seconds[opening] as number) - this.savedSeconds - unload
      if ((run.around[AROUND * (ahead + 1) + BEHIND] as number) < 0) kinds[opening] = AGAIN | OTHER_LAST
    }
  }

  /** Whether a visit at `own` leaves nobody for the one `ahead`, which is made as things stand. */
  private movesVisit(run: RunView, own: number, ahead: number): boolean {
    const made = (run.driven[ahead + 1] as number) > (run.driven[ahead] as number)
    return made && this.riders[ahead] === this.riders[own]
  }

  private countRiders(view: DirectionView, run: RunView, asked: Asked): void {
    const { riders, since, problem } = this
    const { tokens } = view
    riders[0] = 0
    since[0] = 0
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as number
      const driven = (run.driven[at + 1] as number) > (run.driven[at] as number)
      const rides = token >= 0 && driven && problem.unitSchool[token] === asked.school
      riders[at + 1] = (riders[at] as number) + (rides ? 1 : 0)
      since[at + 1] = token === -1 - asked.school ? at + 1 : (since[at] as number)
    }
  }

  /** What the run saves without its visit at a position. */
  private passOver(direction: 0 | 1, run: RunView, at: number): void {
    const size = this.problem.placeCount
    const legs = this.problem.legs[direction]
    const { around } = run
    const here = AROUND * at
    const next = here + AROUND
    const from = around[here + BEFORE] as number
    const to = around[next + BEHIND] as number
    const on = to < 0 ? 0 : 1
    this.savedMetres = (around[here + GAP_METRES] as number) + on * (around[next + GAP_METRES] as number)
    this.savedSeconds = (around[here + GAP_SECONDS] as number) + on * (around[next + GAP_SECONDS] as number)
    if (from < 0 || to < 0) return
    this.savedSeconds -= legs[2 * (from * size + to)] as number
    this.savedMetres -= legs[2 * (from * size + to) + 1] as number
  }

  private passBy(direction: 0 | 1, run: RunView, asked: Asked): void {
    const { problem } = this
    const size = problem.placeCount
    const legs = problem.legs[direction]
    const into = problem.legsInto[direction]
    const home = 2 * asked.place * size
    const gate = 2 * asked.gate * size
    const directSeconds = legs[home + 2 * asked.gate] as number
    const directMetres = legs[home + 2 * asked.gate + 1] as number
    const { around } = run
    for (let at = 0, place = 0; place < around.length; at++, place += AROUND) {
      const from = 2 * (around[place + BEFORE] as number)
      const to = 2 * (around[place + BEHIND] as number)
      const starts = from < 0
      const toHome = starts ? 0 : (into[home + from] as number)
      const toHomeMetres = starts ? 0 : (into[home + from + 1] as number)
      const toGate = starts ? 0 : (into[gate + from] as number)
      const toGateMetres = starts ? 0 : (into[gate + from + 1] as number)
      const ends = to < 0
      const fromHome = ends ? 0 : (legs[home + to] as number)
      const fromHomeMetres = ends ? 0 : (legs[home + to + 1] as number)
      const fromGate = ends ? 0 : (legs[gate + to] as number)
      const fromGateMetres = ends ? 0 : (legs[gate + to + 1] as number)
      const gap = around[place + GAP_SECONDS] as number
      const metres = around[place + GAP_METRES] as number
      this.meetSeconds[at] = toHome + fromHome - gap
      this.meetMetres[at] = toHomeMetres + fromHomeMetres - metres
      this.visitSeconds[at] = toGate + fromGate - gap
      this.visitMetres[at] = toGateMetres + fromGateMetres - metres
      this.bothSeconds[at] = toHome + directSeconds + fromGate - gap
      this.bothMetres[at] = toHomeMetres + directMetres + fromGateMetres - metres
    }
  }
}

/**
 * The least duration with detours and service added. Where no drive gets shorter and no visit is moved, the run's own
 * schedule can be taken out of the new one's, so that lasts no less, waiting included.
 */
function lasting(
  run: RunView,
  busy: number,
  meeting: number,
  visiting: number,
  service: number,
  again: boolean,
): number {
  const duration = busy + meeting + visiting + service
  return !again && meeting >= 0 && visiting >= 0 && duration < run.seconds ? run.seconds : duration
}
