import type { Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import type { Random } from '../search/random.ts'
import type { Chosen } from './chosen.ts'

/** Adjacent strings: units that a route meets one after the other (Christiaens & Vanden Berghe 2020). */
export class Strings {
  private readonly problem: Problem
  private readonly random: Random
  private readonly order: Int32Array

  constructor(problem: Problem, random: Random) {
    this.problem = problem
    this.random = random
    this.order = new Int32Array(problem.unitCount)
  }

  /** Chooses a string of at most `longest` units of the route, with `unit` in it. */
  choose(route: Route, unit: number, longest: number, chosen: Chosen): void {
    const { random, order } = this
    const count = this.meetingOrder(route, route.lengths[0] === 0 ? 1 : 0)
    const length = 1 + Math.floor(random.next() * Math.min(count, longest))
    let at = 0
    for (let position = 0; position < count; position++) if (order[position] === unit) at = position
    const earliest = Math.max(0, at - length + 1)
    const latest = Math.min(at, count - length)
    const start = earliest + random.below(latest - earliest + 1)
    for (let position = start; position < start + length; position++) chosen.add(order[position] as number)
  }

  /** The route's units in its order of meeting them; those of the other direction only come last. */
  private meetingOrder(route: Route, direction: 0 | 1): number {
    const length = route.lengths[direction] as number
    let count = 0
    for (let at = 0; at < length; at++) {
      const token = route.tokens[direction][at] as number
      if (token >= 0) this.order[count++] = token
    }
    for (let at = 0; at < route.unitCount; at++) {
      const unit = route.units[at] as number
      if (this.problem.presence[direction][unit] === 0) this.order[count++] = unit
    }
    return count
  }
}
