import { acceptedBelow, END_SHARE, START_SHARE, temperature } from '../accept/annealing.ts'
import type { Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import { Recreate } from '../recreate/recreate.ts'
import { RUIN_SIZE, Ruin } from '../ruin/ruin.ts'
import { SEARCH_EFFORT } from './insertion.ts'
import { type Pooled, RoutePool } from '../recombine/pool.ts'
import { Best } from './best.ts'
import { Orders } from './orders.ts'
import type { Measured } from './measured.ts'
import { Random } from './random.ts'
import { Seeds } from './seeds.ts'
import { type PlainSolution, Solution } from './solution.ts'
import { Workspace } from './workspace.ts'

/**
 * Asked every so many iterations: how much of the whole run is over (0 to 1), for the temperature, and whether to stop
 * here. The clock, if there is one, is behind this.
 */
export type Pace = (iterations: number) => {
  readonly progress: number
  readonly stop: boolean
  /** After so many iterations in all it is to be asked again. */
  readonly again: number
}

export interface SearchResult {
  /** The best found, and where the search stands (which may be worse, for the next round to go on from). */
  readonly best: PlainSolution
  readonly bestMeasured: Measured
  readonly current: PlainSolution
  /** Routes met in good solutions, for recombination. */
  readonly pool: readonly Pooled[]
  readonly iterations: number
}

/** How often a clock is looked at, in iterations. */
export const PACE_EVERY = 16

/** Routes handed in by one task, and how far above the best a solution may be for its routes to be noted. */
const POOL_ROUTES = 6000
const POOL_MARGIN = 1.2

/** The first plan: greedy insertion, the farthest first. */
export const firstSolution = (problem: Problem, seed: number): PlainSolution =>
  completed(problem, { routes: [], absent: [...problem.customers.keys()] }, seed)

/** A solution with those who are absent put where they cost least, the farthest first; its routes only grow. */
export function completed(problem: Problem, start: PlainSolution, seed: number): PlainSolution {
  const solution = new Solution(new Workspace(problem))
  const random = new Random(seed)
  solution.load(start)
  const order = Int32Array.from(start.absent)
  new Orders(problem, random).farthestFirst(order, order.length)
  solution.begin()
  new Recreate(solution, random, SEARCH_EFFORT).run(order, order.length)
  solution.keep()
  return solution.save()
}

/**
 * Slack induction by string removals (SISR, Christiaens & Vanden Berghe 2020) with simulated annealing on the true
 * price, from a given solution, which may be a part of a council's routes: units on none of them are left alone. `worth` is
 * what serving each customer is worth, where it is known: see `Seeds`.
 */
export function search(
  problem: Problem,
  start: PlainSolution,
  seed: number,
  pace: Pace,
  worth?: Float64Array,
): SearchResult {
  const random = new Random(seed)
  const solution = new Solution(new Workspace(problem))
  solution.load(start)
  const units = Int32Array.from([
    ...start.routes.flatMap((route) => route.units),
    ...start.absent.flatMap((customer) => [...(problem.customers[customer] ?? [])]),
  ])
  const best = new Best(solution)
  let iterations = 0
  const pool = new RoutePool(problem, POOL_ROUTES)
  for (const route of solution.routes) pool.note(solution.work, route)
  if (units.length === 0)
    return { best: start, bestMeasured: best.measured(), current: start, pool: [], iterations }
  const average = solution.cost / Math.max(1, start.routes.length)
  const cooling = { start: START_SHARE * average, end: END_SHARE * average }
  const ruin = new Ruin(solution, random, RUIN_SIZE)
  const recreate = new Recreate(solution, random, SEARCH_EFFORT)
  const orders = new Orders(problem, random)
  const seeds = new Seeds(solution, units, random, worth)
  const order = new Int32Array(problem.customers.length)
  let moment = pace(0)
  let heat = temperature(cooling, moment.progress)
  while (!moment.stop) {
    const bar = acceptedBelow(solution.score, heat, random)
    solution.begin()
    ruin.run(seeds.draw())
    const { absentCount } = solution
    order.set(solution.absent.subarray(0, absentCount))
    orders.sort(order, absentCount)
    if (recreate.run(order, absentCount, bar) && solution.score < bar) {
      best.note(solution.touched)
      if (solution.score <= best.score * POOL_MARGIN)
        for (const index of solution.touched) pool.note(solution.work, solution.routes[index] as Route)
      solution.keep()
      if (solution.score < best.score - 1e-6) best.take()
    } else solution.undo()
    iterations++
    if (iterations >= moment.again) {
      moment = pace(iterations)
      heat = temperature(cooling, moment.progress)
    }
  }
  return {
    best: best.save(),
    bestMeasured: best.measured(),
    current: solution.save(),
    pool: pool.values(),
    iterations,
  }
}
