import { PricingBench } from '../src/solver/bound/price-task.ts'
import type { PricingResult, PricingTask } from '../src/solver/bound/task.ts'

// Labels and tables are kept from one task to the next.
const bench = new PricingBench()

/** Exact or quick pricing of one vehicle's routes to one school. */
export default function bound(task: PricingTask): PricingResult {
  return bench.run(task)
}
