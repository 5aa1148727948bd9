import { REACH_STEP_METRES, type ReachedPlace } from '../../domain/travel.ts'
import { degreeMetres } from '../geo/ellipsoid.ts'
import { isAgainst, laneEdge, type RoadArrays } from '../graph/network.ts'
import type { PreparedNetwork } from '../prepared.ts'
import { costMilliseconds, NO_COST } from '../search/cost.ts'
import { placeColumns } from '../search/matrix-task.ts'
import { OneToAll } from '../search/one-to-all.ts'
import { extraStates, placeEnds, statesOf } from '../search/place-ends.ts'
import type { SnappedPlace } from '../snap.ts'

/** Keeps the quickest place of each square of the ground, so that a long list of points stays short. */
class Thinned {
  readonly #squares = new Map<number, ReachedPlace>()
  readonly #north: number
  readonly #east: number
  readonly #most: number

  constructor(lat: number, most: number) {
    const scale = degreeMetres(lat)
    this.#north = scale.north / REACH_STEP_METRES
    this.#east = scale.east / REACH_STEP_METRES
    this.#most = most
  }

  add(lat: number, lon: number, milliseconds: number): void {
    if (milliseconds < 0 || milliseconds > this.#most) return
    // Rows of squares never come near 2 to the 22nd, so no two squares share a number.
    const square = Math.floor(lat * this.#north) * 2 ** 22 + Math.floor(lon * this.#east)
    const known = this.#squares.get(square)
    if (known === undefined || milliseconds < known.milliseconds)
      this.#squares.set(square, { lat, lon, milliseconds })
  }

  places(): readonly ReachedPlace[] {
    return [...this.#squares.values()]
  }
}

/** The costs from the end of every lane to a place, by the rank of the lane (`OneToAll`, towards the place). */
function costsTo({ arrays, hierarchy }: PreparedNetwork, place: SnappedPlace): Float64Array {
  if (hierarchy === undefined) throw new Error('the network was loaded without its hierarchy')
  const search = new OneToAll(hierarchy.behind, hierarchy.ahead)
  const extra = extraStates(arrays)
  const columns = placeColumns(arrays, [place])
  search.clear()
  for (const { lane, rest } of placeEnds(arrays, columns, 0))
    for (const state of statesOf(lane, extra)) search.seed(hierarchy.rank[state] as number, -rest)
  search.run()
  return search.cost
}

/** Below zero on the place's own lane, behind it: what would have to be driven backwards. */
const millisecondsOf = (cost: number): number =>
  cost < 0 ? -costMilliseconds(-cost) : costMilliseconds(cost)

/** Adds the points of a lane, and places between points that are far apart, from its end back to its start. */
function walkBack(arrays: RoadArrays, lane: number, atEnd: number, most: number, into: Thinned): void {
  const { pointStart, pointLat, pointLon, pointDm } = arrays
  const edge = laneEdge(lane)
  const [first, last] = [pointStart[edge] as number, (pointStart[edge + 1] as number) - 1]
  const against = isAgainst(lane)
  const step = against ? 1 : -1
  let milliseconds = atEnd
  let point = against ? first : last
  into.add(pointLat[point] as number, pointLon[point] as number, milliseconds)
  for (const stop = against ? last : first; point !== stop && milliseconds <= most; point += step) {
    // What lies between two points is kept at the first of them.
    const piece = against ? point : point - 1
    const drive = (against ? arrays.againstMs[piece] : arrays.alongMs[piece]) as number
    const parts = Math.max(1, Math.ceil((pointDm[piece] as number) / (10 * REACH_STEP_METRES)))
    const next = point + step
    const [lat, lon] = [pointLat[point] as number, pointLon[point] as number]
    const [toLat, toLon] = [pointLat[next] as number, pointLon[next] as number]
    for (let part = 1; part <= parts; part++) {
      const share = part / parts
      into.add(lat + share * (toLat - lat), lon + share * (toLon - lon), milliseconds + share * drive)
    }
    milliseconds += drive
  }
}

/** See `RoadSource.reachedFrom`: one search towards the place, then every lane on which a trip may start. */
export function reachedFrom(
  network: PreparedNetwork,
  place: SnappedPlace,
  most: number,
): readonly ReachedPlace[] {
  const { arrays, hierarchy } = network
  if (place.edge < 0 || hierarchy === undefined) return []
  const costs = costsTo(network, place)
  const found = new Thinned(place.onRoad.lat, most)
  found.add(place.onRoad.lat, place.onRoad.lon, 0)
  for (let lane = 0; lane < arrays.laneSnaps.length; lane++) {
    if (arrays.laneSnaps[lane] === 0) continue
    const cost = costs[hierarchy.rank[lane] as number] as number
    if (cost >= NO_COST) continue
    const atEnd = millisecondsOf(cost)
    if (atEnd <= most) walkBack(arrays, lane, atEnd, most, found)
  }
  return found.places()
}
