import { type Exact, exact, product, quotient } from '../checker/exact.ts'
import { countWeekdays } from '../domain/weekdays.ts'
import type { ExpectedSlice } from './expected-slices.ts'

/** Thousandths of a penny that a year's rounding of a run's three lines may take off: half a penny each. */
const ROUNDING_MILLIPENCE = 1500

const isWhole = (value: Exact): boolean => value.over % value.under === 0n

/** How often a slice comes in a year, exactly: weekdays × school days ÷ 5. */
export const journeysAYear = (slice: ExpectedSlice, schoolDays: number): Exact =>
  quotient(product(exact(countWeekdays(slice.days)), exact(schoolDays)), 5)

/**
 * What is taken off every route's price of a day, in thousandths of a penny, rounded up: where a run's year is not a
 * whole number of days, its three lines are rounded once a year, and may each lose half a penny. A route whose days
 * fall into two runs may lose it twice.
 */
export function roundingLoss(slice: ExpectedSlice, schoolDays: number): number {
  const journeys = journeysAYear(slice, schoolDays)
  const safe = slice.parts === 1 ? journeys : quotient(exact(schoolDays), 5)
  if (isWhole(safe)) return 0
  const loss = BigInt(ROUNDING_MILLIPENCE * slice.parts) * journeys.under
  return Number((loss + journeys.over - 1n) / journeys.over)
}
