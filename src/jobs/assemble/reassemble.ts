import type { Plan, PlanRoute, Unserved } from '../../domain/plan.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { assemblePlan } from './plan.ts'

/** What becomes of some of a plan's routes and pupils. */
export interface PlanChange {
  /** By `route_id`: the route as it is now, or undefined where it is closed. */
  readonly changed: ReadonlyMap<string, PlanRoute | undefined>
  readonly opened: readonly PlanRoute[]
  /** Everybody who is on no route. */
  readonly unserved: readonly Unserved[]
}

/**
 * A plan with some of its routes changed: all others are the same objects, in the same order, new ones behind them. What was proven
 * of the old plan's price is left out: it was proven of that plan.
 */
export function reassemblePlan(input: SolverInput, plan: Plan, change: PlanChange): Plan {
  const routes = plan.routes.flatMap((route): readonly PlanRoute[] => {
    if (!change.changed.has(route.route_id)) return [route]
    const now = change.changed.get(route.route_id)
    return now === undefined ? [] : [now]
  })
  return assemblePlan({
    input,
    routes: [...routes, ...change.opened],
    unserved: change.unserved,
    inputs: plan.inputs,
    run: plan.run,
  })
}
