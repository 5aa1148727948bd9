import type { Problem } from '../../problem.ts'
import type { PlainSolution } from '../../search/solution.ts'
import { ownOrders } from './own-orders.ts'
import { shareOut } from './share-out.ts'

/**
 * What exact search adds to a solution: each run in its own best order, whatever the other weekdays do, and handfuls of
 * customers shared out in the cheapest way there is. Never dearer, and the same for the same solution.
 */
export const refine = (problem: Problem, plain: PlainSolution): PlainSolution =>
  shareOut(problem, ownOrders(problem, plain))
