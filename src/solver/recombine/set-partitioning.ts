import type { Highs } from '../highs.ts'
import type { Column } from './column.ts'

/** HiGHS is given pounds: its tolerances are made for numbers of about that size. */
export const POUND = 100

/** One row for each customer, who is covered once, and one for each limited offer, of which there are so many vehicles. */
export function rowsOf(highs: Highs, customers: number, vehicles: readonly number[]) {
  const covered = Array.from({ length: customers }, () => 1)
  return {
    numRows: customers + vehicles.length,
    rowLower: Float64Array.from([...covered, ...vehicles.map(() => -highs.infinity)]),
    rowUpper: Float64Array.from([...covered, ...vehicles]),
  }
}

/** The rows of a column: those of its customers, and behind so many of them that of its limited offer. */
export function rowsIn(
  { customers, limit }: Column,
  rowOf: (customer: number) => number,
  count: number,
): readonly number[] {
  const rows = customers.map(rowOf)
  return limit < 0 ? rows : [...rows, count + limit]
}

/** Ones in the rows of each column. */
export function matrixOf(rows: readonly (readonly number[])[], numRows: number) {
  return { format: 'csc' as const, numCols: rows.length, numRows, ...onesAt(rows) }
}

/** The same the other way round: ones in the columns of each row. */
export function rowMatrixOf(columns: readonly (readonly number[])[], numCols: number) {
  return { format: 'csr' as const, numRows: columns.length, numCols, ...onesAt(columns) }
}

function onesAt(lists: readonly (readonly number[])[]) {
  const starts = new Int32Array(lists.length + 1)
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] as number) + list.length
  const indices = Int32Array.from(lists.flat())
  return { starts, indices, values: new Float64Array(indices.length).fill(1) }
}
