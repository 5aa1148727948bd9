import type { PricingResult, PricingTask } from '../../../solver/bound/task.ts'
import type { Recombined, RecombineTask } from '../../../solver/recombine/recombine.ts'
import type { SearchResult } from '../../../solver/search/search.ts'
import type { SearchTask } from '../../../solver/search/task.ts'
import type { Progress } from '../../../solver/solve.ts'
import { planFiles } from '../../plan-files.ts'
import type { PlanJob, PlanOutcome } from '../../run-plan.ts'
import type { PlanRequest } from '../content.ts'
import type { JobContext, Outcome } from '../handler.ts'
import { planSummary } from '../summary.ts'

/** What handlers plan with: the pool's tasks, and the program's own facts. */
export interface PlanTools {
  readonly workers: number
  readonly version: string
  readonly search: (task: SearchTask) => Promise<SearchResult>
  readonly recombine?: (task: RecombineTask, milliseconds?: number) => Promise<Recombined | undefined>
  readonly price: (task: PricingTask) => Promise<PricingResult>
  readonly incumbentSeconds?: number
}

/** Progress is told no oftener than this, by the clock, but for its last line. */
const TELL_MS = 500

/** Tells each step of a search, as far as they are not more than people can read. */
function progressTeller({ event, now }: JobContext): PlanJob['onProgress'] {
  let told = Number.NEGATIVE_INFINITY
  return (progress: Progress, seconds: number) => {
    if (now() - told < TELL_MS) return
    told = now()
    void event({
      kind: 'progress',
      activity: progress.activity,
      annual_pence: progress.annualPence,
      routes: progress.routes,
      unserved_pupils: progress.unservedPupils,
      iterations: progress.iterations,
      seconds: Math.round(seconds * 10) / 10,
    })
  }
}

/** The bound's part of a job, telling its lines. */
export const boundJob = (tools: PlanTools, { event }: JobContext, seconds: number) => ({
  seconds,
  price: tools.price,
  onProgress: (line: string) => void event({ kind: 'bound', line }),
})

/** What every job that plans is run with. */
export function planJob(
  tools: PlanTools,
  context: JobContext,
  request: Pick<PlanRequest, 'council' | 'roads' | 'seed' | 'limit' | 'start'>,
): PlanJob {
  const { workers, version, search, recombine, incumbentSeconds } = tools
  const { council, roads, seed, limit, start } = request
  return {
    council,
    roads,
    seed,
    limit,
    workers,
    version,
    search,
    ...(recombine === undefined ? {} : { recombine }),
    ...(incumbentSeconds === undefined ? {} : { incumbentSeconds }),
    now: context.now,
    stopFlag: context.stopFlag,
    onProgress: progressTeller(context),
    ...(start === undefined ? {} : { start }),
  }
}

/** A plan's outcome as a job's result. */
export async function planResult(
  outcome: PlanOutcome,
  { council, roads, attribution }: Pick<PlanRequest, 'council' | 'roads' | 'attribution'>,
): Promise<Outcome> {
  const { files, summary } = await planFiles(outcome, council, roads, attribution(outcome.plan))
  return { kind: 'result', files, summary: planSummary(outcome, summary.figures) }
}
