import type { Route } from '../route/route.ts'
import type { Random } from './random.ts'
import type { Solution } from './solution.ts'

/** How often the dearer of two routes is ruined, where it is known what its customers are worth. */
const GUIDED = 0.5

/**
 * Chooses the unit around which an iteration ruins: any, or with the duals of a set partitioning at hand rather one whose
 * route costs more than serving its customers is worth (its reduced cost, as in column generation).
 */
export class Seeds {
  private readonly solution: Solution
  private readonly random: Random
  private readonly units: Int32Array
  private readonly worth: Float64Array | undefined

  /** `worth`: the dual of each customer, in the score's pence. */
  constructor(solution: Solution, units: Int32Array, random: Random, worth: Float64Array | undefined) {
    this.solution = solution
    this.units = units
    this.random = random
    this.worth = worth
  }

  draw(): number {
    const unit = this.any()
    if (this.worth === undefined || this.random.next() >= GUIDED) return unit
    const other = this.any()
    return this.excess(other, this.worth) > this.excess(unit, this.worth) ? other : unit
  }

  private any(): number {
    return this.units[this.random.below(this.units.length)] as number
  }

  private excess(unit: number, worth: Float64Array): number {
    const { routeOf, routes, problem } = this.solution
    const index = routeOf[unit] as number
    if (index < 0) return Number.POSITIVE_INFINITY
    const route = routes[index] as Route
    let excess = route.score
    for (let at = 0; at < route.unitCount; at++) {
      const each = route.units[at] as number
      const customer = problem.customerOf[each] as number
      // A customer of several units counts once: with its first.
      if ((problem.customers[customer] as Int32Array)[0] === each) excess -= worth[customer] as number
    }
    return excess
  }
}
