import { type CheckRoads, gatherCheckRoads, requiredPlaces } from '../checker/check-roads.ts'
import type { Council } from '../domain/council.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import type { Plan } from '../domain/plan.ts'
import type { RoadSource } from '../domain/travel.ts'
import type { KnownRoads } from './slice-roads.ts'

/** The pick-up points that pupils may walk to: those offered to the planner, and those that the plan uses. */
export function allPickUpPoints(
  offered: ReadonlyMap<string, readonly LatLon[]>,
  plan: Plan,
): ReadonlyMap<string, readonly LatLon[]> {
  const points = new Map<string, Map<string, LatLon>>()
  const add = (pupilId: string, point: LatLon): void => {
    const own = points.get(pupilId) ?? new Map<string, LatLon>()
    own.set(placeKey(point), { lat: point.lat, lon: point.lon })
    points.set(pupilId, own)
  }
  for (const [pupilId, own] of offered) for (const point of own) add(pupilId, point)
  for (const stop of plan.routes.flatMap((route) => route.runs).flatMap((run) => run.stops))
    if (stop.place === 'pick_up_point')
      for (const pupilId of [...stop.board, ...stop.alight]) add(pupilId, stop)
  return new Map([...points].map(([pupilId, own]) => [pupilId, [...own.values()]]))
}

export interface GatheredRoads {
  readonly checkRoads: CheckRoads
  readonly roads: KnownRoads
}

/** Asks a road source for all that `verifyCertificate` needs. Rejects with the source's RoadFailure when it can't answer. */
export async function gatherRoads(
  source: RoadSource,
  council: Council,
  plan: Plan,
  pickUpPoints: ReadonlyMap<string, readonly LatLon[]>,
): Promise<GatheredRoads> {
  const points = [...pickUpPoints.values()].flat()
  const unique = new Map(
    [...requiredPlaces(council, plan), ...points].map((place) => [placeKey(place), place]),
  )
  const places = [...unique.values()]
  return {
    checkRoads: await gatherCheckRoads(source, council, plan),
    roads: { places, matrix: await source.matrix(places) },
  }
}
