import { haversineMetres, type LatLon } from '../../../src/domain/place.ts'
import type { RoadSource, Snap } from '../../../src/domain/travel.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'

/** The estimate, but for snapping and walking as a test wants them. */
export function stubRoads(changes: {
  readonly snap?: (place: LatLon) => Snap
  readonly walk?: (from: LatLon, to: LatLon) => number
}): RoadSource {
  const snap = changes.snap ?? ((place) => ({ metres: 0, onRoad: place }))
  const walk = changes.walk ?? ((from, to) => haversineMetres(from, to) * 1.3)
  return {
    ...openCrowFlies(1.3, 30),
    snap: async (places) => places.map(snap),
    walkMetres: async (from, to) => to.map((place) => walk(from, place)),
  }
}
