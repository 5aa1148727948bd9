import { NO_COST } from './cost.ts'
import { NodeHeap } from './heap.ts'
import type { WorkingGraph } from './working-graph.ts'

// Where the search gives up, a shortcut is added that may not be needed: slower later, never wrong.
const SETTLED_AT_MOST = 30

/** Looks for ways around a node about to be contracted. */
export class WitnessSearch {
  readonly #graph: WorkingGraph
  readonly #cost: Float64Array
  readonly #heap: NodeHeap
  readonly #touched: number[] = []

  constructor(graph: WorkingGraph) {
    this.#graph = graph
    this.#cost = new Float64Array(graph.nodes).fill(NO_COST)
    this.#heap = new NodeHeap(this.#cost)
  }

  /** Searches from a node, not over `avoid`, up to a cost; then ask costTo. */
  run(from: number, avoid: number, limit: number): void {
    const { firstOut, nextOut, head, cost: arcCost } = this.#graph
    const cost = this.#cost
    for (const node of this.#touched) cost[node] = NO_COST
    this.#touched.length = 0
    this.#heap.clear()
    cost[from] = 0
    this.#touched.push(from)
    this.#heap.push(from)
    for (let settled = 0; settled < SETTLED_AT_MOST && this.#heap.size > 0; settled++) {
      const node = this.#heap.pop()
      const base = cost[node] as number
      if (base > limit) return
      for (let arc = firstOut[node] as number; arc >= 0; arc = nextOut[arc] as number) {
        const to = head[arc] as number
        if (to === avoid) continue
        const next = base + (arcCost[arc] as number)
        const known = cost[to] as number
        if (next >= known) continue
        if (known === NO_COST) this.#touched.push(to)
        cost[to] = next
        this.#heap.push(to)
      }
    }
  }

  costTo(node: number): number {
    return this.#cost[node] as number
  }
}
