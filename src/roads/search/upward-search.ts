import { NO_COST } from './cost.ts'
import { NodeHeap } from './heap.ts'
import type { UpwardArcs } from './hierarchy.ts'

/**
 * Dijkstra up one half of a hierarchy. Nodes that the other half proves to be reached too dearly are not searched
 * further ("stall on demand"): no cheapest path leads over them. Reused between searches.
 */
export class UpwardSearch {
  readonly #up: UpwardArcs
  readonly #down: UpwardArcs
  readonly #cost: Float64Array
  readonly #parent: Int32Array
  readonly #heap: NodeHeap
  readonly #touched: Int32Array
  #touchedCount = 0
  /** Ranks settled by the last run, cheapest first, without stalled ones. */
  readonly settled: Int32Array
  settledCount = 0

  constructor(up: UpwardArcs, down: UpwardArcs) {
    const nodes = up.start.length - 1
    this.#up = up
    this.#down = down
    this.#cost = new Float64Array(nodes).fill(NO_COST)
    this.#parent = new Int32Array(nodes)
    this.#heap = new NodeHeap(this.#cost)
    this.#touched = new Int32Array(nodes)
    this.settled = new Int32Array(nodes)
  }

  /** Forgets the last search. */
  clear(): void {
    for (let i = 0; i < this.#touchedCount; i++) this.#cost[this.#touched[i] as number] = NO_COST
    this.#touchedCount = 0
    this.settledCount = 0
    this.#heap.clear()
  }

  seed(rank: number, cost: number): void {
    this.#reach(rank, cost, -1)
  }

  run(): void {
    const { start, to, cost: arcCost } = this.#up
    while (this.#heap.size > 0) {
      const rank = this.#heap.pop()
      const base = this.#cost[rank] as number
      if (this.#stalls(rank, base)) continue
      this.settled[this.settledCount++] = rank
      const end = start[rank + 1] as number
      for (let at = start[rank] as number; at < end; at++)
        this.#reach(to[at] as number, base + (arcCost[at] as number), rank)
    }
  }

  /** NO_COST where the last search did not come. */
  costAt(rank: number): number {
    return this.#cost[rank] as number
  }

  /** The rank before this one on its path; -1 for a seed. */
  parentOf(rank: number): number {
    return this.#parent[rank] as number
  }

  #reach(rank: number, cost: number, parent: number): void {
    const known = this.#cost[rank] as number
    if (cost >= known) return
    if (known === NO_COST) this.#touched[this.#touchedCount++] = rank
    this.#cost[rank] = cost
    this.#parent[rank] = parent
    this.#heap.push(rank)
  }

  #stalls(rank: number, cost: number): boolean {
    const { start, to, cost: arcCost } = this.#down
    const end = start[rank + 1] as number
    for (let at = start[rank] as number; at < end; at++)
      if ((this.#cost[to[at] as number] as number) + (arcCost[at] as number) < cost) return true
    return false
  }
}
