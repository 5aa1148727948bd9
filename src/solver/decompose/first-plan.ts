import type { Problem } from '../problem.ts'
import { completed } from '../search/search.ts'
import type { PlainSolution } from '../search/solution.ts'
import { joinBlocks } from './blocks.ts'
import { withCapacities } from './capacities.ts'
import { compactBlocks } from './compact-blocks.ts'
import { toWhole } from './renumber.ts'
import { vehiclesUsed } from './vehicles-used.ts'
import type { Whole } from './whole.ts'

/** Stops that are planned together in a first plan of a large council. */
const FIRST_UNITS = 400

const everybodyAbsent = (problem: Problem): PlainSolution => ({
  routes: [],
  absent: [...problem.customers.keys()],
})

/**
 * A first plan: those who are absent from `start` (everybody, where there is none) put where they cost least, in the whole
 * council or, where its drives are asked for by need, in one part of the map after the other.
 */
export async function firstPlan(
  whole: Whole,
  start: PlainSolution | undefined,
  seed: number,
): Promise<PlainSolution> {
  const { problem } = whole
  const from = start ?? everybodyAbsent(problem)
  if (!whole.byNeed) return completed(problem, from, seed)
  const used = vehiclesUsed(problem, from)
  const done: PlainSolution[] = []
  for (const block of compactBlocks(problem, from, FIRST_UNITS)) {
    const { part, own } = await whole.partOf(block)
    const before = vehiclesUsed(problem, block)
    const left = problem.offers.map(
      ({ capacity }, at) => capacity - (used[at] as number) + (before[at] as number),
    )
    const planned = completed(withCapacities(part.problem, left), own, seed)
    vehiclesUsed(problem, planned).forEach((count, at) => {
      used[at] = (used[at] as number) + count - (before[at] as number)
    })
    done.push(toWhole(part, planned))
  }
  return joinBlocks(done)
}
