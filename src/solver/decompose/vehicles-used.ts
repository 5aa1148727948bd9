import type { Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'

/** Routes on each offer. */
export function vehiclesUsed(problem: Problem, { routes }: PlainSolution): Int32Array {
  const used = new Int32Array(problem.offers.length)
  for (const { offer } of routes) {
    if (offer < 0) throw new RangeError('a route without its vehicle')
    used[offer] = (used[offer] as number) + 1
  }
  return used
}
