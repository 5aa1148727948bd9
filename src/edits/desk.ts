import type { Plan, PlanRoute } from '../domain/plan.ts'
import { cheapestTogether } from '../solver/revise/cheapest-together.ts'
import type { Accepts, Revised } from '../solver/revise/reviser.ts'
import { Reviser } from '../solver/revise/reviser.ts'
import { NO_ROUTE, ordersOfRoute, type RouteOrders, withoutUnits } from '../solver/revise/route-orders.ts'
import { offersOfRoute, type PlanNumbers } from '../solver/warm/routes-of-plan.ts'
import type { Problem } from '../solver/problem.ts'
import type { PlannerConstraints } from './constraints.ts'

/** What becomes of one route: `route` is absent where it is new, `revised` where it is closed. */
export interface RouteChange {
  readonly route?: PlanRoute
  readonly revised?: Revised
}

/** Where an edit is worked out: a plan in the numbers of a problem, which may have rules given up. */
export class Desk {
  readonly plan: Plan
  readonly numbers: PlanNumbers
  readonly problem: Problem
  readonly reviser: Reviser
  private readonly pinned: ReadonlySet<string>
  private readonly free: readonly number[]

  /** `capacities`: whether an operator has no more vehicles than it says. */
  constructor(
    plan: Plan,
    numbers: PlanNumbers,
    constraints: PlannerConstraints,
    problem: Problem,
    capacities: 'kept' | 'ignored',
  ) {
    this.plan = plan
    this.numbers = numbers
    this.problem = problem
    this.reviser = new Reviser(problem)
    this.pinned = new Set([...constraints.locked_vehicles, ...constraints.chosen_vehicles])
    const used = plan.routes.flatMap((route) => offersOfRoute(numbers, route)[0] ?? [])
    this.free = problem.offers.map(({ capacity }, offer) =>
      capacities === 'ignored'
        ? Number.POSITIVE_INFINITY
        : capacity - used.filter((each) => each === offer).length,
    )
  }

  ordersOf(route: PlanRoute): RouteOrders {
    return ordersOfRoute(this.numbers, route)
  }

  /** Offers under which a route may be driven, its own first: that one alone where the planner wants it kept. */
  offersFor(route: PlanRoute | undefined): readonly number[] {
    const all = [...this.problem.offers.keys()]
    const own = route === undefined ? [] : offersOfRoute(this.numbers, route)
    if (route !== undefined && own.length > 0 && this.pinned.has(route.route_id)) return own
    return [...own, ...all.filter((offer) => !own.includes(offer))]
  }

  /** Vehicles by offer that are free when some routes give theirs back. */
  left(giving: readonly PlanRoute[]): readonly number[] {
    const back = giving.flatMap((route) => offersOfRoute(this.numbers, route)[0] ?? [])
    return this.free.map((free, offer) => free + back.filter((each) => each === offer).length)
  }

  /** A route under each offer without some units; undefined where nobody is left on it. */
  without(route: PlanRoute, units: ReadonlySet<number>): readonly Revised[] | undefined {
    const { route: rest, runs } = withoutUnits(this.problem, this.ordersOf(route), units)
    return rest.units.length === 0 ? undefined : this.reviser.under(rest, runs, this.offersFor(route))
  }

  /** A route (a new one where absent) under each offer with some units where they cost least, wherever on it they were. */
  joined(route: PlanRoute | undefined, units: readonly number[], accepts?: Accepts): readonly Revised[] {
    const base =
      route === undefined ? NO_ROUTE : withoutUnits(this.problem, this.ordersOf(route), new Set(units)).route
    return this.reviser.withUnits(base, units, this.offersFor(route), accepts)
  }

  /** The cheapest vehicles for routes that change together; undefined where there are none. A route without ways is closed. */
  together(
    routes: readonly { readonly route?: PlanRoute; readonly ways?: readonly Revised[] }[],
  ): readonly RouteChange[] | undefined {
    const open = routes.flatMap(({ ways }) => (ways === undefined ? [] : [ways]))
    const chosen = cheapestTogether(open, this.left(routes.flatMap(({ route }) => route ?? [])))
    if (chosen === undefined) return undefined
    const next = chosen.values()
    return routes.map(({ route, ways }) => {
      const revised = ways === undefined ? undefined : next.next().value
      return { ...(route === undefined ? {} : { route }), ...(revised === undefined ? {} : { revised }) }
    })
  }
}
