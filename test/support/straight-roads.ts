import { haversineMetres, type LatLon } from '../../src/domain/place.ts'
import type { RoadSource, TravelMatrix } from '../../src/domain/travel.ts'
import { lopsidedRoads } from './lopsided-roads.ts'

function straightMatrix(places: readonly LatLon[]): TravelMatrix {
  const metres = places.flatMap((from) => places.map((to) => haversineMetres(from, to) * 1.3))
  return {
    size: places.length,
    metres: Int32Array.from(metres, Math.ceil),
    milliseconds: Int32Array.from(metres, (one) => Math.ceil((one * 3.6) / 42) * 1000),
  }
}

/** Roads for tests on which no way round is shorter than the way itself, neither in metres nor in whole seconds. */
export const straightRoads: RoadSource = {
  ...lopsidedRoads,
  description: 'straight',
  matrix: async (places) => straightMatrix(places),
}
