import type { LatLon } from '../../domain/place.ts'
import { countsOf } from './small-counts.ts'

/** Metres of the national grid: src/geography's, handed in. */
export type ToGrid = (place: LatLon) => { readonly easting: number; readonly northing: number }

const KILOMETRE = 1000
const TEN_KILOMETRES = 10_000

/** `1km:358,172`: the square's size and its south-western corner in its own units. */
function squareOf(place: LatLon, size: number, toGrid: ToGrid): string {
  const { easting, northing } = toGrid(place)
  return `${size / KILOMETRE}km:${Math.floor(easting / size)},${Math.floor(northing / size)}`
}

/**
 * For each place the grid square that stands for it: one of a kilometre where enough of the places lie in it, one of ten
 * kilometres where enough lie in that, and else none.
 */
export function squaresOf(
  places: readonly (LatLon | undefined)[],
  toGrid: ToGrid,
  smallest: number,
): readonly (string | null)[] {
  const fine = places.map((place) => place && squareOf(place, KILOMETRE, toGrid))
  const fineCounts = countsOf(fine.filter((square) => square !== undefined))
  const isFine = (square: string | undefined): square is string =>
    square !== undefined && (fineCounts.get(square) ?? 0) >= smallest
  const coarse = places.map((place, index) =>
    place === undefined || isFine(fine[index]) ? undefined : squareOf(place, TEN_KILOMETRES, toGrid),
  )
  // Counted among those that are shown so: others in the same ten kilometres are told apart by their finer square.
  const coarseCounts = countsOf(coarse.filter((square) => square !== undefined))
  return places.map((_, index) => {
    const [small, large] = [fine[index], coarse[index]]
    if (isFine(small)) return small
    return large !== undefined && (coarseCounts.get(large) ?? 0) >= smallest ? large : null
  })
}
