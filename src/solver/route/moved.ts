import type { Stability } from '../problem.ts'
import type { Route } from './route.ts'

/**
 * What a route costs in pupils who were on another before. It continues the start route of which it carries more than half
 * (of two equal halves, the one with the start route's lead), the largest such; whoever was on another one is moved. At most one
 * route continues each start route, and what is counted never depends on any other route.
 */
export class Moved {
  private readonly stability: Stability
  private readonly pupils: Int32Array
  private readonly weight: Int32Array

  constructor(stability: Stability) {
    this.stability = stability
    this.pupils = new Int32Array(stability.weights.length)
    this.weight = new Int32Array(stability.weights.length)
  }

  /** Annual pence of a route, with one more unit if that is not −1. */
  pence(route: Route, extra: number): number {
    const { startRoute, weights, movedPence } = this.stability
    let all = 0
    for (let at = 0; at < route.unitCount; at++) all += this.note(route.units[at] as number)
    if (extra >= 0) all += this.note(extra)
    let stay = 0
    for (let at = extra >= 0 ? -1 : 0; at < route.unitCount; at++) {
      const start = startRoute[at < 0 ? extra : (route.units[at] as number)] as number
      if (start < 0) continue
      const goesOn = 2 * (this.weight[start] as number) > (weights[start] as number)
      if (goesOn && (this.pupils[start] as number) > stay) stay = this.pupils[start] as number
      this.pupils[start] = 0
      this.weight[start] = 0
    }
    return movedPence * (all - stay)
  }

  private note(unit: number): number {
    const { startRoute, startPupils, leads } = this.stability
    const start = startRoute[unit] as number
    if (start < 0) return 0
    const count = startPupils[unit] as number
    this.pupils[start] = (this.pupils[start] as number) + count
    this.weight[start] = (this.weight[start] as number) + 2 * count + (leads[unit] as number)
    return count
  }
}
