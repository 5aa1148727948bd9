import type { RoadInfo } from '../rules/road.ts'

/**
 * A directed road network in typed arrays over SharedArrayBuffers. An *edge* is a stretch of road between two
 * junctions (or changes of name) with its shape; its two *lanes* are `2 × edge` along the shape and
 * `2 × edge + 1` against it. A *state* is a lane, or a lane after a certain approach where a turn restriction runs
 * over several ways; searches run over states, and an arc between states is a turn followed by the next lane.
 */
export interface RoadArrays {
  /** By edge, plus one: where its points begin. */
  readonly pointStart: Int32Array
  /** By point: degrees. */
  readonly pointLat: Float64Array
  readonly pointLon: Float64Array
  /** By point: milliseconds along and against the shape from this point to the next; unused at an edge's last point. */
  readonly alongMs: Int32Array
  readonly againstMs: Int32Array
  /** By point: decimetres to the next. */
  readonly pointDm: Int32Array
  /** By edge: index into the road infos. */
  readonly edgeRoad: Int32Array
  /** By edge: junction numbers of the shape's first and last point. */
  readonly edgeFrom: Int32Array
  readonly edgeTo: Int32Array
  /** By lane: 1 where trips may start and end: driven, in the main connected part, not private service road. */
  readonly laneSnaps: Uint8Array
  /** By lane: 1 where the lane is driven at all. */
  readonly laneOpen: Uint8Array
  /** By lane: the packed cost of driving it whole. */
  readonly laneCost: Float64Array
  /** By state: its lane. The first states are the lanes themselves. */
  readonly stateLane: Int32Array
  /** Arcs by state, plus one, to the states they reach, with the packed cost of turn and lane. */
  readonly arcStart: Int32Array
  readonly arcTo: Int32Array
  readonly arcCost: Float64Array
}

export interface RoadNetwork {
  readonly arrays: RoadArrays
  readonly roads: readonly RoadInfo[]
}

export const laneEdge = (lane: number): number => lane >> 1
export const isAgainst = (lane: number): boolean => (lane & 1) === 1

export const sharedInts = (length: number): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(length * 4))
export const sharedFloats = (length: number): Float64Array<SharedArrayBuffer> =>
  new Float64Array(new SharedArrayBuffer(length * 8))
export const sharedBytes = (length: number): Uint8Array<SharedArrayBuffer> =>
  new Uint8Array(new SharedArrayBuffer(length))
