import type { Council } from '../../../src/domain/council.ts'
import type { BoundJob } from '../../../src/jobs/bound/bound-plan.ts'
import { type PlanOutcome, runPlan } from '../../../src/jobs/run-plan.ts'
import { PricingBench } from '../../../src/solver/bound/price-task.ts'
import { lopsidedRoads } from '../lopsided-roads.ts'
import { searchHere, unsetFlag } from './plan-council.ts'

/** A short plan and its bound, all on this thread, with a clock that stands still. */
export function boundedPlan(
  council: Council,
  iterations = 160,
  bound: Partial<BoundJob> = {},
): Promise<PlanOutcome> {
  const bench = new PricingBench()
  return runPlan({
    council,
    roads: lopsidedRoads,
    seed: 1,
    limit: { kind: 'iterations', iterations },
    workers: 1,
    version: '0',
    search: searchHere,
    now: () => 0,
    stopFlag: unsetFlag(),
    onProgress: () => {},
    bound: {
      seconds: 1e6,
      price: async (task) => bench.run(task),
      onProgress: () => {},
      mostLabels: 60_000,
      ...bound,
    },
  })
}
