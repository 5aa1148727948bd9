import type { Problem } from '../../problem.ts'
import type { PlainSolution } from '../../search/solution.ts'
import { ownOrders } from './own-orders.ts'
import { shareOut } from './share-out.ts'

/**
 * What exact search adds to a solution: each run in its own best order, whatever the other weekdays do, and handfuls of
 * customers shared out in the cheapest way there is. Never dearer, and the same for the same solution. `share` is the part of
 * the whole effort that may be spent: a council's parts have it between them.
 */
export const refine = (problem: Problem, plain: PlainSolution, share: number): PlainSolution =>
  shareOut(problem, ownOrders(problem, plain, share), share)
