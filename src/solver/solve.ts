import { firstPlan } from './decompose/first-plan.ts'
import { measure } from './decompose/measure.ts'
import { Whole } from './decompose/whole.ts'
import type { Problem } from './problem.ts'
import { pupilsOf, Rounds, type Valued } from './rounds.ts'
import type { SolveOptions, Solved } from './solve-options.ts'

export type { BestSoFar, CutShort, Limit, Progress, SolveOptions, Solved } from './solve-options.ts'

/** The streams with a fixed number of iterations: the same plan on any number of workers. */
export const LOGICAL_STREAMS = 4

/**
 * Whether one that goes on from another has become dearer than that was: the search is guided by more than the price, and may
 * give a few pence for it. Where departing from a start has a price too, the search alone knows what is dearer.
 */
const isDearer = (problem: Problem, found: Valued, before: Valued): boolean =>
  problem.stability === undefined &&
  found.cost > before.cost &&
  pupilsOf(problem, found.solution.absent) >= pupilsOf(problem, before.solution.absent)

/**
 * Plans a compiled council: a greedy first plan, then rounds of SISR on the whole of it or on blocks with moving
 * borders. With a limit of iterations the result depends on the problem, the seed and the number of streams alone (and on
 * where another search was cut short, when it goes on from one). One that goes on costs no more than it began with, unless it
 * serves more pupils. Rejects with what `onBest` and the roads reject with.
 */
export async function solve(problem: Problem, options: SolveOptions): Promise<Solved> {
  const whole = new Whole(problem, options.drives)
  const start = options.resume?.solution ?? options.start
  const first = await firstPlan(whole, start, options.seed)
  const rounds = new Rounds(whole, options, { solution: first, ...(await measure(whole, first)) })
  await rounds.search()
  await rounds.polish()
  const { best, iterations } = rounds
  const known = rounds.known()
  if (options.resume === undefined) return { solution: best.solution, iterations, known }
  const { solution } = options.resume
  const before: Valued = { solution, ...(await measure(whole, solution)) }
  return { solution: isDearer(problem, best, before) ? solution : best.solution, iterations, known }
}
