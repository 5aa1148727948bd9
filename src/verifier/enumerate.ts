import type { CheckContext } from '../checker/context.ts'
import type { CertificateSlice } from '../domain/certificate.ts'
import { PricingTooLarge } from './label-pool.ts'
import { fullMemories } from './memories.ts'
import { priceSlice } from './price-slice.ts'
import type { SlicePricing } from './pricing-task.ts'

/** A set of units that one route can serve, and the least price of that: thousandths of a penny. */
export interface ListedRoute {
  readonly units: readonly number[]
  readonly price: number
}

/** More routes than this are no list. */
const MOST_ROUTES = 500_000

/**
 * Every set of units that some elementary route of the class serves at a reduced cost of less than `threshold`, cuts
 * counted in full, once each with its least price. Whatever is not listed costs a choice at least so much more than the
 * duals. Throws PricingTooLarge.
 */
export function listRoutes(
  context: CheckContext,
  pricing: SlicePricing,
  slice: Pick<CertificateSlice, 'memory' | 'cuts'>,
  threshold: number,
  mostLabels: number,
): readonly ListedRoute[] {
  const routes = new Map<string, ListedRoute>()
  const onRoute = (met: readonly number[], price: number): void => {
    const units = met.toSorted((a, b) => a - b)
    const key = units.join(' ')
    const known = routes.get(key)
    if (known === undefined || price < known.price) routes.set(key, { units, price })
    if (routes.size > MOST_ROUTES) throw new PricingTooLarge(`more than ${MOST_ROUTES} routes`)
  }
  const full: SlicePricing = { ...pricing, memories: fullMemories(slice) }
  const plan = { mostLabels, threshold, prefixMemories: pricing.memories, onRoute }
  priceSlice(context, full, plan, () => true)
  return [...routes.values()]
}
