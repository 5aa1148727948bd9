import { bestOrder } from '../fixed/best-order.ts'
import type { Problem } from '../problem.ts'
import { Route } from '../route/route.ts'
import { Workspace } from '../search/workspace.ts'

const SEED = 1

/**
 * Finds one order for all weekdays for routes whose runs have orders of their own: what one more pupil is inserted into. Everybody
 * is met where the workspace has them.
 */
export class UsualOrders {
  private readonly work: Workspace
  private readonly still: Workspace

  constructor(work: Workspace) {
    const { problem, unitPlace } = work
    const unitOptions = problem.unitOptions.map((options, unit) =>
      (unitPlace[unit] as number) < 0 ? options : Int32Array.of(unitPlace[unit] as number),
    )
    const still: Problem = { ...problem, unitOptions }
    this.work = work
    this.still = new Workspace(still)
  }

  /** The route in one order, at the price that it has with its own; undefined where no order found serves all weekdays. */
  of(route: Route): Route | undefined {
    const { work } = this
    const found = bestOrder(this.still, [...route.units.subarray(0, route.unitCount)], SEED)
    if (found === undefined) return undefined
    const usual = new Route()
    usual.copyFrom(route)
    usual.forgetOwn()
    for (const direction of [0, 1] as const) {
      usual.tokens[direction].set(found.tokens[direction])
      usual.lengths[direction] = found.tokens[direction].length
    }
    if (!work.refresh(usual)) return undefined
    // Whoever joins has the whole difference to pay, the loss of the runs' own orders too.
    usual.cost = route.cost
    usual.score = route.score
    return usual
  }
}
