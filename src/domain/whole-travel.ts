import type { Travel, TravelMatrix } from './travel.ts'

/** A cell's number; throws a RangeError for places that the matrix does not have. */
function cellOf({ size }: TravelMatrix, from: number, to: number): number {
  if (!(from >= 0 && from < size && to >= 0 && to < size))
    throw new RangeError('a place that the matrix lacks')
  return from * size + to
}

/** A matrix, asked one drive at a time. */
export const wholeTravel = (matrix: TravelMatrix): Travel => ({
  size: matrix.size,
  whole: matrix,
  // Within bounds: the cell's number has been checked.
  metres: (from, to) => matrix.metres[cellOf(matrix, from, to)] as number,
  milliseconds: (from, to) => matrix.milliseconds[cellOf(matrix, from, to)] as number,
})

/** The drives between some of a matrix's places, numbered as in the list. */
export function partOfMatrix(matrix: TravelMatrix, places: ArrayLike<number>): TravelMatrix {
  const size = places.length
  const part = { size, metres: new Int32Array(size * size), milliseconds: new Int32Array(size * size) }
  for (let row = 0, at = 0; row < size; row++)
    for (let column = 0; column < size; column++, at++) {
      const cell = cellOf(matrix, places[row] as number, places[column] as number)
      part.metres[at] = matrix.metres[cell] as number
      part.milliseconds[at] = matrix.milliseconds[cell] as number
    }
  return part
}
