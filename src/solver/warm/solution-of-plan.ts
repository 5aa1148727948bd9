import type { Plan } from '../../domain/plan.ts'
import type { SolverInput } from '../compile/input.ts'
import type { Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'
import { routesOfPlan } from './routes-of-plan.ts'
import { solutionOfRoutes } from './solution-of-routes.ts'

/**
 * A plan as a solution of a problem that may differ from the plan's own: its routes as far as they still are legal, with
 * everybody who is new, or cannot stay, absent. A plan of the same inputs comes back as it is, at the same price.
 */
export const solutionOfPlan = (input: SolverInput, problem: Problem, plan: Plan, seed = 0): PlainSolution =>
  solutionOfRoutes(problem, routesOfPlan(input, problem, plan), seed)
