import { haversineMetres, type LatLon, samePlace } from '../domain/place.ts'
import { RoadInputError } from './codes.ts'
import type { PreparedNetwork } from './prepared.ts'
import { costDecimetres, NO_COST } from './search/cost.ts'
import { Dijkstra } from './search/dijkstra.ts'
import { placeColumns } from './search/matrix-task.ts'
import { oneEdgeTrip } from './search/one-edge.ts'
import { placeEnds } from './search/place-ends.ts'
import { type SnappedPlace, snapPlace } from './snap.ts'
import { estimatedWalkMetres } from './walk-estimate.ts'

// A place farther from every path is not on the walking network at all.
const NEAR_METRES = 250

/** The ways of a road file on foot; loaded when first asked. */
export class WalkingNetwork {
  readonly #load: () => PreparedNetwork
  #walker: Walker | undefined
  #isLoaded = false

  constructor(load: () => PreparedNetwork) {
    this.#load = load
  }

  /**
   * Walking metres from one place to each of others, with the stretches between place and path. Estimated from
   * the crow's distance where a place is not near a path, or no path joins them.
   */
  metres(from: LatLon, to: readonly LatLon[]): readonly number[] {
    if (!this.#isLoaded) this.#walker = this.#open()
    this.#isLoaded = true
    const walked = this.#walker?.metres([from, ...to]) ?? []
    return to.map((place, i) => {
      if (samePlace(from, place)) return 0
      return Math.max(walked[i + 1] ?? estimatedWalkMetres(from, place), haversineMetres(from, place))
    })
  }

  /** An extract without a way to walk on is no fault: all walks are estimated. */
  #open(): Walker | undefined {
    try {
      return new Walker(this.#load())
    } catch (error) {
      if (error instanceof RoadInputError && error.code === 'roads_empty') return undefined
      throw error
    }
  }
}

class Walker {
  readonly #network: PreparedNetwork
  readonly #search: Dijkstra

  constructor(network: PreparedNetwork) {
    this.#network = network
    this.#search = new Dijkstra(network.arrays)
  }

  /** Metres from the first place to each; undefined where one of both is not near a path or there is no way. */
  metres(places: readonly LatLon[]): readonly (number | undefined)[] {
    const { arrays, snapIndex } = this.#network
    const snapped = places.map((place) => snapPlace(place, snapIndex, arrays))
    const near = snapped.map(({ metres }) => metres <= NEAR_METRES)
    if (near[0] !== true) return []
    const off = snapped.map(({ metres }) => metres + (snapped[0] as SnappedPlace).metres)
    return this.#onPaths(snapped, near).map((walked, i) =>
      walked === undefined ? undefined : walked + (off[i] as number),
    )
  }

  /** The part of it on paths. */
  #onPaths(snapped: readonly SnappedPlace[], near: readonly boolean[]): readonly (number | undefined)[] {
    const { arrays } = this.#network
    const places = placeColumns(arrays, snapped)
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
      let cost = NO_COST
      if (list.length > 0 && snapped[i]?.edge === snapped[0]?.edge)
        cost = oneEdgeTrip(arrays, places, 0, i).cost
      else
        for (const { lane, rest } of list)
          if (search.costAt(lane) < NO_COST) cost = Math.min(cost, search.costAt(lane) - rest)
      return cost < NO_COST ? costDecimetres(cost) / 10 : undefined
    })
  }
}
