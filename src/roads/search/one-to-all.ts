import { NO_COST } from './cost.ts'
import type { UpwardArcs } from './hierarchy.ts'
import { UpwardSearch } from './upward-search.ts'

/**
 * Costs from some states to all states, or to them from all: a search up one half of the hierarchy, then one sweep down the
 * other, most important first (PHAST, Delling, Goldberg, Nowatzyk & Werneck 2011). Reused between searches.
 */
export class OneToAll {
  /** By rank, after `run`. */
  readonly cost: Float64Array
  readonly #search: UpwardSearch
  readonly #down: UpwardArcs

  /** From a place: up `ahead`, down `behind`; to a place: the other way round. */
  constructor(up: UpwardArcs, down: UpwardArcs) {
    this.#search = new UpwardSearch(up, down)
    this.#down = down
    this.cost = new Float64Array(up.start.length - 1)
  }

  clear(): void {
    this.#search.clear()
  }

  seed(rank: number, cost: number): void {
    this.#search.seed(rank, cost)
  }

  run(): void {
    const { cost } = this
    const { start, to, cost: arcCost } = this.#down
    this.#search.run()
    cost.fill(NO_COST)
    for (let at = 0; at < this.#search.settledCount; at++) {
      const rank = this.#search.settled[at] as number
      cost[rank] = this.#search.costAt(rank)
    }
    for (let rank = cost.length - 1; rank >= 0; rank--) {
      let least = cost[rank] as number
      const end = start[rank + 1] as number
      for (let at = start[rank] as number; at < end; at++) {
        const through = (cost[to[at] as number] as number) + (arcCost[at] as number)
        if (through < least) least = through
      }
      cost[rank] = least
    }
  }
}
