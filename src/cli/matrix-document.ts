import { NO_WAY, type TravelMatrix } from '../domain/travel.ts'

function row(cells: Int32Array, divisor: number): string {
  const values = Array.from(cells, (cell) => (cell === NO_WAY ? 'null' : String(cell / divisor)))
  return `[${values.join(',')}]`
}

function* rows(matrix: TravelMatrix, cells: Int32Array, divisor: number): Iterable<string> {
  for (let from = 0; from < matrix.size; from++) {
    const own = row(cells.subarray(from * matrix.size, (from + 1) * matrix.size), divisor)
    yield from === 0 ? own : `,\n${own}`
  }
}

/**
 * The contract's `{"ids":[…],"seconds":[[…]],"metres":[[…]]}`, free-flow, null where there is no way, in pieces:
 * thousands of places make a document longer than one string can be.
 */
export function* matrixDocument(ids: readonly string[], matrix: TravelMatrix): Iterable<string> {
  yield `{"ids":${JSON.stringify(ids)},\n"seconds":[`
  yield* rows(matrix, matrix.milliseconds, 1000)
  yield '],\n"metres":['
  yield* rows(matrix, matrix.metres, 1)
  yield ']}\n'
}
