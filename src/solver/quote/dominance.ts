import { tierCharge } from '../compile/offers.ts'
import { type CompiledOffer, TIER_STRIDE } from '../problem.ts'

/** Where an offer's charge may bend or jump, in millimetres. */
const bends = ({ tiers }: CompiledOffer): readonly number[] =>
  [...tiers].filter((end, at) => at % TIER_STRIDE === 0 && Number.isFinite(end))

const lastRate = ({ tiers }: CompiledOffer): number => tiers.at(-1) as number

/** Whether an offer's fare is never above another's, whatever the live and empty miles and the wheelchairs. */
export function neverDearer(one: CompiledOffer, other: CompiledOffer): boolean {
  const free = one.base < 0 || one.deadRate === 0
  if (!free && (one.base !== other.base || one.deadRate > other.deadRate)) return false
  if (one.minimum > other.minimum || one.supplement > other.supplement) return false
  if (lastRate(one) > lastRate(other)) return false
  // Between two bends both are straight lines, which are compared by their ends.
  return [0, ...bends(one), ...bends(other)]
    .flatMap((bend) => [bend, bend + 1e-6])
    .every((metres) => tierCharge(one, metres, 0) <= tierCharge(other, metres, 0) + 1e-9)
}

/** By offer, those that are never dearer: of two that always cost the same, only the later one has the other among its own. */
export const neverDearerOffers = (offers: readonly CompiledOffer[]): readonly (readonly number[])[] =>
  offers.map((offer, at) =>
    [...offers.keys()].filter((other) => {
      const rival = offers[other]
      if (rival === undefined || other === at || !neverDearer(rival, offer)) return false
      return other < at || !neverDearer(offer, rival)
    }),
  )
