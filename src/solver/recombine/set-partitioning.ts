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

/** Ones where a column covers a customer or takes a vehicle of which there are only so many. */
export function matrixOf(columns: readonly Column[], customers: number, limits: number) {
  const starts = [0]
  const indices: number[] = []
  for (const column of columns) {
    indices.push(...column.customers)
    if (column.limit >= 0) indices.push(customers + column.limit)
    starts.push(indices.length)
  }
  return {
    format: 'csc' as const,
    numCols: columns.length,
    numRows: customers + limits,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: new Float64Array(indices.length).fill(1),
  }
}
