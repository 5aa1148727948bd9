import type { Certificate } from '../../domain/certificate.ts'
import type { Plan } from '../../domain/plan.ts'
import { type BoundResult, type BoundSizes, boundOf } from '../../solver/bound/bound-of.ts'
import type { PricingResult, PricingTask } from '../../solver/bound/task.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import type { Problem } from '../../solver/problem.ts'
import type { PlainSolution } from '../../solver/search/solution.ts'
import type { PlainRoute } from '../../solver/search/workspace.ts'
import { certificateOf, methodOf } from './certificate.ts'

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
  readonly sizes?: BoundSizes
}

export interface BoundedPlan {
  readonly plan: Plan
  /** Absent when nothing was proven in time. */
  readonly certificate?: Certificate
}

/** What is to be bounded: the council as the rules alone have it, all drives known, and the solution found for it. */
export interface BoundQuestion {
  readonly problem: Problem
  readonly solution: PlainSolution
  /** Other routes that a search met. */
  readonly known?: readonly PlainRoute[]
}

interface Surroundings {
  readonly now: () => number
  readonly stopFlag: Int32Array
}

/** The plan with its bound where plan.json has it: behind the totals. */
function withBound(
  { schema, inputs, run, totals, ...rest }: Plan,
  certificate: Certificate,
  result: BoundResult,
): Plan {
  const { gap_percent } = certificate.bound
  const bound = { annual_pence: result.annualPence, gap_percent, method: methodOf(result), proven: true }
  return { schema, inputs, run, totals, bound, ...rest }
}

/** Proves how far a solution can be from the best possible, within so many seconds. Undefined where nothing was proven. */
export async function proveBound(
  job: BoundJob,
  { now, stopFlag }: Surroundings,
  question: BoundQuestion,
): Promise<BoundResult | undefined> {
  const started = now()
  const { problem, solution } = question
  if (problem.legs.every((legs) => legs.length === 0) || solution.routes.length === 0) {
    job.onProgress('no bound: there are no drives between all places')
    return undefined
  }
  const left = (): number => job.seconds * 1000 - (now() - started)
  // Workers see no clock of ours: flags of the bound's own end them in time, or with everything else.
  const watched: { readonly flag: Int32Array; readonly left: () => number }[] = []
  const flagUntil = (time: () => number): Int32Array => {
    const flag = new Int32Array(new SharedArrayBuffer(4))
    watched.push({ flag, left: time })
    return flag
  }
  const watch = setInterval(() => {
    for (const each of watched)
      if (each.left() <= 0 || Atomics.load(stopFlag, 0) === 1) Atomics.store(each.flag, 0, 1)
  }, WATCH_MILLISECONDS)
  try {
    const result = await boundOf(problem, {
      routes: solution.routes,
      ...(question.known === undefined ? {} : { known: question.known }),
      served: [...new Set(solution.routes.flatMap((route) => route.units))].toSorted((a, b) => a - b),
      price: job.price,
      millisecondsLeft: left,
      stopFlag: flagUntil(left),
      flagUntil,
      mostLabels: job.mostLabels ?? MOST_LABELS,
      ...(job.sizes === undefined ? {} : { sizes: job.sizes }),
      onProgress: (line) => job.onProgress(`${((now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`),
    })
    if (result.annualPence > 0) return result
    job.onProgress('no bound was proven in time')
    return undefined
  } finally {
    clearInterval(watch)
  }
}

/** A plan with its bound, and the certificate by which it can be proven again. */
export function certified(
  input: SolverInput,
  problem: Problem,
  plan: Plan,
  result: BoundResult | undefined,
): BoundedPlan {
  if (result === undefined) return { plan }
  const certificate = certificateOf(input, problem, plan, result)
  return { plan: withBound(plan, certificate, result), certificate }
}
