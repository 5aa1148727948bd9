import type { Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'

/** A problem without the customers of routes that stay as they are, and the way back. */
export interface Thawed {
  readonly problem: Problem
  /** A whole solution as one of this problem: without the frozen routes. */
  readonly without: (whole: PlainSolution) => PlainSolution
  /** A solution of this problem as one of the whole. */
  readonly withFrozen: (solution: PlainSolution) => PlainSolution
}

/**
 * Takes frozen routes out of a problem: their units are nobody's customers, and their vehicles are gone. All other numbers stay
 * as they are, and so no table is copied.
 */
export function thaw(problem: Problem, frozen: readonly PlainRoute[]): Thawed {
  const units = new Set(frozen.flatMap((route) => route.units))
  const free = [...problem.customers.keys()].filter(
    (customer) => !(problem.customers[customer] ?? []).some((unit) => units.has(unit)),
  )
  const customers = free.flatMap((customer) => problem.customers[customer] ?? [])
  const customerOf = new Int32Array(problem.unitCount).fill(-1)
  for (const [customer, members] of customers.entries())
    for (const unit of members) customerOf[unit] = customer
  const numberOf = new Map(free.map((whole, own) => [whole, own]))
  const driven = (offer: number): number => frozen.filter((route) => route.offer === offer).length
  return {
    problem: {
      ...problem,
      customers,
      customerOf,
      offers: problem.offers.map((offer, at) => ({ ...offer, capacity: offer.capacity - driven(at) })),
    },
    without: ({ routes, absent }) => ({
      routes: routes.filter((route) => !route.units.some((unit) => units.has(unit))),
      absent: absent.flatMap((customer) => numberOf.get(customer) ?? []),
    }),
    withFrozen: ({ routes, absent }) => ({
      routes: [...frozen, ...routes],
      absent: absent.flatMap((customer) => free[customer] ?? []),
    }),
  }
}
