import { NO_WAY, type TravelMatrix } from '../../domain/travel.ts'

/** A matrix with so many places more at its end, to and from which there is no way yet. */
export function spareMatrix(matrix: TravelMatrix, places: number): TravelMatrix {
  const size = matrix.size + places
  const spread = (cells: Int32Array): Int32Array => {
    const wide = new Int32Array(size * size).fill(NO_WAY)
    for (let row = 0; row < matrix.size; row++)
      wide.set(cells.subarray(row * matrix.size, (row + 1) * matrix.size), row * size)
    return wide
  }
  return { size, metres: spread(matrix.metres), milliseconds: spread(matrix.milliseconds) }
}
