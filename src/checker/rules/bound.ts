import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** The gap may be written with so few decimals that it is this far off, in percent. */
const GAP_TOLERANCE = 0.06

/** A bound lies at or under the plan's annual cost, and its gap is the distance between them. */
export const boundLiesUnderTheCost: Rule = function* ({ plan }) {
  const { bound, totals } = plan
  if (bound === undefined) return
  if (bound.annual_pence > totals.annual_pence)
    yield finding('bound', {}, totals.annual_pence, bound.annual_pence)
  const distance = totals.annual_pence - bound.annual_pence
  // A percentage of the cost or of the bound: the contract does not say which.
  const gaps = [totals.annual_pence, bound.annual_pence].map((whole) =>
    whole === 0 ? 0 : (100 * distance) / whole,
  )
  const near = gaps.some((gap) => Math.abs(gap - bound.gap_percent) <= GAP_TOLERANCE)
  if (!near) yield finding('bound', {}, Number((gaps[0] ?? 0).toFixed(2)), bound.gap_percent)
}
