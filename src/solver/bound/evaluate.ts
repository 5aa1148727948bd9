import { PriceArrays, SliceDesk } from './context.ts'
import { Expansion } from './expand.ts'
import type { Slice } from './slice.ts'
import type { SliceShop } from './task.ts'

/** More tokens than any route of the class has. */
const MOST_TOKENS = 256

export interface Evaluated {
  readonly cost: number
  readonly vehicle: number
}

/** Prices given routes exactly as labels are priced: for the master's first columns. */
export class Evaluator {
  private readonly desk: SliceDesk
  private readonly slice: Slice
  private readonly expansions: readonly Expansion[]

  constructor(shop: SliceShop) {
    this.desk = new SliceDesk(shop, MOST_TOKENS)
    this.slice = shop.slice
    const free = new PriceArrays({
      units: new Float64Array(shop.slice.units.length),
      cuts: [],
      cutDuals: new Float64Array(0),
      memory: Array.from({ length: shop.slice.units.length }, (_, unit) => [unit]),
    })
    this.expansions = shop.vehicles.map((vehicle) => new Expansion(this.desk, vehicle, free))
  }

  /** The least cost (millipence) of a route, first stop first, over all vehicles; undefined when it is not of the class. */
  price(tokens: readonly number[]): Evaluated | undefined {
    let best: Evaluated | undefined
    this.expansions.forEach((expansion, vehicle) => {
      const cost = this.follow(expansion, tokens)
      if (cost !== undefined && (best === undefined || cost < best.cost)) best = { cost, vehicle }
    })
    return best
  }

  private follow(expansion: Expansion, tokens: readonly number[]): number | undefined {
    const { labels } = this.desk
    const { homes } = this.slice
    labels.count = 0
    for (let at = tokens.length - 1; at >= 0; at--) {
      const token = tokens[at] as number
      if (labels.count === 0) {
        if (token >= 0) return undefined
        expansion.root(-1 - token)
      } else {
        const from = labels.count - 1
        const fine = token >= 0 ? expansion.meet(from, token) : expansion.visit(from, -1 - token)
        if (!fine) return undefined
      }
      labels.count++
      if (labels.count === MOST_TOKENS) return undefined
    }
    const last = labels.count - 1
    return (labels.node[last] as number) < homes ? (labels.cost[last] as number) : undefined
  }
}
