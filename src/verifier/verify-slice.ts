import type { CheckContext } from '../checker/context.ts'
import type { CertificateSlice } from '../domain/certificate.ts'
import type { LatLon } from '../domain/place.ts'
import { cheapestChoice } from './choose.ts'
import { listRoutes } from './enumerate.ts'
import type { ExpectedSlice } from './expected-slices.ts'
import { type Verdict, type VerdictPlace, verdict } from './finding.ts'
import { type CoreInput, coreFaults, isCoreClaim } from './core-faults.ts'
import { PricingTooLarge } from './label-pool.ts'
import { priceSlice, slicePricing } from './price-slice.ts'
import type { SlicePricing } from './pricing-task.ts'
import { sliceModel } from './slice-model.ts'
import type { KnownRoads } from './slice-roads.ts'
import { unitFaults } from './units.ts'

/** What a slice is verified with. */
export interface SliceInput extends Pick<CoreInput, 'closed' | 'proven'> {
  readonly context: CheckContext
  readonly roads: KnownRoads
  readonly pickUpPoints: ReadonlyMap<string, readonly LatLon[]>
  /** See `stopMates`. */
  readonly mates: ReadonlyMap<string, string>
  readonly mostLabels: number
}

/** Every list speaks of the slice's own units. */
function* shapeFaults(at: VerdictPlace, slice: CertificateSlice): Iterable<Verdict> {
  const size = slice.units.length
  if (slice.memory.length !== size) yield verdict('slice_shape', at, size, slice.memory.length)
  const numbers = [
    ...slice.memory.flat(),
    ...(slice.core ?? []),
    ...slice.cuts.flatMap((cut) => [...cut.units, ...(cut.memory ?? [])]),
  ]
  const outside = numbers.find((number) => number >= size)
  if (outside !== undefined) yield verdict('slice_shape', at, `under ${size}`, outside)
  for (const { units } of slice.cuts)
    if (new Set(units).size < units.length) yield verdict('slice_shape', at, 'three units', units.join(' '))
}

/** Σ of the duals: a day's lower bound, where no route costs less than the duals say. */
export const dualSum = (slice: CertificateSlice): number =>
  slice.units.reduce((sum, unit) => sum + unit.dual, 0) + slice.cuts.reduce((sum, cut) => sum + cut.dual, 0)

function* boundFaults(at: VerdictPlace, slice: CertificateSlice): Iterable<Verdict> {
  const proven = dualSum(slice)
  if (slice.closing === undefined) {
    if (slice.bound_millipence > proven) yield verdict('slice_bound', at, proven, slice.bound_millipence)
    return
  }
  const most = proven + slice.closing.enumerated_millipence
  if (slice.bound_millipence > most) yield verdict('slice_closing', at, most, slice.bound_millipence)
}

/** The first route that costs less than the duals say. */
function* pricingFaults(
  at: VerdictPlace,
  { context, mostLabels }: SliceInput,
  pricing: SlicePricing,
  slice: CertificateSlice,
): Iterable<Verdict> {
  let negative: Verdict | undefined
  priceSlice(context, pricing, { mostLabels, threshold: 0 }, ({ reducedCost, units }) => {
    if (reducedCost >= 0) return true
    const pupils = units.map((unit) => slice.units[unit]?.pupils[0] ?? '').join(' ')
    negative = verdict('negative_route', at, undefined, `${reducedCost} with ${pupils}`)
    return false
  })
  if (negative !== undefined) yield negative
}

/**
 * A closed slice's bound: all the routes that a cheaper choice could be made of are listed anew (any other one costs the
 * choice more than the bound already), and the cheapest choice among them found.
 */
async function closingFaults(
  at: VerdictPlace,
  { context, mostLabels }: SliceInput,
  pricing: SlicePricing,
  slice: CertificateSlice,
): Promise<readonly Verdict[]> {
  const short = slice.bound_millipence - dualSum(slice)
  if (slice.closing === undefined || short <= 0) return []
  const routes = listRoutes(context, pricing, slice, short, mostLabels)
  const cheapest = await cheapestChoice(routes, slice.units.length)
  if (cheapest === undefined) return [verdict('pricing_too_large', at)]
  return cheapest < slice.bound_millipence
    ? [verdict('cheaper_choice', at, slice.bound_millipence, cheapest)]
    : []
}

/** Everything that the certificate claims of one slice; nothing is found where it holds. */
export async function verifySlice(
  input: SliceInput,
  slice: CertificateSlice,
  expected: ExpectedSlice,
): Promise<readonly Verdict[]> {
  const at: VerdictPlace = { direction: slice.direction, days: slice.days }
  const faults = [...unitFaults(at, slice, expected, input.mates), ...shapeFaults(at, slice)]
  const found = [...faults, ...boundFaults(at, slice)]
  if (faults.length > 0) return found
  const model = sliceModel(input.context, input.roads, expected, slice.units, input.pickUpPoints)
  try {
    if (isCoreClaim(input.context, slice)) return [...found, ...coreFaults(at, input, model, slice)]
    const pricing = slicePricing(model, slice)
    found.push(...pricingFaults(at, input, pricing, slice))
    if (found.length === 0) found.push(...(await closingFaults(at, input, pricing, slice)))
  } catch (problem) {
    if (!(problem instanceof PricingTooLarge)) throw problem
    found.push(verdict('pricing_too_large', at))
  }
  return found
}
