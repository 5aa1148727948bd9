import type { LatLon } from '../domain/place.ts'
import type { RoadLeg, RoadSource, TravelRows } from '../domain/travel.ts'
import { allocateMatrix } from './allocate-matrix.ts'
import { loadNetwork, openRoadFile } from './load-network.ts'
import type { PreparedNetwork } from './prepared.ts'
import { loadProfile } from './profiles/load.ts'
import { reachedFrom } from './route/reached-from.ts'
import { RoutePlanner } from './route/plan-legs.ts'
import { fillRows } from './search/matrix-rows.ts'
import {
  appendPlaces,
  type MatrixTask,
  type PlaceColumns,
  placeColumns,
  type SearchNetwork,
} from './search/matrix-task.ts'
import { PlaceRows } from './search/place-rows.ts'
import { KeptSpaces } from './search/spaces.ts'
import { type SnappedPlace, snapPlace } from './snap.ts'
import { WalkingNetwork } from './walk.ts'

/** Fills a task's rows somewhere: by default on this thread, with a pool in a worker. */
export type RunRange = (task: MatrixTask) => Promise<void>

/** A matrix of so few places takes less than its handing out, and must not wait for threads that search. */
const SMALL_MATRIX = 1000

export interface OsmRoadsOptions {
  /** An `.osm.pbf` file. */
  readonly file: string
  /** The name of a built-in profile, or the path of a JSON file. */
  readonly profile: string
  /** Where the prepared network is kept; beside the file unless given. */
  readonly cacheDirectory?: string
  readonly runRange?: RunRange
  /** Into how many row ranges a matrix is cut; the result is the same with any number. */
  readonly ranges?: number
  /** Up to so many places a matrix is filled on this thread; `SMALL_MATRIX` unless given. */
  readonly smallMatrix?: number
}

/**
 * Opens the embedded road network of an OpenStreetMap extract.
 * Throws RoadInputError (see ROAD_CODES) when the file or the profile can't be used.
 */
export async function openOsmRoads(options: OsmRoadsOptions): Promise<RoadSource> {
  const profile = loadProfile(options.profile)
  const file = openRoadFile(options.file)
  const cache = options.cacheDirectory === undefined ? {} : { cacheDirectory: options.cacheDirectory }
  const network = loadNetwork(file, profile, { ...cache, withHierarchy: true })
  const planner = new RoutePlanner(network)
  const walking = new WalkingNetwork(() =>
    loadNetwork(file, loadProfile('walk'), { ...cache, withHierarchy: false }),
  )
  const snap = snapOnce(network)
  const rows = placeRows(network, snap)
  let kept: KeptSpaces | undefined
  const spaces = (): KeptSpaces => {
    kept ??= new KeptSpaces(searchNetwork(network))
    return kept
  }
  return {
    description: `osm sha256:${file.digest} ${profile.name}`,
    hasNetwork: true,
    snap: async (places) => snap(places).map(({ metres, onRoad }) => ({ metres, onRoad })),
    matrix: async (places) => {
      const handedOut = places.length > (options.smallMatrix ?? SMALL_MATRIX)
      const matrix = allocateMatrix(places.length, handedOut)
      const columns = placeColumns(network.arrays, snap(places))
      const ranges = rowRanges(places.length, handedOut ? (options.ranges ?? 1) : 1)
      const here = async (task: MatrixTask) => fillRows(task, handedOut ? undefined : spaces())
      const run = (handedOut ? options.runRange : undefined) ?? here
      const shared = { network: searchNetwork(network), places: columns, ...matrix }
      await Promise.all(ranges.map(([from, to]) => run({ ...shared, from, to })))
      return matrix
    },
    rows: async (place, others) => rows(place, others),
    legs: async (places) => {
      const snapped = snap(places)
      const columns = placeColumns(network.arrays, snapped)
      const legs: (RoadLeg | undefined)[] = []
      for (let i = 1; i < places.length; i++) legs.push(planner.leg(columns, snapped, i - 1, i))
      return legs
    },
    walkMetres: async (from, to) => walking.metres(from, to),
    reachedFrom: async (place, milliseconds) =>
      snap([place]).flatMap((snapped) => reachedFrom(network, snapped, milliseconds)),
    close: async () => {},
  }
}

/** Snaps places, each of them once, however often it is asked for. */
function snapOnce({ snapIndex, arrays }: PreparedNetwork) {
  const known = new Map<string, SnappedPlace>()
  return (places: readonly LatLon[]): readonly SnappedPlace[] =>
    places.map((place) => {
      const name = `${place.lat},${place.lon}`
      const snapped = known.get(name) ?? snapPlace(place, snapIndex, arrays)
      known.set(name, snapped)
      return snapped
    })
}

/** Rows of one place and another list after list: a list is snapped once, and the searches' memory is kept. */
function placeRows(network: PreparedNetwork, snap: (places: readonly LatLon[]) => readonly SnappedPlace[]) {
  const known = new WeakMap<readonly LatLon[], PlaceColumns>()
  let finder: PlaceRows | undefined
  return (place: LatLon, others: readonly LatLon[]): TravelRows => {
    const columns = known.get(others) ?? placeColumns(network.arrays, snap(others))
    known.set(others, columns)
    finder ??= new PlaceRows(searchNetwork(network))
    return finder.ofLast(appendPlaces(columns, placeColumns(network.arrays, snap([place]))))
  }
}

function searchNetwork(network: PreparedNetwork): SearchNetwork {
  if (network.hierarchy === undefined) throw new Error('the network was loaded without its hierarchy')
  const { laneSnaps, laneCost, stateLane, arcStart, arcTo, arcCost } = network.arrays
  return {
    arrays: { laneSnaps, laneCost, stateLane, arcStart, arcTo, arcCost },
    hierarchy: network.hierarchy,
  }
}

/** Cuts rows into as many even ranges as asked for, none of them empty. */
function rowRanges(size: number, ranges: number): readonly (readonly [number, number])[] {
  const count = Math.max(1, Math.min(ranges, size))
  return Array.from({ length: count }, (_, i) => [
    Math.floor((size * i) / count),
    Math.floor((size * (i + 1)) / count),
  ])
}
