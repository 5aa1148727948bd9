import { AM, PM, type Problem } from '../problem.ts'
import type { Random } from './random.ts'

/** The orders in which SISR reinserts: at random, the neediest, the farthest or the nearest to school first. */
export class Orders {
  private readonly random: Random
  private readonly demand: Float64Array
  private readonly distance: Float64Array

  constructor(problem: Problem, random: Random) {
    this.random = random
    this.demand = Float64Array.from(problem.customers, (units) =>
      units.reduce((sum, unit) => sum + demandOf(problem, unit), 0),
    )
    this.distance = Float64Array.from(problem.customers, (units) =>
      Math.max(...[...units].map((unit) => distanceOf(problem, unit))),
    )
  }

  /** Sorts the first `count` customers in place. */
  sort(customers: Int32Array, count: number): void {
    this.random.shuffle(customers, count)
    const draw = this.random.below(11)
    if (draw < 4) return
    if (draw < 8) this.sortBy(customers, count, this.demand)
    else if (draw < 10) this.sortBy(customers, count, this.distance)
    else {
      this.sortBy(customers, count, this.distance)
      customers.subarray(0, count).reverse()
    }
  }

  /** Farthest first: the order of a first plan. */
  farthestFirst(customers: Int32Array, count: number): void {
    this.sortBy(customers, count, this.distance)
  }

  // Insertion sort: the lists are short, and equal keys keep their shuffled order.
  private sortBy(customers: Int32Array, count: number, keys: Float64Array): void {
    if (count > 64) {
      const sorted = customers.slice(0, count).sort((a, b) => (keys[b] as number) - (keys[a] as number))
      customers.set(sorted)
      return
    }
    for (let at = 1; at < count; at++) {
      const customer = customers[at] as number
      let to = at
      for (; to > 0 && (keys[customers[to - 1] as number] as number) < (keys[customer] as number); to--)
        customers[to] = customers[to - 1] as number
      customers[to] = customer
    }
  }
}

// A wheelchair, an assistant or travelling alone decides the vehicle: those go before plain seats.
function demandOf(problem: Problem, unit: number): number {
  let most = 0
  for (const variantOf of problem.variantOf)
    for (let day = 0; day < 5; day++) {
      const variant = problem.variants[variantOf[unit * 5 + day] ?? -1]
      if (variant === undefined) continue
      const assistants = variant.oneToOne + variant.oneToOneSkilled + variant.sharers
      most = Math.max(most, variant.seats + 4 * variant.wheelchairs + 2 * assistants + 4 * variant.alone)
    }
  return most
}

function distanceOf(problem: Problem, unit: number): number {
  const direction = problem.presence[AM][unit] === 0 ? PM : AM
  const home = problem.unitOptions[unit]?.[0] ?? 0
  const school = problem.schoolPlace[problem.unitSchool[unit] ?? 0] ?? 0
  return problem.legs[direction][2 * (home * problem.placeCount + school) + 1] ?? 0
}
