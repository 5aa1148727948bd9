import { withCapacities } from '../decompose/capacities.ts'
import { polishRoutes } from '../fixed/polish.ts'
import type { Problem } from '../problem.ts'
import { PACE_EVERY, type Pace, type SearchResult, search } from './search.ts'
import { measured } from './measured.ts'
import type { PlainSolution } from './solution.ts'

/** How long a task may search: a number of iterations, or of milliseconds. */
export type Budget =
  | { readonly kind: 'iterations'; readonly iterations: number }
  | { readonly kind: 'milliseconds'; readonly milliseconds: number }

/** One piece of searching for one worker. */
export interface SearchTask {
  readonly problem: Problem
  readonly start: PlainSolution
  readonly seed: number
  readonly budget: Budget
  /** The part of the whole run's progress (0 to 1) that this task covers: for the temperature. */
  readonly from: number
  readonly to: number
  /** What serving each customer is worth, for choosing where to ruin; absent: nothing is known of it. */
  readonly worth?: Float64Array
  /** Vehicles left under each offer; absent: the problem's own. */
  readonly capacities?: readonly number[]
  /** The routes of the best are polished before it is handed in, with this part (0 to 1) of a whole council's effort. */
  readonly polish?: number
  /** Set to 1 by whoever wants every task to stop at once and hand in its best. */
  readonly stopFlag: Int32Array
}

/** Runs a task. `now` is a clock in milliseconds; a budget of iterations never reads it. */
export function runSearchTask(task: SearchTask, now: () => number): SearchResult {
  const { budget, from, to } = task
  const started = budget.kind === 'milliseconds' ? now() : 0
  const pace: Pace = (iterations) => {
    const done =
      budget.kind === 'iterations'
        ? (iterations + 1e-9) / (budget.iterations + 1e-9)
        : (now() - started) / Math.max(1, budget.milliseconds)
    const stop = done >= 1 || Atomics.load(task.stopFlag, 0) === 1
    const most = budget.kind === 'iterations' ? budget.iterations : Number.POSITIVE_INFINITY
    const again = Math.min(iterations + PACE_EVERY, most)
    return { progress: from + (to - from) * Math.min(1, done), stop, again }
  }
  const problem = withCapacities(task.problem, task.capacities)
  const result = search(problem, task.start, task.seed, pace, task.worth)
  const { polish } = task
  if (polish === undefined) return result
  const best = polishRoutes(problem, result.best, task.seed, polish)
  return { ...result, best, bestMeasured: measured(problem, best) }
}
