import { type Measured, measured, measuredTogether } from '../search/measured.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { Whole } from './whole.ts'

/** Measures and prices a solution anew, whether or not the problem itself holds the drives. */
export async function measure(whole: Whole, solution: PlainSolution): Promise<Measured> {
  const scoreOf = new Map<PlainSolution['routes'][number], number>()
  const pieces = await whole.look(solution, (piece) => {
    const here = measured(piece.problem, piece.own)
    piece.solution.routes.forEach((route, at) => {
      scoreOf.set(route, here.routeScores[at] ?? 0)
    })
    return here
  })
  return {
    ...measuredTogether(pieces),
    routeScores: solution.routes.map((route) => scoreOf.get(route) ?? 0),
  }
}
