import { segmentMetres } from '../geo/ellipsoid.ts'
import type { RoadProfile } from '../profiles/schema.ts'
import type { NodeRule } from '../rules/node.ts'
import { packCost } from '../search/cost.ts'
import { classFrom, type Incidence } from './junctions.ts'
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

const startNode = (segments: Segments, end: number): number =>
  ((end & 1) === 0 ? segments.from[end >> 1] : segments.to[end >> 1]) as number

/** Chains of segment ends, each left from its first node, from junction to junction; then rings without one. */
function* chainsOf(
  segments: Segments,
  incidence: Incidence,
  junction: Uint8Array,
): Iterable<readonly number[]> {
  const taken = new Uint8Array(segments.count)
  const follow = (first: number): readonly number[] => {
    const chain = [first]
    taken[first >> 1] = 1
    for (let end = first; ; ) {
      const node = startNode(segments, end ^ 1)
      if (junction[node] === 1 || node === startNode(segments, first)) return chain
      const at = incidence.start[node] as number
      const one = incidence.ends[at] as number
      end = (one === (end ^ 1) ? incidence.ends[at + 1] : one) as number
      chain.push(end)
      taken[end >> 1] = 1
    }
  }
  for (let node = 0; node < segments.nodeCount; node++) {
    if (junction[node] === 0) continue
    for (let at = incidence.start[node] as number; at < (incidence.start[node + 1] as number); at++) {
      const end = incidence.ends[at] as number
      if (taken[end >> 1] === 0) yield follow(end)
    }
  }
  for (let segment = 0; segment < segments.count; segment++)
    if (taken[segment] === 0) yield follow(segment * 2)
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
  const nodes = [...chain.map((end) => startNode(segments, end))]
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
    const metres = segmentMetres(
      lat[at] as number,
      lon[at] as number,
      lat[at + 1] as number,
      lon[at + 1] as number,
    )
    total += metres
    // Rounded as a running sum, so that many short segments don't add up to an error.
    edges.pointDm[at] = Math.round(total * 10) - written
    written = Math.round(total * 10)
    return metres
  })
}

/** Writes the driving times of one direction, with the delays at nodes inside; returns the lane's packed cost. */
function fillTimes(
  edges: Edges,
  edge: number,
  against: number,
  chain: readonly number[],
  lengths: readonly number[],
  segments: Segments,
  profile: RoadProfile,
): number {
  const base = edges.pointStart[edge] as number
  const times = against === 1 ? edges.againstMs : edges.alongMs
  const unit = profile.segment_rounding_seconds * 1000
  const total = lengths.reduce((sum, metres) => sum + metres, 0)
  let sum = 0
  let before = 0
  let decimetres = 0
  chain.forEach((end, i) => {
    const way = segments.way[end >> 1] as number
    const aligned = ((end & 1) ^ against) === 0
    const lane = aligned ? segments.roads[way]?.forward : segments.roads[way]?.backward
    const metres = lengths[i] as number
    const drive = Math.max(1, Math.round((metres * 3600) / (lane?.kmh ?? 1) / unit)) * unit
    before += metres
    // Driving on from here, traffic meets the delay of the segment's far node: its end, or its start when against.
    const inside = against === 0 ? i < chain.length - 1 : i > 0
    const node = startNode(segments, against === 0 ? end ^ 1 : end)
    const done = against === 0 ? before : total - before + metres
    const rule = inside ? segments.rules.get(node) : undefined
    times[base + i] = Math.round(
      drive + (rule === undefined ? 0 : delayInside(rule, aligned, done, total - done)),
    )
    sum += times[base + i] as number
    decimetres += edges.pointDm[base + i] as number
  })
  return packCost(0, Math.max(1, sum), decimetres)
}

// A stop sign without a direction is meant for those who come up to the junction next to it.
const SIGN_METRES = 20

function delayInside(rule: NodeRule, aligned: boolean, done: number, left: number): number {
  if (rule.direction !== 'both' && (rule.direction === 'forward') !== aligned) return 0
  if (rule.stop && rule.direction === 'both' && done < SIGN_METRES && left > SIGN_METRES) return 0
  return rule.delay * 1000
}

/** What the segment at a lane's first end is like; tells lanes of one road from others. */
export const laneClass = (segments: Segments, edges: Edges, lane: number): number =>
  classFrom(segments, edges.firstEnd[lane] as number)
