import type { Answer } from './ask.ts'
import { type Duals, scaled, sumOf } from './duals.ts'
import type { Slice } from './slice.ts'
import type { Prices, SliceShop } from './task.ts'
import { fareAt } from './vehicles.ts'

/** Duals under which no route of the class costs less than they say, and their sum. */
export interface ValidDuals {
  readonly bound: number
  readonly units: Float64Array
  readonly cuts: readonly (readonly [Prices['cuts'][number], number])[]
  readonly memory: readonly (readonly number[])[]
  /** Where they come from some units only (see `sliceBoundOf`): meeting any other makes nobody forget these. */
  readonly core?: readonly number[]
}

/** The best duals of a slice that pricings were found to hold. */
export class Proven {
  best: ValidDuals
  private readonly shop: SliceShop
  /** No route is shorter. */
  private readonly leastMetres: number

  constructor(shop: SliceShop) {
    this.shop = shop
    this.leastMetres = shortestDrive(shop.slice)
    this.best = { bound: 0, units: new Float64Array(shop.slice.units.length), cuts: [], memory: [] }
  }

  /**
   * Notes the bound of a whole exact pricing: duals, divided by how much too good some route was under them (Farley 1990).
   * True when it is the best yet. `answers`: of every vehicle and school, for these duals or higher ones.
   */
  note(
    answers: readonly Answer[],
    duals: Duals,
    { cuts: known, memory }: Pick<Prices, 'cuts' | 'memory'>,
  ): boolean {
    const { vehicles, slice } = this.shop
    let scale = 1
    for (const { vehicle: number, result } of answers) {
      const vehicle = vehicles[number]
      if (vehicle === undefined) continue
      const fare = fareAt(vehicle, this.leastMetres) + slice.rules.routeFee - slice.rules.rounding
      const least = Math.max(1, fare)
      scale = Math.min(scale, least / (least + Math.max(0, -result.least)))
    }
    const proven = scaled(duals, scale, Math.floor)
    const bound = sumOf(proven)
    if (bound <= this.best.bound) return false
    const cuts = known.flatMap((cut, at) => {
      const dual = proven.cuts[at] as number
      return dual < 0 ? [[cut, dual] as const] : []
    })
    this.best = { bound, units: proven.units, cuts, memory }
    return true
  }
}

/** The shortest drive from a home to a school: every route has one. */
function shortestDrive({ homes, schools, metres }: Slice): number {
  const nodes = homes + schools
  let least = Number.POSITIVE_INFINITY
  for (let to = homes; to < nodes; to++)
    for (let from = 0; from < homes; from++) least = Math.min(least, metres[to * nodes + from] as number)
  return least
}
