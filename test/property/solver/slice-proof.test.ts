import { expect, it } from 'vitest'
import { boundOf } from '../../../src/solver/bound/bound-of.ts'
import { PricingBench } from '../../../src/solver/bound/price-task.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { Explorer } from '../../../src/solver/recombine/explorer.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import type { PlainRoute } from '../../../src/solver/search/workspace.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { unsetFlag } from '../../support/solver/plan-council.ts'

/** Those in which a poor plan's bound once ended up to 1.2 % lower, and some others. */
const COUNCILS = [4, 16, 20, 23]

/** What is proven with all the time that it takes. */
async function proven(problem: Problem, routes: readonly PlainRoute[]): Promise<number> {
  const bench = new PricingBench()
  const { annualPence } = await boundOf(problem, {
    routes,
    served: [...problem.unitPupils.keys()],
    price: async (task) => bench.run(task),
    millisecondsLeft: () => 600_000,
    stopFlag: unsetFlag(),
    mostLabels: 200_000,
    onProgress: () => {},
  })
  return annualPence
}

it('proves as much under a poor plan as under a better one, where there is time', async () => {
  let compared = 0
  for (const seed of COUNCILS) {
    const { problem } = await compiled(randomCouncil(seed, { pupils: 8 + (seed % 3) }))
    const { routes, absent } = firstSolution(problem, seed)
    const alone = new Explorer(problem).singles().map(({ route }) => route)
    if (absent.length > 0 || alone.length < problem.customers.length) continue
    compared++
    const [poor, better] = [await proven(problem, alone), await proven(problem, routes)]
    expect(poor, `council ${seed}`).toBeGreaterThan(0.999 * better)
  }
  expect(compared).toBe(COUNCILS.length)
})
