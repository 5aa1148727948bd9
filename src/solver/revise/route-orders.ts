import type { PlanRoute } from '../../domain/plan.ts'
import { MAX_UNITS, type OwnOrder, Route } from '../route/route.ts'
import { opposite, runGroups } from '../route/measure.ts'
import { foldUnits } from '../route/tokens.ts'
import type { Problem } from '../problem.ts'
import { onDays } from '../warm/merge-runs.ts'
import { type PlanNumbers, runOrders, startRoute } from '../warm/routes-of-plan.ts'

/** A finished route as one who changes it by hand sees it: who is on it, where each is met, and each run's order of stops. */
export interface RouteOrders {
  readonly units: readonly number[]
  /** Where each of `units` is met. */
  readonly places: readonly number[]
  readonly orders: readonly OwnOrder[]
}

/** A route that nobody is on. */
export const NO_ROUTE: RouteOrders = { units: [], places: [], orders: [] }

/** A run, and the sequences in which it may be driven. */
export interface RunChoice {
  readonly direction: 0 | 1
  /** Weekdays (bits). */
  readonly days: number
  /** Whether the route runs in the other direction on these days too. */
  readonly bothWays: boolean
  readonly sequences: readonly (readonly number[])[]
}

/** A route of a plan in the problem's numbers, run by run as the plan has it. */
export function ordersOfRoute(numbers: PlanNumbers, route: PlanRoute): RouteOrders {
  const { units, places } = startRoute(numbers, route).route
  return { units, places, orders: runOrders(numbers, route.runs) }
}

/** The runs that units need when they are one route: none for more units than a route holds. */
export function neededRuns(
  problem: Problem,
  units: readonly number[],
): readonly Omit<RunChoice, 'sequences'>[] {
  if (units.length > MAX_UNITS) return []
  const route = new Route()
  route.clear()
  route.units.set(units)
  route.unitCount = units.length
  foldUnits(problem, route)
  return ([0, 1] as const).flatMap((direction) => {
    const presence = route.presence[direction] as number
    const otherPresence = route.presence[opposite(direction)] as number
    return [...runGroups(route.partition[direction] as number, otherPresence)].flatMap((group) => {
      const days = group & presence
      return days === 0 ? [] : [{ direction, days, bothWays: (otherPresence & days) !== 0 }]
    })
  })
}

/** Sequences that differ, the first of each kind. */
export const distinct = (sequences: readonly (readonly number[])[]): readonly (readonly number[])[] => [
  ...new Map(sequences.map((tokens) => [tokens.join(), tokens] as const)).values(),
]

/**
 * The orders in which a route's runs on some of these days are driven, with only those of `units` who travel then. One empty order
 * where it has no such run.
 */
export function ordersOn(
  problem: Problem,
  route: RouteOrders,
  units: readonly number[],
  { direction, days }: Omit<RunChoice, 'sequences'>,
): readonly (readonly number[])[] {
  const aboard = new Set(units.filter((unit) => ((problem.presence[direction][unit] as number) & days) !== 0))
  const known = route.orders.filter((order) => order.direction === direction && (order.days & days) !== 0)
  const orders = known.map((order) => onDays(order.tokens, aboard, problem.unitSchool))
  return orders.length === 0 ? [[]] : distinct(orders)
}

/** A route without some of its units, in the order that it has; where weekdays become alike, in the order of any of them. */
export function withoutUnits(
  problem: Problem,
  route: RouteOrders,
  leaving: ReadonlySet<number>,
): { readonly route: RouteOrders; readonly runs: readonly RunChoice[] } {
  const stays = route.units.map((unit) => !leaving.has(unit))
  const units = route.units.filter((_, at) => stays[at])
  const runs = neededRuns(problem, units).map((run) => ({
    ...run,
    sequences: ordersOn(problem, route, units, run),
  }))
  return { route: { units, places: route.places.filter((_, at) => stays[at]), orders: route.orders }, runs }
}
