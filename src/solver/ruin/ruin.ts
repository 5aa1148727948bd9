import type { Route } from '../route/route.ts'
import type { Random } from '../search/random.ts'
import type { Solution } from '../search/solution.ts'

/** How much an iteration takes out: customers on average, and the longest string of one route. */
export interface RuinSize {
  readonly average: number
  readonly longest: number
}
export const RUIN_SIZE: RuinSize = { average: 10, longest: 10 }

/**
 * Adjacent string removal (Christiaens & Vanden Berghe 2020): strings of neighbouring routes around a seed; in a share of
 * the iterations whole routes, so that a vehicle or an assistant is done without.
 */
export class Ruin {
  private readonly solution: Solution
  private readonly random: Random
  private readonly size: RuinSize
  private readonly stamp: Int32Array
  private stampNow = 0
  private readonly strip: Int32Array
  private readonly chosen: Int32Array

  constructor(solution: Solution, random: Random, size: RuinSize) {
    this.solution = solution
    this.random = random
    this.size = size
    this.stamp = new Int32Array(2 * solution.problem.unitCount + 8)
    this.strip = new Int32Array(solution.problem.unitCount)
    this.chosen = new Int32Array(solution.problem.customers.length)
  }

  /** Takes customers off their routes around the seed unit. */
  run(seed: number): void {
    const { random, size } = this
    this.stampNow++
    const whole = random.next() < 0.25
    const routes = whole ? 2 + random.below(3) : this.stringCount()
    const longest = whole ? Number.POSITIVE_INFINITY : size.longest
    let ruined = 0
    const neighbours = this.solution.problem.neighbours[seed] as Int32Array
    for (let at = -1; at < neighbours.length && ruined < routes; at++) {
      const unit = at < 0 ? seed : (neighbours[at] as number)
      const index = this.solution.routeOf[unit] as number
      if (index < 0 || this.stamp[index] === this.stampNow) continue
      this.stamp[index] = this.stampNow
      this.ruinRoute(index, unit, longest)
      ruined++
    }
  }

  private stringCount(): number {
    const { average, longest } = this.size
    const most = (4 * average) / (1 + longest) - 1
    return 1 + Math.floor(this.random.next() * Math.max(1, most))
  }

  private ruinRoute(index: number, unit: number, longest: number): void {
    const { solution } = this
    const route = solution.routes[index] as Route
    const count = this.chooseString(route, unit, longest)
    solution.touch(index)
    solution.subtract(route)
    let units = 0
    for (let at = 0; at < count; at++) {
      const customer = this.chosen[at] as number
      for (const member of solution.problem.customers[customer] as Int32Array) this.strip[units++] = member
    }
    solution.work.strip(route, this.strip, 0, units)
    for (let at = 0; at < count; at++) solution.dismiss(this.chosen[at] as number)
    if (route.unitCount === 0) route.clear()
    else if (solution.work.refresh(route)) solution.add(route, index)
    else this.clearOut(route)
  }

  /** Without some, the rest may no longer make their times (a detour that a shorter way does not have): all are moved. */
  private clearOut(route: Route): void {
    const { solution } = this
    for (let at = 0; at < route.unitCount; at++) {
      const customer = solution.problem.customerOf[route.units[at] as number] as number
      const first = (solution.problem.customers[customer] as Int32Array)[0] as number
      if (first === route.units[at]) solution.dismiss(customer)
    }
    route.clear()
  }

  /** A run of neighbours in the route's order, around `unit`: its customers, each once, into `chosen`. */
  private chooseString(route: Route, unit: number, longest: number): number {
    const { random, solution } = this
    const direction = route.lengths[0] === 0 ? 1 : 0
    const order = this.unitOrder(route, direction)
    const longestHere = Math.min(order, longest)
    const length = 1 + Math.floor(random.next() * longestHere)
    let at = 0
    for (let position = 0; position < order; position++) if (this.strip[position] === unit) at = position
    const earliest = Math.max(0, at - length + 1)
    const latest = Math.min(at, order - length)
    const start = earliest + random.below(latest - earliest + 1)
    let count = 0
    for (let position = start; position < start + length; position++) {
      const customer = solution.problem.customerOf[this.strip[position] as number] as number
      let known = false
      for (let other = 0; other < count; other++) if (this.chosen[other] === customer) known = true
      if (!known) this.chosen[count++] = customer
    }
    return count
  }

  /** The route's units in its order of meeting them (those of the other direction only come last), into `strip`. */
  private unitOrder(route: Route, direction: 0 | 1): number {
    const length = route.lengths[direction] as number
    let count = 0
    for (let at = 0; at < length; at++) {
      const token = route.tokens[direction][at] as number
      if (token >= 0) this.strip[count++] = token
    }
    for (let at = 0; at < route.unitCount; at++) {
      const unit = route.units[at] as number
      if (this.solution.problem.presence[direction][unit] === 0) this.strip[count++] = unit
    }
    return count
  }
}
