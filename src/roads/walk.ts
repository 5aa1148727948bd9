import { haversineMetres, type LatLon } from '../domain/place.ts'
import { loadNetwork, type RoadFile } from './load-network.ts'
import type { PreparedNetwork } from './prepared.ts'
import { loadProfile } from './profiles/load.ts'
import { costDecimetres, NO_COST } from './search/cost.ts'
import { Dijkstra } from './search/dijkstra.ts'
import { placeColumns } from './search/matrix-task.ts'
import { oneEdgeTrip } from './search/one-edge.ts'
import { placeEnds } from './search/place-ends.ts'
import { type SnappedPlace, snapPlace } from './snap.ts'
import { estimatedWalkMetres } from './walk-estimate.ts'

// A place farther from every path is not on the walking network at all.
const NEAR_METRES = 250

/** The ways of a road file on foot; made when first asked. */
export class WalkingNetwork {
  readonly #file: RoadFile
  readonly #cacheDirectory: string | undefined
  #network: PreparedNetwork | undefined
  #search: Dijkstra | undefined

  constructor(file: RoadFile, cacheDirectory: string | undefined) {
    this.#file = file
    this.#cacheDirectory = cacheDirectory
  }

  /**
   * Walking metres from one place to each of others, with the stretches between place and path. Estimated from
   * the crow's distance where a place is not near a path, or no path joins them.
   */
  metres(from: LatLon, to: readonly LatLon[]): readonly number[] {
    this.#network ??= loadNetwork(this.#file, loadProfile('walk'), this.#cacheDirectory)
    const { arrays, snapIndex } = this.#network
    const snapped = [from, ...to].map((place) => snapPlace(place, snapIndex, arrays))
    const near = snapped.map(({ metres }) => metres <= NEAR_METRES)
    const onPaths = near[0] === true ? this.#onPaths(snapped, near) : []
    return to.map((place, i) => {
      const walked = onPaths[i + 1]
      if (walked === undefined) return estimatedWalkMetres(from, place)
      const off = (snapped[0] as SnappedPlace).metres + (snapped[i + 1] as SnappedPlace).metres
      return Math.max(walked + off, haversineMetres(from, place))
    })
  }

  /** Metres on paths from the first place to each; undefined where a place is not near or there is no way. */
  #onPaths(snapped: readonly SnappedPlace[], near: readonly boolean[]): readonly (number | undefined)[] {
    const { arrays } = this.#network as PreparedNetwork
    const places = placeColumns(arrays, snapped)
    this.#search ??= new Dijkstra(arrays)
    const search = this.#search
    search.clear()
    for (const { lane, rest } of placeEnds(arrays, places, 0)) search.seed(lane, rest)
    const ends = snapped.map((_, i) => (near[i] === true ? placeEnds(arrays, places, i) : []))
    const open = new Set(ends.flatMap((list) => list.map(({ lane }) => lane)))
    search.run((state) => {
      open.delete(state)
      return open.size === 0
    })
    return ends.map((list, i) => {
      if (snapped[i]?.edge === snapped[0]?.edge && list.length > 0)
        return costDecimetres(oneEdgeTrip(arrays, places, 0, i).cost) / 10
      const costs = list.map(({ lane, rest }) => search.costAt(lane) - rest)
      const cost = Math.min(NO_COST, ...costs)
      return cost < NO_COST - 2 ** 51 ? costDecimetres(cost) / 10 : undefined
    })
  }
}
