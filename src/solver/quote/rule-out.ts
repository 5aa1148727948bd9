import { AM, type Problem } from '../problem.ts'
import { NO_VISIT } from '../route/tokens.ts'
import type { Asked } from './asked.ts'
import type { Barred } from './openings.ts'
import type { DirectionView, RunView } from './route-view.ts'

const NEVER = Number.POSITIVE_INFINITY

/**
 * Strikes out positions at which windows, rides or gate times cannot hold on the outline's day, however the vehicle waits
 * (Savelsbergh 1992; Cordeau & Laporte 2003). Nothing is struck out for a visit ahead of one to the same school: that lets
 * others out earlier than the outline knows of. The view has an outline's run, and the unit travels on its day.
 */
export function ruleOut(
  problem: Problem,
  direction: 0 | 1,
  view: DirectionView,
  asked: Asked,
  later: Int16Array,
  barred: Barred,
): void {
  const { meeting, visiting, both, riding, rideFrom, visitFrom } = barred
  const { outline, tokens, places } = view
  const { variant, place, school, gate: gatePlace } = asked
  const run = view.runs[view.outlineRun] as RunView
  const size = problem.placeCount
  const legs = problem.legs[direction]
  const into = problem.legsInto[direction]
  const home = 2 * place * size
  const gate = 2 * gatePlace * size
  const { length } = tokens
  const door = variant.doorSeconds
  const gateTime = (problem.schoolUnload[school] as number) + variant.gateSeconds
  const window = school * 5 + outline.day
  const from = problem.windowFrom[direction][window] as number
  const by = (problem.windowTo[direction][window] as number) - (direction === AM ? 0 : gateTime)
  const start = problem.homeFrom[direction] + (direction === AM ? door : 0)
  const direct = legs[home + 2 * gatePlace] as number
  for (let at = 0; at <= length; at++) {
    const last = at === length
    const gap = run.gapSeconds[at] as number
    const next = last ? -1 : (places[at] as number)
    const previous = at > 0 ? (places[at - 1] as number) : -1
    const toHome = previous < 0 ? 0 : (into[home + 2 * previous] as number)
    const fromHome = next < 0 ? 0 : (legs[home + 2 * next] as number)
    const toGate = previous < 0 ? 0 : (into[gate + 2 * previous] as number)
    const fromGate = next < 0 ? 0 : (legs[gate + 2 * next] as number)
    const late = last ? NEVER : (outline.late[at] as number)
    const slack = last ? NEVER : (outline.slack[at] as number)
    const early = at > 0 ? (outline.early[at - 1] as number) : start
    const leave = at > 0 ? early + toHome + door : start
    const added = toHome + door - gap
    const meetsNext = next === place
    // Beside a stop at the same place the door times are shared: left to the check.
    const aboard = meetsNext || previous === place ? NEVER : slack
    const metTooLate = leave + fromHome > late || added + fromHome > aboard
    // Met together with the next at the same place, the unit leaves when they do.
    const departs = meetsNext && (tokens[at] as number) >= 0 ? outline.depart : outline.arrive
    rideFrom[at] = last ? 0 : fromHome - (departs[at] as number)
    visitFrom[at] = at > 0 ? (outline.depart[at - 1] as number) + toGate : 0
    const ahead = later[at] as number
    if (ahead !== NO_VISIT) {
      const ride = (outline.arrive[ahead] as number) + (rideFrom[at] as number)
      if (metTooLate || ride > variant.limit) riding[at] = 0
      continue
    }
    if (metTooLate) meeting[at] = 0
    const onward = gateTime + fromGate
    const atGate = leave + direct
    if (
      direct > variant.limit ||
      atGate > by ||
      Math.max(atGate, from) + onward > late ||
      added + direct + onward > aboard
    )
      both[at] = 0
    const reached = early + toGate
    if (reached > by || Math.max(reached, from) + onward > late || toGate + onward - gap > slack)
      visiting[at] = 0
  }
}
