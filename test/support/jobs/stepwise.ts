import { INCUMBENT_SCHEMA, type Incumbent } from '../../../src/domain/incumbent.ts'
import type { Handler, Outcome } from '../../../src/jobs/queue/handler.ts'
import type { PlanSummary } from '../../../src/jobs/queue/summary.ts'

export const STEPS = 5
const FIRST_PENCE = 1000

export const incumbentOf = (annualPence: number, progress: number): Incumbent => ({
  schema: INCUMBENT_SCHEMA,
  inputs: '0'.repeat(64),
  progress,
  annual_pence: annualPence,
  unserved_pupils: 0,
  routes: [],
})

export const summaryOf = (annualPence: number): PlanSummary => ({
  kind: 'plan',
  annual_pence: annualPence,
  routes: 1,
  pupils: 1,
  served: 1,
  findings: 0,
})

const resultOf = (annualPence: number): Outcome => ({
  kind: 'result',
  files: [{ name: 'plan.json', text: String(annualPence) }],
  summary: summaryOf(annualPence),
})

/**
 * A search that takes a step each time that it is told to: each saves a cheaper incumbent, and after so many it is over. It goes
 * on from the job's incumbent, and ends early, with its best, where it is stopped.
 */
export function stepwise(): { readonly handler: Handler; readonly step: () => void } {
  const waiting = new Set<() => void>()
  const handler: Handler = async ({ job, stopFlag, saveIncumbent }) => {
    let pence = job.incumbent?.annual_pence ?? FIRST_PENCE
    for (let step = Math.round((job.incumbent?.progress ?? 0) * STEPS) + 1; step <= STEPS; step++) {
      await new Promise<void>((resolve) => waiting.add(resolve))
      if (Atomics.load(stopFlag, 0) === 0) pence -= 10
      await saveIncumbent(incumbentOf(pence, step / STEPS))
      if (Atomics.load(stopFlag, 0) === 1) break
    }
    return resultOf(pence)
  }
  return {
    handler,
    step: () => {
      for (const go of waiting) go()
      waiting.clear()
    },
  }
}
