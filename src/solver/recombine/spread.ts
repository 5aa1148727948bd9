import type { Column } from './column.ts'

/**
 * Columns given best first, in an order that begins with some that have no customer in common, goes on with those of whose customers
 * nobody is on more than one before them, and so on. What is found around routes that are much alike is much alike too.
 */
export function spread(columns: readonly Column[], customers: number): readonly Column[] {
  const met = new Int32Array(customers)
  const crowded = columns.map((column) => {
    let most = 0
    for (const customer of column.customers) {
      most = Math.max(most, met[customer] as number)
      met[customer] = (met[customer] as number) + 1
    }
    return { column, most }
  })
  return crowded.toSorted((a, b) => a.most - b.most).map(({ column }) => column)
}
