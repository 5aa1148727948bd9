import type { CheckContext } from '../checker/context.ts'
import type { CertificateSlice } from '../domain/certificate.ts'
import type { LatLon } from '../domain/place.ts'
import type { ExpectedSlice } from './expected-slices.ts'
import { type Verdict, type VerdictPlace, verdict } from './finding.ts'
import { PricingTooLarge } from './label-pool.ts'
import { priceSlice, slicePricing } from './price-slice.ts'
import { sliceModel } from './slice-model.ts'
import type { KnownRoads } from './slice-roads.ts'
import { unitFaults } from './units.ts'

/** What a slice is verified with. */
export interface SliceInput {
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

/** Everything that the certificate claims of one slice; nothing is found where it holds. */
export function* verifySlice(
  input: SliceInput,
  slice: CertificateSlice,
  expected: ExpectedSlice,
): Iterable<Verdict> {
  const at: VerdictPlace = { direction: slice.direction, days: slice.days }
  const faults = [...unitFaults(at, slice, expected, input.mates), ...shapeFaults(at, slice)]
  yield* faults
  yield* boundFaults(at, slice)
  if (faults.length > 0) return
  const model = sliceModel(input.context, input.roads, expected, slice.units, input.pickUpPoints)
  const pricing = slicePricing(model, slice)
  let negative: Verdict | undefined
  try {
    priceSlice(input.context, pricing, input.mostLabels, 0, ({ reducedCost, units }) => {
      if (reducedCost >= 0) return true
      const pupils = units.map((unit) => slice.units[unit]?.pupils[0] ?? '').join(' ')
      negative = verdict('negative_route', at, undefined, `${reducedCost} with ${pupils}`)
      return false
    })
  } catch (problem) {
    if (!(problem instanceof PricingTooLarge)) throw problem
    yield verdict('pricing_too_large', at)
    return
  }
  if (negative !== undefined) yield negative
}
