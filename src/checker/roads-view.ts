import { type LatLon, placeKey } from '../domain/place.ts'
import { NO_WAY, trafficSeconds } from '../domain/travel.ts'
import type { CheckRoads } from './check-roads.ts'

/** A home, school or base snaps at most so far. */
const FARTHEST_SNAP_METRES = 1000

/** One drive on the roads. */
export interface Drive {
  readonly metres: number
  /** Free flow. */
  readonly milliseconds: number
}

/** The roads, asked by place. */
export interface RoadsView {
  /** Undefined where there is no way, or the place was not asked for. */
  drive(from: LatLon, to: LatLon): Drive | undefined
  /** Metres from the place to the road; Infinity for a place that was not asked for. */
  snapMetres(place: LatLon): number
  offNetwork(place: LatLon): boolean
  /** Infinity for a walk that was not asked for. */
  walkMetres(from: LatLon, to: LatLon): number
}

export function viewRoads(roads: CheckRoads): RoadsView {
  const { travel, snaps } = roads
  const index = new Map(roads.places.map((place, at) => [placeKey(place), at]))
  const walks = new Map(
    roads.walks.map((walk) => [`${placeKey(walk.from)} ${placeKey(walk.to)}`, walk.metres]),
  )
  const snapMetres = (place: LatLon): number =>
    snaps[index.get(placeKey(place)) ?? -1]?.metres ?? Number.POSITIVE_INFINITY
  return {
    drive: (from, to) => {
      const row = index.get(placeKey(from))
      const column = index.get(placeKey(to))
      if (row === undefined || column === undefined) return undefined
      const metres = travel.metres(row, column)
      const milliseconds = travel.milliseconds(row, column)
      return metres === NO_WAY || milliseconds === NO_WAY ? undefined : { metres, milliseconds }
    },
    snapMetres,
    offNetwork: (place) => snapMetres(place) > FARTHEST_SNAP_METRES,
    walkMetres: (from, to) => walks.get(`${placeKey(from)} ${placeKey(to)}`) ?? Number.POSITIVE_INFINITY,
  }
}

/** Seconds of a drive under a traffic factor, rounded once. */
export const driveSeconds = (drive: Drive, factor: number): number =>
  trafficSeconds(drive.milliseconds, factor)
