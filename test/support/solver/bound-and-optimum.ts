import { boundOf } from '../../../src/solver/bound/bound-of.ts'
import { PricingBench } from '../../../src/solver/bound/price-task.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import { oracleCase } from './oracle-case.ts'
import { unsetFlag } from './plan-council.ts'

/** A random council's bound, and the least price there is. */
export interface BoundAndOptimum {
  readonly bound: number
  readonly cheapest: number
}

/** More rounds than any small council needs. */
const MOST_READINGS = 1000

/** The bound of a random council and its least price; undefined where not everybody can be served, or not counted. */
export async function boundAndOptimum(seed: number, pupils: number): Promise<BoundAndOptimum | undefined> {
  const { problem, cheapest } = await oracleCase(seed, { pupils })
  const { routes, absent } = firstSolution(problem, seed)
  if (typeof cheapest !== 'number' || absent.length > 0) return undefined
  const bench = new PricingBench()
  // A clock that counts how often it is read: whatever is proven when time runs out holds too.
  let readings = MOST_READINGS
  const { annualPence } = await boundOf(problem, {
    routes,
    served: [...problem.unitPupils.keys()],
    price: async (task) => bench.run(task),
    millisecondsLeft: () => Math.max(0, readings--),
    stopFlag: unsetFlag(),
    mostLabels: 200_000,
    onProgress: () => {},
  })
  return { bound: annualPence, cheapest }
}
