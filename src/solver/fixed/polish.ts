import type { Problem } from '../problem.ts'
import { type PlainSolution, Solution } from '../search/solution.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import { bestOrder } from './best-order.ts'
import { refine } from './exact/refine.ts'

/**
 * Every route in the cheapest order found for its pupils, under the vehicles that the others leave. Never dearer. `share`: the
 * part that this problem is of a whole council, whose effort it has in proportion.
 */
export function polishRoutes(problem: Problem, plain: PlainSolution, seed: number, share = 1): PlainSolution {
  const work = new Workspace(problem)
  const solution = new Solution(work)
  solution.load(plain)
  const routes = solution.routes.map((route, index): PlainRoute => {
    const kept = work.save(route)
    solution.subtract(route)
    const better = bestOrder(work, kept.units, seed)
    if (better !== undefined) {
      const trial = work.load(better)
      if (work.refresh(trial) && trial.score < route.score) {
        solution.add(trial, index)
        return work.save(trial)
      }
    }
    work.place(kept)
    solution.add(route, index)
    return kept
  })
  return refine(problem, { routes, absent: plain.absent }, share)
}
