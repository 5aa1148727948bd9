import type { Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'
import { vehiclesUsed } from './vehicles-used.ts'

/**
 * Vehicles that each block may use under each offer: those that its routes use now, and an equal part of what nobody uses,
 * so that the blocks together never use more than an operator has.
 */
export function blockCapacities(
  problem: Problem,
  blocks: readonly PlainSolution[],
): readonly (readonly number[])[] | undefined {
  if (problem.offers.every((offer) => offer.capacity === Number.POSITIVE_INFINITY)) return undefined
  const used = blocks.map((block) => vehiclesUsed(problem, block))
  return blocks.map((_, at) =>
    problem.offers.map((offer, number) => {
      const all = used.reduce((sum, each) => sum + (each[number] ?? 0), 0)
      const own = used[at]?.[number] ?? 0
      const spare = Math.max(0, offer.capacity - all)
      const part = Math.floor(spare / blocks.length) + (at < spare % blocks.length ? 1 : 0)
      return offer.capacity === Number.POSITIVE_INFINITY ? offer.capacity : own + part
    }),
  )
}

/** The problem with other capacities. */
export const withCapacities = (problem: Problem, capacities: readonly number[] | undefined): Problem =>
  capacities === undefined
    ? problem
    : {
        ...problem,
        offers: problem.offers.map((offer, at) => ({ ...offer, capacity: capacities[at] ?? offer.capacity })),
      }
