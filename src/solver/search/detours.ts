import { AM, type Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'

/**
 * What it takes to pass by a place and a school at each position of a sequence: extra metres, and the seconds to and from.
 * Position p lies before token p; the last one behind them all.
 */
export class Detours {
  length = 0
  /** Extra metres of the meeting alone, of the visit alone, and of both side by side. */
  readonly meeting = new Float64Array(MAX_TOKENS + 1)
  readonly visiting = new Float64Array(MAX_TOKENS + 1)
  readonly both = new Float64Array(MAX_TOKENS + 1)
  /** Seconds to the home or school from the token before, and on to the one behind; 0 where there is none. */
  readonly toHome = new Int32Array(MAX_TOKENS + 1)
  readonly fromHome = new Int32Array(MAX_TOKENS + 1)
  readonly toGate = new Int32Array(MAX_TOKENS + 1)
  readonly fromGate = new Int32Array(MAX_TOKENS + 1)
  /** Seconds from the home straight to the school. */
  direct = 0

  private readonly problem: Problem

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** Fills in all positions of a route's sequence for a home and a school (places' numbers). */
  measure(direction: 0 | 1, route: Route, home: number, gate: number): void {
    const { problem, meeting, visiting, both, toHome, fromHome, toGate, fromGate } = this
    const length = route.lengths[direction] as number
    const places = route.places[direction]
    const gaps = route.gaps[direction]
    const size = problem.placeCount
    const legs = problem.legs[direction]
    const into = problem.legsInto[direction]
    const across = 2 * (home * size + gate)
    this.length = length
    this.direct = legs[across] as number
    const directMetres = legs[across + 1] as number
    for (let at = 0; at <= length; at++) {
      const gap = at > 0 && at < length ? (gaps[at] as number) : 0
      let metresToHome = 0
      let metresToGate = 0
      toHome[at] = 0
      toGate[at] = 0
      if (at > 0) {
        const homeLeg = 2 * (home * size + (places[at - 1] as number))
        const gateLeg = 2 * (gate * size + (places[at - 1] as number))
        toHome[at] = into[homeLeg] as number
        toGate[at] = into[gateLeg] as number
        metresToHome = into[homeLeg + 1] as number
        metresToGate = into[gateLeg + 1] as number
      }
      let metresFromHome = 0
      let metresFromGate = 0
      fromHome[at] = 0
      fromGate[at] = 0
      if (at < length) {
        const homeLeg = 2 * (home * size + (places[at] as number))
        const gateLeg = 2 * (gate * size + (places[at] as number))
        fromHome[at] = legs[homeLeg] as number
        fromGate[at] = legs[gateLeg] as number
        metresFromHome = legs[homeLeg + 1] as number
        metresFromGate = legs[gateLeg + 1] as number
      }
      meeting[at] = metresToHome + metresFromHome - gap
      visiting[at] = metresToGate + metresFromGate - gap
      both[at] = metresToHome + directMetres + metresFromGate - gap
    }
    this.addDeadMiles(direction, route, home, gate)
  }

  /** A new first or last stop moves the empty miles too: as many metres as cost the same under the route's rate. */
  private addDeadMiles(direction: 0 | 1, route: Route, home: number, gate: number): void {
    const { problem, length, meeting, visiting, both } = this
    const offer = route.offer < 0 ? undefined : problem.offers[route.offer]
    if (offer === undefined || offer.base < 0 || offer.deadRate === 0 || length === 0) return
    const weight = offer.deadRate / Math.max(1, offer.tiers[offer.tiers.length - 1] as number)
    const places = route.places[direction]
    const [before, behind] =
      direction === AM ? [problem.baseOut, problem.baseIn] : [problem.baseIn, problem.baseOut]
    const start = before[offer.base] as Int32Array
    const end = behind[offer.base] as Int32Array
    const first = weight * ((start[home] as number) - (start[places[0] as number] as number))
    const last = weight * ((end[gate] as number) - (end[places[length - 1] as number] as number))
    meeting[0] = (meeting[0] as number) + first
    both[0] = (both[0] as number) + first
    both[length] = (both[length] as number) + last
    visiting[length] = (visiting[length] as number) + last
  }
}
