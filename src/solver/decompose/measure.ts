import { type PlainSolution, Solution } from '../search/solution.ts'
import { Workspace } from '../search/workspace.ts'
import type { Whole } from './whole.ts'

/** What a solution comes to. */
export interface Measured {
  /** Annual pence. */
  readonly cost: number
  /** What the search minimises: the cost, its guide, and a penalty for everybody who is absent. */
  readonly score: number
  /** Score of each of the solution's routes. */
  readonly routeScores: readonly number[]
}

/** Measures and prices a solution anew. */
export async function measure(whole: Whole, solution: PlainSolution): Promise<Measured> {
  const scoreOf = new Map<PlainSolution['routes'][number], number>()
  const pieces = await whole.look(solution, (piece) => {
    const measured = new Solution(new Workspace(piece.problem))
    measured.load(piece.own)
    piece.solution.routes.forEach((route, at) => {
      scoreOf.set(route, measured.routes[at]?.score ?? 0)
    })
    return { cost: measured.cost, score: measured.score }
  })
  return {
    cost: pieces.reduce((sum, { cost }) => sum + cost, 0),
    score: pieces.reduce((sum, { score }) => sum + score, 0),
    routeScores: solution.routes.map((route) => scoreOf.get(route) ?? 0),
  }
}
