import type { Certificate } from '../../domain/certificate.ts'
import type { Plan } from '../../domain/plan.ts'
import { type BoundResult, boundOf } from '../../solver/bound/bound-of.ts'
import type { PricingResult, PricingTask } from '../../solver/bound/task.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import type { Problem } from '../../solver/problem.ts'
import type { PlainSolution } from '../../solver/search/solution.ts'
import { certificateOf, METHOD } from './certificate.ts'

/** Some 150 bytes each. */
const MOST_LABELS = 2_000_000
const WATCH_MILLISECONDS = 100

/** What a plan's bound is to be proven with. */
export interface BoundJob {
  readonly seconds: number
  /** Prices routes on whichever worker is free. */
  readonly price: (task: PricingTask) => Promise<PricingResult>
  readonly onProgress: (line: string) => void
  /** Partial routes that one worker may hold at a time; the program's own number where absent. */
  readonly mostLabels?: number
}

export interface BoundedPlan {
  readonly plan: Plan
  /** Absent when nothing was proven in time. */
  readonly certificate?: Certificate
}

interface Surroundings {
  readonly now: () => number
  readonly stopFlag: Int32Array
}

/** Units whose pupils the plan serves. */
function servedUnits(input: SolverInput, problem: Problem, plan: Plan): readonly number[] {
  const served = new Set(plan.routes.flatMap((route) => route.pupils))
  return [...problem.unitPupils.keys()].filter((unit) =>
    (problem.unitPupils[unit] ?? []).some((member) => served.has(input.pupils[member]?.id ?? '')),
  )
}

/** The plan with its bound where plan.json has it: behind the totals. */
function withBound(
  { schema, inputs, run, totals, ...rest }: Plan,
  certificate: Certificate,
  result: BoundResult,
): Plan {
  const { gap_percent } = certificate.bound
  const bound = { annual_pence: result.annualPence, gap_percent, method: METHOD, proven: true }
  return { schema, inputs, run, totals, bound, ...rest }
}

/**
 * Proves how far a plan can be from the best possible, within so many seconds, and puts it into the plan. `problem` is the
 * council as the rules alone have it, all drives known; `solution` may be left out of account.
 */
export async function boundPlan(
  job: BoundJob,
  { now, stopFlag }: Surroundings,
  input: SolverInput,
  problem: Problem,
  solution: PlainSolution,
  plan: Plan,
): Promise<BoundedPlan> {
  const started = now()
  if (problem.legs.every((legs) => legs.length === 0) || plan.routes.length === 0) {
    job.onProgress('no bound: there are no drives between all places')
    return { plan }
  }
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const left = (): number => job.seconds * 1000 - (now() - started)
  // Workers see no clock of ours: a flag of the bound's own ends them in time, or with everything else.
  const watch = setInterval(() => {
    if (left() <= 0 || Atomics.load(stopFlag, 0) === 1) Atomics.store(flag, 0, 1)
  }, WATCH_MILLISECONDS)
  const result = await boundOf(problem, {
    routes: solution.routes,
    planRoutes: solution.routes.length,
    served: servedUnits(input, problem, plan),
    price: job.price,
    millisecondsLeft: left,
    stopFlag: flag,
    mostLabels: job.mostLabels ?? MOST_LABELS,
    onProgress: (line) => job.onProgress(`${((now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`),
  })
  clearInterval(watch)
  if (result.annualPence <= 0) {
    job.onProgress('no bound was proven in time')
    return { plan }
  }
  const certificate = certificateOf(input, problem, plan, result)
  return { plan: withBound(plan, certificate, result), certificate }
}
