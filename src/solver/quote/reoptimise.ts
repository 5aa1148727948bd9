import { withCapacities } from '../decompose/capacities.ts'
import type { Problem } from '../problem.ts'
import type { Pooled } from '../recombine/pool.ts'
import { Route } from '../route/route.ts'
import { Insertion, THOROUGH_EFFORT } from '../search/insertion.ts'
import { type PlainSolution, Solution } from '../search/solution.ts'
import { runSearchTask } from '../search/task.ts'
import { Workspace } from '../search/workspace.ts'
import type { Neighbourhood } from './neighbourhood.ts'

/** A short search is a matter of iterations, not of time: the same on every machine. */
export interface ReoptimiseEffort {
  /** Of each of three searches. */
  readonly iterations: number
  readonly seed: number
}

/** What the routes around a newcomer cost after a short search, with it and without. */
export interface Reoptimised {
  /** Annual pence that the newcomer adds when the routes around are rearranged with it and without it. */
  readonly increasePence: number
  /** Annual pence more than the plan's own routes there cost: less than nothing where the search finds savings of its own. */
  readonly changePence: number
  /** Routes met by the searches, in the neighbourhood's numbers. */
  readonly pool: readonly Pooled[]
}

/** Late in a search's cooling: the routes around are good, and are to be rearranged rather than shaken up. */
const FROM = 0.6

function loaded(problem: Problem, plain: PlainSolution): Solution {
  const solution = new Solution(new Workspace(problem))
  solution.load(plain)
  return solution
}

/** Annual pence without a unit: its route stripped of it. Infinity where the others then break a rule. */
function costWithout(problem: Problem, plain: PlainSolution, unit: number): number {
  const solution = loaded(problem, plain)
  const route = solution.routes[solution.routeOf[unit] as number] as Route
  const before = route.cost
  solution.work.strip(route, Int32Array.of(unit), 0, 1)
  if (route.unitCount === 0) return solution.cost - before
  return solution.work.refresh(route) ? solution.cost - before + route.cost : Number.POSITIVE_INFINITY
}

/** Annual pence with a unit more, where it costs least; Infinity where it has no place. */
function costWith(problem: Problem, plain: PlainSolution, unit: number): number {
  const solution = loaded(problem, plain)
  const insertion = new Insertion(solution.work, THOROUGH_EFFORT)
  const own = new Route()
  own.clear()
  let least = Number.POSITIVE_INFINITY
  for (const route of [...solution.routes, own]) {
    if (!insertion.find(route, unit, Number.POSITIVE_INFINITY)) continue
    const grown = new Route()
    grown.copyFrom(route)
    const place = solution.work.unitPlace[unit] as number
    if (insertion.apply(grown, unit)) least = Math.min(least, solution.cost - route.cost + grown.cost)
    solution.work.unitPlace[unit] = place
  }
  return least
}

/**
 * Rearranges the routes around a newcomer (SISR), with it aboard and without it, for equal numbers of iterations. Each side is
 * told what the other found, with the pupil put in or taken out: what a search happens to find is no pupil's cost or saving.
 */
export function reoptimise(around: Neighbourhood, effort: ReoptimiseEffort): Reoptimised {
  const problem = withCapacities(around.problem, around.capacities)
  const search = (start: PlainSolution, seed: number) =>
    runSearchTask(
      {
        problem,
        start,
        seed,
        budget: { kind: 'iterations', iterations: effort.iterations },
        from: FROM,
        to: 1,
        stopFlag: new Int32Array(1),
      },
      () => 0,
    )
  const before = loaded(problem, around.before).cost
  // A pupil who must ride with others is neither taken out nor put in alone.
  const single = problem.customers[around.customer]?.length === 1
  const settled = search(around.before, effort.seed)
  const without = search(settled.best, effort.seed + 1)
  const joined = single
    ? search({ routes: settled.best.routes, absent: [around.customer] }, effort.seed + 1)
    : search(search(around.joined, effort.seed).best, effort.seed + 1)
  const served = joined.best.absent.length === 0
  const withPupil = Math.min(
    loaded(problem, around.joined).cost,
    served ? loaded(problem, joined.best).cost : Number.POSITIVE_INFINITY,
    single ? costWith(problem, without.best, around.unit) : Number.POSITIVE_INFINITY,
  )
  const withoutPupil = Math.min(
    loaded(problem, without.best).cost,
    served && single ? costWithout(problem, joined.best, around.unit) : Number.POSITIVE_INFINITY,
  )
  return {
    increasePence: withPupil - withoutPupil,
    changePence: withPupil - before,
    pool: [...settled.pool, ...without.pool, ...joined.pool],
  }
}
