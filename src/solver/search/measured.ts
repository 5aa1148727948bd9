import type { Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import { type PlainSolution, Solution } from './solution.ts'
import { Workspace } from './workspace.ts'

/** What a solution comes to. */
export interface Measured {
  /** Annual pence. */
  readonly cost: number
  /** What the search minimises: the cost, its guide, and a penalty for everybody who is absent. */
  readonly score: number
  /** Score of each of the solution's routes, in their order. */
  readonly routeScores: readonly number[]
}

/** Of routes that have been measured and priced; `score` is the whole solution's. */
export const measuredRoutes = (routes: readonly Route[], score: number): Measured => ({
  cost: routes.reduce((sum, route) => sum + route.cost, 0),
  score,
  routeScores: routes.map((route) => route.score),
})

/** Measures and prices a solution anew, by a problem that holds its drives. */
export function measured(problem: Problem, plain: PlainSolution): Measured {
  const solution = new Solution(new Workspace(problem))
  solution.load(plain)
  return measuredRoutes(solution.routes, solution.score)
}

/** Solutions that stand side by side. */
export const measuredTogether = (parts: readonly Measured[]): Measured => ({
  cost: parts.reduce((sum, { cost }) => sum + cost, 0),
  score: parts.reduce((sum, { score }) => sum + score, 0),
  routeScores: parts.flatMap(({ routeScores }) => routeScores),
})
