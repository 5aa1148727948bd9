import { NO_WAY } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import { costDecimetres, costMilliseconds, NO_COST } from './cost.ts'
import type { MatrixTask, SearchNetwork } from './matrix-task.ts'
import { oneEdgeTrip } from './one-edge.ts'
import { placeEnds, statesOf } from './place-ends.ts'
import { FreshSpaces, type Space, type Spaces } from './spaces.ts'
import type { UpwardSearch } from './upward-search.ts'

/** For each rank, the places to which it is on the way, and what is left to them. */
interface Buckets {
  readonly start: Int32Array
  readonly place: Int32Array
  readonly cost: Float64Array
}

/**
 * Computes rows of a matrix with the bucket algorithm (Knopp, Sanders, Schultes, Schulz, Wagner 2007): a search
 * up the hierarchy from each destination leaves its costs behind; a search from each origin picks them up.
 * Pure but for the rows that it writes, and whatever `spaces` keep.
 */
export function fillRows(task: MatrixTask, spaces: Spaces = new FreshSpaces(task.network)): void {
  const { places, from, to } = task
  const size = places.edge.length
  const buckets = fillBuckets(task, spaces)
  const row = new Float64Array(size)
  for (let origin = from; origin < to; origin++) {
    row.fill(NO_COST)
    const { ranks, costs } = spaces.ahead(places, origin)
    for (let i = 0; i < ranks.length; i++) {
      const rank = ranks[i] as number
      const base = costs[i] as number
      const end = buckets.start[rank + 1] as number
      for (let at = buckets.start[rank] as number; at < end; at++) {
        const place = buckets.place[at] as number
        const cost = base + (buckets.cost[at] as number)
        if (cost < (row[place] as number)) row[place] = cost
      }
    }
    writeRow(task, origin, row)
  }
}

function fillBuckets({ network, places }: MatrixTask, spaces: Spaces): Buckets {
  const size = places.edge.length
  const nodes = network.hierarchy.rank.length
  const start = new Int32Array(nodes + 1)
  const found: Space[] = []
  for (let place = 0; place < size; place++) {
    const space = spaces.behind(places, place)
    found.push(space)
    for (const rank of space.ranks) start[rank + 1] = (start[rank + 1] as number) + 1
  }
  for (let i = 0; i < nodes; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number)
  const next = start.slice()
  const entries = start[nodes] as number
  const buckets = { start, place: new Int32Array(entries), cost: new Float64Array(entries) }
  found.forEach(({ ranks, costs }, place) => {
    for (let i = 0; i < ranks.length; i++) {
      const rank = ranks[i] as number
      const at = next[rank] as number
      next[rank] = at + 1
      buckets.place[at] = place
      buckets.cost[at] = costs[i] as number
    }
  })
  return buckets
}

/** Searches from a destination against the traffic. The end of its lane is reached; the rest behind it is not driven. */
export function searchBack(
  network: SearchNetwork,
  places: MatrixTask['places'],
  place: number,
  extra: ReadonlyMap<number, readonly number[]>,
  search: UpwardSearch,
): void {
  search.clear()
  for (const { lane, rest } of placeEnds(network.arrays, places, place))
    for (const state of statesOf(lane, extra)) search.seed(network.hierarchy.rank[state] as number, -rest)
  search.run()
}

function writeRow(task: MatrixTask, origin: number, row: Float64Array): void {
  const { edge } = task.places
  const base = origin * edge.length
  for (let place = 0; place < edge.length; place++) {
    // On one edge the hierarchy can't tell "straight on" from "once around".
    const sameEdge = edge[place] === edge[origin] && (edge[place] as number) >= 0
    const cost = sameEdge
      ? oneEdgeTrip(task.network.arrays, task.places, origin, place).cost
      : (row[place] as number)
    const way = cost < NO_COST || place === origin
    const known = place === origin && (edge[origin] as number) >= 0 ? 0 : cost
    task.metres[base + place] = way ? roundHalfUp(costDecimetres(known < NO_COST ? known : 0) / 10) : NO_WAY
    task.milliseconds[base + place] = way ? costMilliseconds(known < NO_COST ? known : 0) : NO_WAY
  }
}
