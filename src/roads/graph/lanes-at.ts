import type { RoadArrays } from './network.ts'

/** The lanes that leave a node, driven or not. */
export type LanesAt = (node: number) => Int32Array

export function lanesByNode(edges: Pick<RoadArrays, 'edgeFrom' | 'edgeTo'>): LanesAt {
  const lanesCount = edges.edgeFrom.length * 2
  let nodeCount = 0
  for (let edge = 0; edge < edges.edgeFrom.length; edge++)
    nodeCount = Math.max(nodeCount, edges.edgeFrom[edge] as number, edges.edgeTo[edge] as number)
  nodeCount++
  const start = new Int32Array(nodeCount + 1)
  const nodeOf = (lane: number): number =>
    ((lane & 1) === 0 ? edges.edgeFrom[lane >> 1] : edges.edgeTo[lane >> 1]) as number
  for (let lane = 0; lane < lanesCount; lane++)
    start[nodeOf(lane) + 1] = (start[nodeOf(lane) + 1] as number) + 1
  for (let node = 0; node < nodeCount; node++)
    start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  const next = start.slice()
  const lanes = new Int32Array(lanesCount)
  for (let lane = 0; lane < lanesCount; lane++) {
    const at = next[nodeOf(lane)] as number
    lanes[at] = lane
    next[nodeOf(lane)] = at + 1
  }
  return (node) => lanes.subarray(start[node] ?? lanes.length, start[node + 1] ?? lanes.length)
}
