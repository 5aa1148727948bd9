import type { Stability } from '../problem.ts'
import type { Route } from './route.ts'

/**
 * What a route costs in pupils who were on another before: all but those of the start route that it continues, the one that it has
 * most of. Where it has no more than half of that one, others may continue it too, and only half of those are taken to stay: so
 * no start route is split for nothing, and pupils taken off a route find back to what is left of it. What is counted never depends on
 * any other route: it is exact for routes that lose some or join, and at least half of the truth for those that fall apart.
 */
export class Moved {
  private readonly stability: Stability
  /** By start route, while a route is looked at. */
  private readonly pupils: Int32Array

  constructor(stability: Stability) {
    this.stability = stability
    this.pupils = new Int32Array(stability.startSizes.length)
  }

  /** Annual pence of a route, with one more unit if that is not −1. */
  pence(route: Route, extra: number): number {
    const { startRoute, startSizes, movedPence } = this.stability
    let all = 0
    for (let at = 0; at < route.unitCount; at++) all += this.note(route.units[at] as number)
    if (extra >= 0) all += this.note(extra)
    let stay = 0
    for (let at = extra >= 0 ? -1 : 0; at < route.unitCount; at++) {
      const start = startRoute[at < 0 ? extra : (route.units[at] as number)] as number
      if (start < 0) continue
      const here = this.pupils[start] as number
      const share = 2 * here > (startSizes[start] as number) ? here : here / 2
      if (share > stay) stay = share
      this.pupils[start] = 0
    }
    return movedPence * (all - stay)
  }

  private note(unit: number): number {
    const { startRoute, startPupils } = this.stability
    const start = startRoute[unit] as number
    if (start < 0) return 0
    const count = startPupils[unit] as number
    this.pupils[start] = (this.pupils[start] as number) + count
    return count
  }
}
