import { haversineMetres, type LatLon, placeKey } from '../domain/place.ts'
import type { RoadSource } from '../domain/travel.ts'
import { roundHalfUp } from '../domain/units.ts'
import { choosePoints, type PickUpPoint } from './choose-points.ts'
import { toGrid, toWgs84 } from './grid.ts'
import { meetingPlaces } from './meeting-places.ts'

/** A pupil, or a keep_with group of one home with its smallest allowance, who may be collected away from the door. */
export interface Walker {
  readonly id: string
  readonly home: LatLon
  readonly walkMetres: number
}

const sixDecimals = (degrees: number): number => Number(degrees.toFixed(6))

/** The candidates put onto the road; each place once. */
async function ontoRoads(candidates: readonly LatLon[], roads: RoadSource): Promise<readonly LatLon[]> {
  const places = new Map<string, LatLon>()
  for (const { metres, onRoad } of await roads.snap(candidates)) {
    if (!Number.isFinite(metres)) continue
    const place = { lat: sixDecimals(onRoad.lat), lon: sixDecimals(onRoad.lon) }
    places.set(placeKey(place), place)
  }
  return [...places.values()]
}

/** Who can walk to which place, by the walking network: one entry for each place, walkers in the order given. */
async function walksTo(
  places: readonly LatLon[],
  walkers: readonly Walker[],
  roads: RoadSource,
): Promise<readonly PickUpPoint[]> {
  const points = places.map((place) => ({ place, walkers: [] as { id: string; metres: number }[] }))
  for (const { id, home, walkMetres } of walkers) {
    // No walk is shorter than the crow's way: only those within it are asked for.
    const near = points.filter(({ place }) => haversineMetres(home, place) <= walkMetres)
    if (near.length === 0) continue
    const walks = await roads.walkMetres(
      home,
      near.map(({ place }) => place),
    )
    for (const [index, point] of near.entries()) {
      const metres = walks[index] ?? Number.POSITIVE_INFINITY
      if (metres <= walkMetres) point.walkers.push({ id, metres: roundHalfUp(metres) })
    }
  }
  return points
}

/** A kerb is no farther than this from the path beside it. */
const KERB_METRES = 20

/**
 * Leaves out places on roads without a path, such as a motorway: there the walk from a place to itself is not
 * nothing, but off to the nearest path and back.
 */
async function onFoot(points: readonly PickUpPoint[], roads: RoadSource): Promise<readonly PickUpPoint[]> {
  const kept: PickUpPoint[] = []
  for (const point of points) {
    const [metres = Number.POSITIVE_INFINITY] = await roads.walkMetres(point.place, [point.place])
    if (metres <= 2 * KERB_METRES) kept.push(point)
  }
  return kept
}

/**
 * Shared pick-up points for those who may walk: places on drivable edges that at least two walkers reach within
 * their allowances (metres on the walking network), a short list for each walker. The same input gives the same
 * points, in whatever order the walkers come. Walkers without an allowance are left out.
 */
export async function pickUpPoints(
  walkers: readonly Walker[],
  roads: RoadSource,
): Promise<readonly PickUpPoint[]> {
  const able = walkers
    .filter(({ walkMetres }) => walkMetres > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const reaches = able.map(({ home, walkMetres }) => ({ home: toGrid(home), metres: walkMetres }))
  const candidates = meetingPlaces(reaches).map(({ easting, northing }) => toWgs84(easting, northing))
  if (candidates.length === 0) return []
  const points = await walksTo(await ontoRoads(candidates, roads), able, roads)
  const shared = points.filter((point) => point.walkers.length >= 2)
  return choosePoints(await onFoot(shared, roads))
}
