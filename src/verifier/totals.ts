import type { CheckContext } from '../checker/context.ts'
import { type Exact, exact, floorDivide, product, quotient, sum } from '../checker/exact.ts'
import { feePence } from '../checker/price/fee-line.ts'
import { type Certificate, MILLIPENCE } from '../domain/certificate.ts'
import { journeysAYear } from './calendar.ts'
import type { ExpectedSlice } from './expected-slices.ts'
import { type Verdict, verdict } from './finding.ts'

const floor = (value: Exact): number => Number(floorDivide(value.over, value.under))

/** Fees by pupil and day for a year in pence, rounded down: every plan for these pupils pays them. */
export function constantAnnualPence({ council }: CheckContext, slices: readonly ExpectedSlice[]): number {
  const { management_fee: fee, school_days: schoolDays } = council.framework
  if (fee.basis !== 'per_pupil_day') return 0
  return floor(
    slices
      .map((slice) => {
        const { direction, riders, otherWay } = slice
        const daily = feePence(fee, { direction, riders, bothWays: otherWay, otherLines: 0 })
        return product(exact(daily), journeysAYear(slice, schoolDays))
      })
      .reduce(sum, exact(0)),
  )
}

/** A slice's bound of a day, in thousandths of a penny. */
export interface SliceBound {
  readonly slice: ExpectedSlice
  readonly millipence: number
}

/** Σ a day's bounds × journeys a year, in pence, rounded down, plus the constant fees. */
export function annualBoundPence(
  { council }: CheckContext,
  bounds: readonly SliceBound[],
  constant: number,
): number {
  const year = bounds
    .map(({ slice, millipence }) =>
      quotient(product(exact(millipence), journeysAYear(slice, council.framework.school_days)), MILLIPENCE),
    )
    .reduce(sum, exact(0))
  return floor(year) + constant
}

/** The gap is written with two decimals or more. */
const GAP_ROUNDING = 0.005 + 1e-9

/** The distance from the bound to the plan's price, as a percentage of the price. */
export function gapPercent(planPence: number, boundPence: number): number {
  return planPence === 0 ? 0 : (100 * (planPence - boundPence)) / planPence
}

/** What the certificate says of the whole: fees, the sum of its slices, the gap, and what the plan says of it. */
export function* totalFaults(
  context: CheckContext,
  certificate: Certificate,
  slices: readonly ExpectedSlice[],
  bounds: readonly SliceBound[],
): Iterable<Verdict> {
  const { plan } = context
  const { bound, constant_annual_pence: constant } = certificate
  const fees = constantAnnualPence(context, slices)
  if (constant !== fees) yield verdict('constant_fees', {}, fees, constant)
  const annual = annualBoundPence(context, bounds, fees)
  if (bound.annual_pence !== annual) yield verdict('annual_bound', {}, annual, bound.annual_pence)
  const price = plan.totals.annual_pence
  if (certificate.plan.annual_pence !== price)
    yield verdict('certificate_plan', {}, price, certificate.plan.annual_pence)
  const gap = gapPercent(price, bound.annual_pence)
  if (Math.abs(gap - bound.gap_percent) > GAP_ROUNDING)
    yield verdict('gap', {}, Number(gap.toFixed(2)), bound.gap_percent)
  if (plan.bound !== undefined && plan.bound.annual_pence !== Math.max(0, bound.annual_pence))
    yield verdict('plan_bound', {}, bound.annual_pence, plan.bound.annual_pence)
}
