import type { Workshop } from './generate.ts'
import type { Relaxation } from './relaxation.ts'

/** Cuts of one round, for each customer. */
const CUTS_PER_CUSTOMER = 0.25
const LEAST_CUTS = 40

/** Insertions worked out after a round, for each customer. */
const INSERTIONS_PER_CUSTOMER = 60

/**
 * Cuts off what the relaxation chooses in parts and looks for routes by what is left, in turns: so many rounds at most. A relaxation
 * with cuts is much nearer to the best whole plan, and a dive from it goes astray less far.
 */
export function tighten(shop: Workshop, relaxation: Relaxation, rounds: number, stop: () => boolean): void {
  const { columns, absent, exchange } = shop
  const most = Math.max(LEAST_CUTS, Math.ceil(CUTS_PER_CUSTOMER * absent.length))
  const insertions = INSERTIONS_PER_CUSTOMER * absent.length
  for (let round = 0; round < rounds && !stop(); round++) {
    if (relaxation.cut(most) === 0) return
    relaxation.solve(stop)
    if (columns.generate(insertions, stop, relaxation.prices, (key) => exchange.isOwn(key)) > 0)
      relaxation.solve(stop)
  }
}
