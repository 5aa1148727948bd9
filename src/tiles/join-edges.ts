import type { RoadNetwork } from '../roads/graph/network.ts'

/** Longitude and latitude, degrees. */
export type Position = [longitude: number, latitude: number]

/** A stretch of one road that goes on without a fork of its own. */
export interface RoadLine {
  /** Index into the network's roads: name, number, kind. */
  readonly road: number
  readonly positions: readonly Position[]
}

const key = (road: number, junction: number): string => `${road} ${junction}`

/** The edges that begin or end at a junction, by road and junction. */
function endsOf({ arrays }: RoadNetwork): ReadonlyMap<string, readonly number[]> {
  const ends = new Map<string, number[]>()
  const add = (edge: number, junction: number): void => {
    const name = key(arrays.edgeRoad[edge] as number, junction)
    const known = ends.get(name)
    if (known === undefined) ends.set(name, [edge])
    else known.push(edge)
  }
  for (let edge = 0; edge < arrays.edgeRoad.length; edge++) {
    add(edge, arrays.edgeFrom[edge] as number)
    add(edge, arrays.edgeTo[edge] as number)
  }
  return ends
}

/** An edge's shape, from its first junction or from its last. */
function positionsOf({ arrays }: RoadNetwork, edge: number, against: boolean): Position[] {
  const positions: Position[] = []
  const end = arrays.pointStart[edge + 1] as number
  for (let point = arrays.pointStart[edge] as number; point < end; point++)
    positions.push([arrays.pointLon[point] as number, arrays.pointLat[point] as number])
  return against ? positions.reverse() : positions
}

/**
 * Every edge of a network once, those of one road joined where just two of them meet: a road is cut at each junction, and
 * thousands of short lines could not be made simpler, nor carry a name.
 */
export function joinEdges(network: RoadNetwork): readonly RoadLine[] {
  const { arrays } = network
  const ends = endsOf(network)
  const taken = new Uint8Array(arrays.edgeRoad.length)
  /** Walks on from a junction for as long as the road goes on; each edge is taken once. */
  const follow = (road: number, from: number): Position[] => {
    const positions: Position[] = []
    for (let junction = from; ; ) {
      const meeting = ends.get(key(road, junction)) ?? []
      const next = meeting.length === 2 ? meeting.find((edge) => taken[edge] === 0) : undefined
      if (next === undefined) return positions
      taken[next] = 1
      const against = arrays.edgeTo[next] === junction
      positions.push(...positionsOf(network, next, against).slice(1))
      junction = (against ? arrays.edgeFrom[next] : arrays.edgeTo[next]) as number
    }
  }
  const lines: RoadLine[] = []
  for (let edge = 0; edge < arrays.edgeRoad.length; edge++) {
    if (taken[edge] === 1) continue
    taken[edge] = 1
    const road = arrays.edgeRoad[edge] as number
    const after = follow(road, arrays.edgeTo[edge] as number)
    const before = follow(road, arrays.edgeFrom[edge] as number).reverse()
    lines.push({ road, positions: [...before, ...positionsOf(network, edge, false), ...after] })
  }
  return lines
}
