import type { Council } from '../../../src/domain/council.ts'
import { type LatLon, placeKey } from '../../../src/domain/place.ts'
import { councilPlaces } from '../../../src/domain/places.ts'
import { type TravelMatrix, trafficSeconds } from '../../../src/domain/travel.ts'

export interface Drive {
  readonly metres: number
  readonly seconds: number
}

/** How the naive planner asks the roads. */
export interface Travel {
  drive(from: LatLon, to: LatLon, direction: 'am' | 'pm'): Drive
}

/** Travel between the council's places and some pick-up points. Throws for any other place. */
export function createTravel(
  council: Council,
  points: readonly LatLon[],
  matrixOf: (places: readonly LatLon[]) => TravelMatrix,
): Travel {
  const index = councilPlaces(council.pupils, council.schools.values(), council.framework, points)
  const matrix = matrixOf(index.places)
  const cell = (from: LatLon, to: LatLon): number => {
    const row = index.numbers.get(placeKey(from))
    const column = index.numbers.get(placeKey(to))
    if (row === undefined || column === undefined) throw new RangeError('a place that the matrix lacks')
    return row * matrix.size + column
  }
  return {
    drive: (from, to, direction) => {
      const at = cell(from, to)
      return {
        metres: matrix.metres[at] ?? 0,
        seconds: trafficSeconds(matrix.milliseconds[at] ?? 0, council.policy.traffic[direction]),
      }
    },
  }
}
