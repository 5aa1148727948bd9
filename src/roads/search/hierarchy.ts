import { sharedFloats, sharedInts } from '../graph/network.ts'
import type { WorkingGraph } from './working-graph.ts'

/** One half of a hierarchy: by rank, the arcs that join it to more important nodes. */
export interface UpwardArcs {
  /** By rank, plus one. */
  readonly start: Int32Array
  /** Rank of the more important end. */
  readonly to: Int32Array
  readonly cost: Float64Array
  /** Rank of the node that a shortcut jumps over; -1 for an arc of the road network. */
  readonly middle: Int32Array
}

/** A contraction hierarchy. Its nodes are ranks: 0 is the least important state. */
export interface Hierarchy {
  /** By state. */
  readonly rank: Int32Array
  /** Arcs out of a rank to higher ones. */
  readonly ahead: UpwardArcs
  /** Arcs into a rank from higher ones, seen from the lower end. */
  readonly behind: UpwardArcs
}

/** Sorts the arcs of a contracted graph by their less important end. */
export function hierarchyOf(graph: WorkingGraph, rank: Int32Array): Hierarchy {
  const shared = sharedInts(rank.length)
  shared.set(rank)
  return { rank: shared, ahead: half(graph, rank, true), behind: half(graph, rank, false) }
}

function half(graph: WorkingGraph, rank: Int32Array, ahead: boolean): UpwardArcs {
  const { arcCount, tail, head, cost, middle } = graph
  const low = ahead ? tail : head
  const high = ahead ? head : tail
  const rankAt = (nodes: Int32Array, arc: number): number => rank[nodes[arc] as number] as number
  const start = sharedInts(graph.nodes + 1)
  for (let arc = 0; arc < arcCount; arc++) {
    const from = rankAt(low, arc)
    if (from < rankAt(high, arc)) start[from + 1] = (start[from + 1] as number) + 1
  }
  for (let i = 0; i < graph.nodes; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number)
  const size = start[graph.nodes] as number
  const half = { start, to: sharedInts(size), cost: sharedFloats(size), middle: sharedInts(size) }
  const next = start.slice()
  for (let arc = 0; arc < arcCount; arc++) {
    const from = rankAt(low, arc)
    if (from >= rankAt(high, arc)) continue
    const at = next[from] as number
    next[from] = at + 1
    half.to[at] = rankAt(high, arc)
    half.cost[at] = cost[arc] as number
    half.middle[at] = middle[arc] === -1 ? -1 : rankAt(middle, arc)
  }
  return half
}
