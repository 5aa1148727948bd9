import type { Direction } from '../domain/direction.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import { NO_WAY, type TravelMatrix, trafficSeconds } from '../domain/travel.ts'

/**
 * Drives between the places of a slice in the canonical form (homes first: an afternoon's roads are reversed), row by
 * row (`from * size + to`): seconds under the direction's traffic and metres, NO_WAY where there is none.
 */
export interface SliceRoads {
  readonly size: number
  readonly seconds: Int32Array
  readonly metres: Int32Array
}

/** Free-flow travel between places. */
export interface KnownRoads {
  readonly places: readonly LatLon[]
  readonly matrix: TravelMatrix
}

/** Numbers the distinct places that are asked for, in the order of asking. */
export class PlaceNumbers {
  readonly places: LatLon[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(place: LatLon): number {
    const key = placeKey(place)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.places.length)
    return this.places.push(place) - 1
  }
}

/** Throws a RangeError for a place that the roads were not asked about. */
export function sliceRoads(
  places: readonly LatLon[],
  roads: KnownRoads,
  direction: Direction,
  trafficFactor: number,
): SliceRoads {
  const size = places.length
  const { matrix } = roads
  const known = new Map(roads.places.map((place, index) => [placeKey(place), index]))
  const rows = places.map((place) => {
    const row = known.get(placeKey(place))
    if (row === undefined) throw new RangeError('a place of the slice is not in the matrix')
    return row
  })
  const seconds = new Int32Array(size * size)
  const metres = new Int32Array(size * size)
  for (const [from, fromRow] of rows.entries())
    for (const [to, toRow] of rows.entries()) {
      const cell = direction === 'am' ? fromRow * matrix.size + toRow : toRow * matrix.size + fromRow
      const drive = matrix.milliseconds[cell] ?? NO_WAY
      const way = matrix.metres[cell] ?? NO_WAY
      const none = drive === NO_WAY || way === NO_WAY
      seconds[from * size + to] = none ? NO_WAY : trafficSeconds(drive, trafficFactor)
      metres[from * size + to] = none ? NO_WAY : way
    }
  return { size, seconds, metres }
}

/** More than any run takes. */
export const FOREVER = 1_000_000

/**
 * The least seconds from any place to any other over any others (Floyd & Warshall), FOREVER where there is no way. On
 * given roads the direct drive need not be the least, once legs are rounded.
 */
export const leastSeconds = ({ size, seconds }: SliceRoads): Int32Array => leastOver(seconds, size)

/** Least sums of such values, row by row, over any others; FOREVER where there is no way. */
export function leastOver(values: Int32Array, size: number): Int32Array {
  const least = values.map((value) => (value < 0 ? FOREVER : value))
  for (let at = 0; at < size; at++) least[at * size + at] = 0
  for (let by = 0; by < size; by++)
    for (let from = 0; from < size; from++) {
      const first = least[from * size + by] as number
      if (first >= FOREVER) continue
      const row = from * size
      for (let to = 0; to < size; to++) {
        const total = first + (least[by * size + to] as number)
        if (total < (least[row + to] as number)) least[row + to] = total
      }
    }
  return least
}
