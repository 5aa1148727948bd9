import { segmentMetres } from '../geo/ellipsoid.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import { chainsOf, startNode } from './chains.ts'
import { fillTimes } from './edge-times.ts'
import type { Incidence } from './junctions.ts'
import { type RoadArrays, sharedBytes, sharedFloats, sharedInts } from './network.ts'
import type { Segments } from './segments.ts'

type EdgeArrays = Omit<RoadArrays, 'stateLane' | 'arcStart' | 'arcTo' | 'arcCost'>

export interface Edges extends EdgeArrays {
  readonly count: number
  /** By lane: the segment end (see Incidence) at which it leaves its first node. */
  readonly firstEnd: Int32Array
  /** By lane: 1 where it serves trip's ends only. */
  readonly endsOnly: Uint8Array
}

/** Joins segments between junctions into edges with their shapes and driving times. */
export function joinEdges(
  segments: Segments,
  incidence: Incidence,
  junction: Uint8Array,
  profile: RoadProfile,
): Edges {
  const chains = [...chainsOf(segments, incidence, junction)]
  const points = chains.reduce((sum, chain) => sum + chain.length + 1, 0)
  const count = chains.length
  const edges: Edges = {
    count,
    pointStart: sharedInts(count + 1),
    pointLat: sharedFloats(points),
    pointLon: sharedFloats(points),
    alongMs: sharedInts(points),
    againstMs: sharedInts(points),
    pointDm: sharedInts(points),
    edgeRoad: sharedInts(count),
    edgeFrom: sharedInts(count),
    edgeTo: sharedInts(count),
    laneSnaps: sharedBytes(count * 2),
    laneOpen: sharedBytes(count * 2),
    laneCost: sharedFloats(count * 2),
    firstEnd: new Int32Array(count * 2),
    endsOnly: new Uint8Array(count * 2),
  }
  let point = 0
  chains.forEach((chain, edge) => {
    edges.pointStart[edge] = point
    fillEdge(edges, edge, chain, segments, profile)
    point += chain.length + 1
  })
  edges.pointStart[count] = point
  return edges
}

function fillEdge(
  edges: Edges,
  edge: number,
  chain: readonly number[],
  segments: Segments,
  profile: RoadProfile,
): void {
  const first = chain[0] as number
  const last = chain[chain.length - 1] as number
  const lengths = fillPoints(edges, edge, chain, segments)
  const road = segments.roads[segments.way[first >> 1] as number]
  edges.edgeRoad[edge] = segments.wayInfo[segments.way[first >> 1] as number] as number
  edges.edgeFrom[edge] = startNode(segments, first)
  edges.edgeTo[edge] = startNode(segments, last ^ 1)
  edges.firstEnd[edge * 2] = first
  edges.firstEnd[edge * 2 + 1] = last ^ 1
  for (const against of [0, 1]) {
    const lane = edge * 2 + against
    const driven = ((first & 1) ^ against) === 0 ? road?.forward : road?.backward
    const open = driven !== undefined && driven.kmh > 0
    edges.laneOpen[lane] = open ? 1 : 0
    edges.laneSnaps[lane] = open && road?.snaps === true ? 1 : 0
    edges.endsOnly[lane] = driven?.endsOnly === true ? 1 : 0
    edges.laneCost[lane] = open ? fillTimes(edges, edge, against, chain, lengths, segments, profile) : 0
  }
}

/** Writes the shape; returns the exact metres of each segment. */
function fillPoints(
  edges: Edges,
  edge: number,
  chain: readonly number[],
  segments: Segments,
): readonly number[] {
  const base = edges.pointStart[edge] as number
  const nodes = chain.map((end) => startNode(segments, end))
  nodes.push(startNode(segments, (chain[chain.length - 1] as number) ^ 1))
  nodes.forEach((node, i) => {
    edges.pointLat[base + i] = segments.lat[node] as number
    edges.pointLon[base + i] = segments.lon[node] as number
  })
  const { pointLat: lat, pointLon: lon } = edges
  let total = 0
  let written = 0
  return chain.map((_, i) => {
    const at = base + i
    const ends = [lat[at], lon[at], lat[at + 1], lon[at + 1]] as [number, number, number, number]
    const metres = segmentMetres(...ends)
    total += metres
    // Rounded as a running sum, so that many short segments don't add up to an error.
    edges.pointDm[at] = Math.round(total * 10) - written
    written = Math.round(total * 10)
    return metres
  })
}
