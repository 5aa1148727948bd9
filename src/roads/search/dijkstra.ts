import type { RoadArrays } from '../graph/network.ts'
import { NO_COST } from './cost.ts'
import { NodeHeap } from './heap.ts'

type Graph = Pick<RoadArrays, 'arcStart' | 'arcTo' | 'arcCost'>

/** Plain Dijkstra over the states of a network (Dijkstra 1959). Reused between searches. */
export class Dijkstra {
  readonly #graph: Graph
  readonly #cost: Float64Array
  readonly #parent: Int32Array
  readonly #heap: NodeHeap
  readonly #touched: number[] = []

  constructor(graph: Graph) {
    const states = graph.arcStart.length - 1
    this.#graph = graph
    this.#cost = new Float64Array(states).fill(NO_COST)
    this.#parent = new Int32Array(states)
    this.#heap = new NodeHeap(this.#cost)
  }

  clear(): void {
    for (const state of this.#touched) this.#cost[state] = NO_COST
    this.#touched.length = 0
    this.#heap.clear()
  }

  seed(state: number, cost: number): void {
    this.#reach(state, cost, -1)
  }

  /** Settles states in order of cost until `done` says so of one of them, or all are. */
  run(done: (state: number, cost: number) => boolean): void {
    const { arcStart, arcTo, arcCost } = this.#graph
    while (this.#heap.size > 0) {
      const state = this.#heap.pop()
      const base = this.#cost[state] as number
      if (done(state, base)) return
      const end = arcStart[state + 1] as number
      for (let at = arcStart[state] as number; at < end; at++)
        this.#reach(arcTo[at] as number, base + (arcCost[at] as number), state)
    }
  }

  costAt(state: number): number {
    return this.#cost[state] as number
  }

  parentOf(state: number): number {
    return this.#parent[state] as number
  }

  #reach(state: number, cost: number, parent: number): void {
    const known = this.#cost[state] as number
    if (cost >= known) return
    if (known === NO_COST) this.#touched.push(state)
    this.#cost[state] = cost
    this.#parent[state] = parent
    this.#heap.push(state)
  }
}
