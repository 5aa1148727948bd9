import { AM, type Problem } from '../problem.ts'
import { NO_VISIT } from '../route/tokens.ts'
import type { Asked } from './asked.ts'
import type { Barred } from './openings.ts'
import { AROUND, type DirectionView, GAP_SECONDS, leftAt, type RunView, VISITS } from './route-view.ts'

const NEVER = Number.POSITIVE_INFINITY

/** What the clock says of one position: drives around it, and the outline of what is there. */
interface Moment {
  toHome: number
  fromHome: number
  toGate: number
  fromGate: number
  gap: number
  /** Latest arrival at the token behind, least spare ride of those on the way to it, earliest departure from the one before. */
  late: number
  slack: number
  early: number
  /** A stop at the same place is right before or behind: door times are shared, which is left to the check. */
  beside: boolean
}
const moment: Moment = {
  toHome: 0,
  fromHome: 0,
  toGate: 0,
  fromGate: 0,
  gap: 0,
  late: 0,
  slack: 0,
  early: 0,
  beside: false,
}

/** Reads a position into the one record that is kept for it. */
function readMoment(problem: Problem, direction: 0 | 1, view: DirectionView, asked: Asked, at: number): void {
  const { outline, places } = view
  const size = problem.placeCount
  const legs = problem.legs[direction]
  const into = problem.legsInto[direction]
  const home = 2 * asked.place * size
  const school = 2 * asked.gate * size
  const last = at === places.length
  const next = last ? -1 : (places[at] as number)
  const previous = at > 0 ? (places[at - 1] as number) : -1
  moment.toHome = previous < 0 ? 0 : (into[home + 2 * previous] as number)
  moment.fromHome = last ? 0 : (legs[home + 2 * next] as number)
  moment.toGate = previous < 0 ? 0 : (into[school + 2 * previous] as number)
  moment.fromGate = last ? 0 : (legs[school + 2 * next] as number)
  moment.gap = (view.runs[view.outlineRun] as RunView).around[AROUND * at + GAP_SECONDS] as number
  moment.late = last ? NEVER : (outline.late[at] as number)
  moment.slack = last ? NEVER : (outline.slack[at] as number)
  moment.early = at > 0 ? (outline.early[at - 1] as number) : NEVER
  moment.beside = next === asked.place || previous === asked.place
}

/** What the clock says of the unit and its school on the outline's day. */
interface Gate {
  door: number
  /** Service, earliest and latest arrival at the gate; earliest departure from a home that is the first. */
  time: number
  from: number
  by: number
  start: number
  direct: number
}
const gate: Gate = { door: 0, time: 0, from: 0, by: 0, start: 0, direct: 0 }

/** Reads the school into the one record that is kept for it. */
function readGate(problem: Problem, direction: 0 | 1, day: number, asked: Asked): void {
  const { variant, school, place } = asked
  const window = school * 5 + day
  gate.door = variant.doorSeconds
  gate.time = (problem.schoolUnload[school] as number) + variant.gateSeconds
  gate.from = problem.windowFrom[direction][window] as number
  gate.by = (problem.windowTo[direction][window] as number) - (direction === AM ? 0 : gate.time)
  gate.start = problem.homeFrom[direction] + (direction === AM ? gate.door : 0)
  gate.direct = problem.legs[direction][2 * (place * problem.placeCount + asked.gate)] as number
}

/** Whether somebody can be at the gate then, and others go on to the next token by `late`. */
const inTime = (arrival: number, late: number): boolean =>
  arrival <= gate.by && Math.max(arrival, gate.from) + gate.time + moment.fromGate <= late

/** Writes down what pairs of positions are judged by (see `Barred.holds`), of the position that was read. */
function noteRide(view: DirectionView, asked: Asked, at: number, leave: number, barred: Barred): void {
  const { outline, tokens, places } = view
  const { toGate, fromHome, fromGate, gap, beside } = moment
  const last = at === tokens.length
  // Met together with the next at the same place, the unit leaves when they do.
  const together = !last && places[at] === asked.place && (tokens[at] as number) >= 0
  const departs = together ? outline.depart : outline.arrive
  const { around } = view.runs[view.outlineRun] as RunView
  barred.rideFrom[at] = last ? 0 : fromHome - (departs[at] as number)
  barred.visitFrom[at] = leftAt(outline, at, tokens.length) + toGate
  barred.reached[at] = beside || last ? -NEVER : leave + fromHome - (outline.arrive[at] as number)
  barred.taken[at] = toGate + gate.time + fromGate - gap
  barred.visits[at] = around[AROUND * at + VISITS] as number
}

/**
 * Strikes out positions at which windows, rides or gate times cannot hold on the outline's day, however the vehicle waits
 * (Savelsbergh 1992; Cordeau & Laporte 2003). A visit ahead of one to the same school lets others out earlier than the outline
 * knows of: it is struck out by its own clock alone, and by that of the one ahead where this is still made. The view has an
 * outline's run, and the unit travels on its day.
 */
export function ruleOut(
  problem: Problem,
  direction: 0 | 1,
  view: DirectionView,
  asked: Asked,
  later: Int16Array,
  barred: Barred,
): void {
  const { outline } = view
  const { limit } = asked.variant
  readGate(problem, direction, outline.day, asked)
  for (let at = 0; at <= view.tokens.length; at++) {
    readMoment(problem, direction, view, asked, at)
    const { toHome, fromHome, gap, late, slack } = moment
    const before = at > 0 ? moment.early : gate.start
    const leave = at > 0 ? before + toHome + gate.door : gate.start
    const added = toHome + gate.door - gap
    const aboard = moment.beside ? NEVER : slack
    const metTooLate = leave + fromHome > late || added + fromHome > aboard
    noteRide(view, asked, at, leave, barred)
    const ahead = later[at] as number
    const early = ahead !== NO_VISIT
    // Who gets out at an early visit does not at the one ahead: if that is still made, nobody behind may come any later.
    const behind = early && barred.remains[at] === 0 ? NEVER : late
    barred.latest[at] = Math.min(gate.by, behind - gate.time - moment.fromGate)
    barred.spare[at] = early ? NEVER : aboard - added - fromHome
    if (gate.direct > limit || !inTime(leave + gate.direct, behind)) barred.both[at] = 0
    if (!inTime(before + moment.toGate, behind)) barred.visiting[at] = 0
    if (early) {
      const ride = (outline.arrive[ahead] as number) + (barred.rideFrom[at] as number)
      if (metTooLate || ride > limit) barred.riding[at] = 0
      continue
    }
    if (metTooLate) barred.meeting[at] = 0
    if (added + gate.direct + gate.time + moment.fromGate > aboard) barred.both[at] = 0
    if ((barred.taken[at] as number) > slack) barred.visiting[at] = 0
  }
}
