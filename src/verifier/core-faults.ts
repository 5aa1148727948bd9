import type { CheckContext } from '../checker/context.ts'
import { allOffers } from '../checker/offers.ts'
import { type CertificateSlice, MILLIPENCE } from '../domain/certificate.ts'
import { roundingLoss } from './calendar.ts'
import type { ClosedRoads } from './closed-roads.ts'
import { coreModel, corePricing, ownPay } from './core-model.ts'
import { type Verdict, type VerdictPlace, verdict } from './finding.ts'
import { priceSlice } from './price-slice.ts'
import { RateShape } from './rate-shape.ts'
import type { SliceModel } from './slice-model.ts'

/** The fee is rounded once on vehicle and assistants together, and here on either: two halves of a penny. */
const FEE_ROUNDING = MILLIPENCE

export interface CoreInput {
  readonly context: CheckContext
  readonly closed: (direction: CertificateSlice['direction']) => ClosedRoads
  readonly mostLabels: number
  /** Cores that hold, so that those of other days which are alike need not be priced again. */
  readonly proven: Set<string>
}

/** Whether what a slice claims is told by its core: no cuts, nothing closed, and no rate at which more miles cost less. */
export const isCoreClaim = ({ council }: CheckContext, slice: CertificateSlice): boolean =>
  slice.core !== undefined &&
  slice.cuts.length === 0 &&
  slice.closing === undefined &&
  allOffers(council.framework).every(({ rate }) => new RateShape(rate).falls === 0)

/**
 * What is wrong with the duals of a slice with a core: every unit's own assistants are paid for by whatever route it is on;
 * beyond that only the core's duals count, and what they say no vehicle undercuts.
 */
export function* coreFaults(
  at: VerdictPlace,
  input: CoreInput,
  model: SliceModel,
  slice: CertificateSlice,
): Iterable<Verdict> {
  const { context, mostLabels, proven } = input
  const own = ownPay(context, model)
  const core = [...new Set(slice.core)]
  const members = new Set(core)
  for (const [unit, { pupils, dual }] of slice.units.entries())
    if (!members.has(unit) && dual > (own[unit] ?? 0))
      yield verdict('core_dual', { ...at, pupilId: pupils[0] ?? '' }, own[unit], dual)
  if (core.length === 0) return
  const pricing = corePricing(coreModel(model, core, input.closed(slice.direction)), slice, core, own)
  const name = JSON.stringify([
    slice.direction,
    model.slice.otherWay,
    roundingLoss(model.slice, context.council.framework.school_days),
    core.map((unit) => slice.units[unit]?.pupils),
    [...pricing.duals],
    slice.memory
      .map((list, unit) => (members.has(unit) ? list.map((other) => core.indexOf(other)) : 0))
      .filter(Array.isArray),
    pricing.model.schools,
  ])
  if (proven.has(name)) return
  let cheapest: Verdict | undefined
  priceSlice(context, pricing, { mostLabels, threshold: FEE_ROUNDING }, ({ reducedCost, units }) => {
    if (reducedCost >= FEE_ROUNDING) return true
    const pupils = units.map((unit) => slice.units[core[unit] ?? 0]?.pupils[0] ?? '').join(' ')
    cheapest = verdict('core_route', at, undefined, `${reducedCost} with ${pupils}`)
    return false
  })
  if (cheapest === undefined) proven.add(name)
  else yield cheapest
}
