import fc from 'fast-check'
import type { Column } from '../../../src/solver/recombine/column.ts'

/** A column without a real route: of so many pence, for some customers, under a limited offer or none (−1). */
export const columnFor = (score: number, customers: readonly number[], limit = -1): Column => ({
  score,
  customers,
  limit,
  route: { units: customers, tokens: [[], []], places: [], offer: 0 },
})

/** Any column for some of so many customers, of one of two limited offers or none. */
export const anyColumn = (customers: number, most = 4): fc.Arbitrary<Column> =>
  fc
    .record({
      score: fc.integer({ min: 1000, max: 20_000 }),
      customers: fc.uniqueArray(fc.integer({ min: 0, max: customers - 1 }), {
        minLength: 1,
        maxLength: most,
      }),
      limit: fc.integer({ min: -1, max: 1 }),
    })
    .map(({ score, customers, limit }) => columnFor(score, customers, limit))

/** The cheapest choice of columns that covers so many customers once each, by trying every choice; Infinity where there is none. */
export function cheapestChoice(
  customers: number,
  columns: readonly Column[],
  vehicles: readonly number[],
): number {
  let least = Number.POSITIVE_INFINITY
  const extend = (from: number, covered: number, cost: number, used: readonly number[]): void => {
    if (covered === 2 ** customers - 1) least = Math.min(least, cost)
    for (const [at, column] of columns.entries()) {
      if (at < from) continue
      const mask = column.customers.reduce((bits, customer) => bits | (1 << customer), 0)
      if ((covered & mask) !== 0) continue
      if (column.limit >= 0 && (used[column.limit] ?? 0) >= (vehicles[column.limit] ?? 0)) continue
      const grown = used.map((count, row) => (row === column.limit ? count + 1 : count))
      extend(at + 1, covered | mask, cost + column.score, grown)
    }
  }
  extend(
    0,
    0,
    0,
    vehicles.map(() => 0),
  )
  return least
}
