import type { Edges } from './edges.ts'

/** The lanes that leave a node, driven or not. */
export type LanesAt = (node: number) => Int32Array

export function lanesByNode(edges: Edges, nodeCount: number): LanesAt {
  const start = new Int32Array(nodeCount + 1)
  const nodeOf = (lane: number): number =>
    ((lane & 1) === 0 ? edges.edgeFrom[lane >> 1] : edges.edgeTo[lane >> 1]) as number
  for (let lane = 0; lane < edges.count * 2; lane++)
    start[nodeOf(lane) + 1] = (start[nodeOf(lane) + 1] as number) + 1
  for (let node = 0; node < nodeCount; node++)
    start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  const next = start.slice()
  const lanes = new Int32Array(edges.count * 2)
  for (let lane = 0; lane < edges.count * 2; lane++) {
    const at = next[nodeOf(lane)] as number
    lanes[at] = lane
    next[nodeOf(lane)] = at + 1
  }
  return (node) => lanes.subarray(start[node], start[node + 1])
}
