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
  const gate = 2 * asked.gate * size
  const last = at === places.length
  const next = last ? -1 : (places[at] as number)
  const previous = at > 0 ? (places[at - 1] as number) : -1
  moment.toHome = previous < 0 ? 0 : (into[home + 2 * previous] as number)
  moment.fromHome = last ? 0 : (legs[home + 2 * next] as number)
  moment.toGate = previous < 0 ? 0 : (into[gate + 2 * previous] as number)
  moment.fromGate = last ? 0 : (legs[gate + 2 * next] as number)
  moment.gap = (view.runs[view.outlineRun] as RunView).around[AROUND * at + GAP_SECONDS] as number
  moment.late = last ? NEVER : (outline.late[at] as number)
  moment.slack = last ? NEVER : (outline.slack[at] as number)
  moment.early = at > 0 ? (outline.early[at - 1] as number) : NEVER
  moment.beside = next === asked.place || previous === asked.place
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
  const {
    meeting,
    visiting,
    both,
    riding,
    rideFrom,
    visitFrom,
    reached,
    latest,
    spare,
    taken,
    visits,
    remains,
  } = barred
  const { outline, tokens, places } = view
  const { variant, school } = asked
  const { length } = tokens
  const { around } = view.runs[view.outlineRun] as RunView
  const door = variant.doorSeconds
  const gateTime = (problem.schoolUnload[school] as number) + variant.gateSeconds
  const window = school * 5 + outline.day
  const from = problem.windowFrom[direction][window] as number
  const by = (problem.windowTo[direction][window] as number) - (direction === AM ? 0 : gateTime)
  const start = problem.homeFrom[direction] + (direction === AM ? door : 0)
  const direct = problem.legs[direction][2 * (asked.place * problem.placeCount + asked.gate)] as number
  for (let at = 0; at <= length; at++) {
    readMoment(problem, direction, view, asked, at)
    const { toHome, fromHome, toGate, fromGate, gap, late, slack } = moment
    const before = at > 0 ? moment.early : start
    const leave = at > 0 ? before + toHome + door : start
    const added = toHome + door - gap
    const aboard = moment.beside ? NEVER : slack
    // Met together with the next at the same place, the unit leaves when they do.
    const together = at < length && places[at] === asked.place && (tokens[at] as number) >= 0
    const departs = together ? outline.depart : outline.arrive
    rideFrom[at] = at === length ? 0 : fromHome - (departs[at] as number)
    visitFrom[at] = leftAt(outline, at, length) + toGate
    visits[at] = around[AROUND * at + VISITS] as number
    reached[at] = moment.beside || at === length ? -NEVER : leave + fromHome - (outline.arrive[at] as number)
    taken[at] = toGate + gateTime + fromGate - gap
    const ahead = later[at] as number
    const early = ahead !== NO_VISIT
    // Who gets out at an early visit does not at the one ahead: behind it all are as late as before, if that is still made.
    const behind = early && remains[at] === 0 ? NEVER : late
    const onward = gateTime + fromGate
    const inTime = (arrival: number): boolean => arrival <= by && Math.max(arrival, from) + onward <= behind
    latest[at] = Math.min(by, behind - onward)
    spare[at] = early ? NEVER : aboard - added - fromHome
    const metTooLate = leave + fromHome > late || added + fromHome > aboard
    if (early && (metTooLate || (outline.arrive[ahead] as number) + (rideFrom[at] as number) > variant.limit))
      riding[at] = 0
    if (!early && metTooLate) meeting[at] = 0
    if (direct > variant.limit || !inTime(leave + direct)) both[at] = 0
    if (!early && added + direct + onward > aboard) both[at] = 0
    if (!inTime(before + toGate) || (!early && toGate + onward - gap > slack)) visiting[at] = 0
  }
}
