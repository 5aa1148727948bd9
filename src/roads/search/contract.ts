import { NO_COST } from './cost.ts'
import { NodeHeap } from './heap.ts'
import { type Hierarchy, hierarchyOf } from './hierarchy.ts'
import { WitnessSearch } from './witness.ts'
import { WorkingGraph } from './working-graph.ts'

/**
 * Contraction hierarchies (Geisberger, Sanders, Schultes, Delling 2008): nodes leave the graph one by one, least
 * important first, and shortcuts keep all distances between those that stay. Importance after RoutingKit: level,
 * arcs added for each removed, and their length in arcs; recomputed lazily. Deterministic.
 */
export function contract(arcStart: Int32Array, arcTo: Int32Array, arcCost: Float64Array): Hierarchy {
  const graph = new WorkingGraph(arcStart, arcTo, arcCost)
  const contractor = new Contractor(graph)
  return hierarchyOf(graph, contractor.run())
}

class Contractor {
  readonly #graph: WorkingGraph
  readonly #witness: WitnessSearch
  readonly #importance: Float64Array
  readonly #level: Int32Array
  #added = 0
  #addedHops = 0

  constructor(graph: WorkingGraph) {
    this.#graph = graph
    this.#witness = new WitnessSearch(graph)
    this.#importance = new Float64Array(graph.nodes)
    this.#level = new Int32Array(graph.nodes)
  }

  /** Contracts all nodes; returns the rank of each. */
  run(): Int32Array {
    const { nodes } = this.#graph
    const rank = new Int32Array(nodes)
    const heap = new NodeHeap(this.#importance)
    for (let node = 0; node < nodes; node++) {
      this.#importance[node] = this.#assess(node)
      heap.push(node)
    }
    for (let next = 0; heap.size > 0; ) {
      const node = heap.pop()
      const importance = this.#assess(node)
      if (heap.size > 0 && importance > heap.minKey()) {
        this.#importance[node] = importance
        heap.push(node)
        continue
      }
      this.#shortcuts(node, true)
      this.#graph.detach(node)
      this.#raise(node)
      rank[node] = next++
    }
    return rank
  }

  #assess(node: number): number {
    const { firstOut, nextOut, firstIn, nextIn, hops } = this.#graph
    this.#shortcuts(node, false)
    let removed = 0
    let removedHops = 0
    for (let arc = firstOut[node] as number; arc >= 0; arc = nextOut[arc] as number) {
      removed++
      removedHops += hops[arc] as number
    }
    for (let arc = firstIn[node] as number; arc >= 0; arc = nextIn[arc] as number) {
      removed++
      removedHops += hops[arc] as number
    }
    const level = this.#level[node] as number
    return removed === 0 ? level : level + this.#added / removed + this.#addedHops / removedHops
  }

  /** Finds the shortcuts that contracting the node needs; counts them, and adds them when told so. */
  #shortcuts(node: number, add: boolean): void {
    const graph = this.#graph
    const { firstOut, nextOut, firstIn, nextIn } = graph
    this.#added = 0
    this.#addedHops = 0
    let farthest = -1
    for (let out = firstOut[node] as number; out >= 0; out = nextOut[out] as number)
      farthest = Math.max(farthest, graph.cost[out] as number)
    if (farthest < 0) return
    for (let into = firstIn[node] as number; into >= 0; into = nextIn[into] as number) {
      const from = graph.tail[into] as number
      const first = graph.cost[into] as number
      this.#witness.run(from, node, first + farthest)
      for (let out = firstOut[node] as number; out >= 0; out = graph.nextOut[out] as number) {
        const to = graph.head[out] as number
        const cost = first + (graph.cost[out] as number)
        if (to === from || cost >= NO_COST || this.#witness.costTo(to) <= cost) continue
        const hops = (graph.hops[into] as number) + (graph.hops[out] as number)
        this.#added++
        this.#addedHops += hops
        if (add) graph.offer(from, to, cost, node, hops)
      }
    }
  }

  #raise(node: number): void {
    const { firstOut, nextOut, head, firstIn, nextIn, tail } = this.#graph
    const above = (this.#level[node] as number) + 1
    for (let arc = firstOut[node] as number; arc >= 0; arc = nextOut[arc] as number)
      this.#level[head[arc] as number] = Math.max(this.#level[head[arc] as number] as number, above)
    for (let arc = firstIn[node] as number; arc >= 0; arc = nextIn[arc] as number)
      this.#level[tail[arc] as number] = Math.max(this.#level[tail[arc] as number] as number, above)
  }
}
