import { leftAboard } from '../../solver/revise/insertions.ts'
import { neededRuns, ordersOn, type RunChoice } from '../../solver/revise/route-orders.ts'
import { offersOfRoute, runOrders } from '../../solver/warm/routes-of-plan.ts'
import type { PlanRoute, PlanRun } from '../../domain/plan.ts'
import type { EditOf } from '../edit.ts'
import type { LiveEditing } from '../live-editing.ts'
import { type EditRefusal, refuse } from '../refusal.ts'
import type { Steps, Work } from '../steps.ts'
import type { Working } from '../working.ts'
import { findRoute, lockedAmong } from './guards.ts'

const isPermutation = (numbers: readonly number[], count: number): boolean =>
  numbers.length === count && new Set(numbers).size === count && numbers.every((each) => each <= count)

function findRun(route: PlanRoute, edit: EditOf<'change_order'>): PlanRun | EditRefusal {
  const at = { route_id: route.route_id }
  const runs = route.runs.filter((run) => run.direction === edit.direction)
  const [only] = edit.days === undefined ? runs : runs.filter((run) => run.days === edit.days)
  if (only === undefined) return refuse('unknown_run', at)
  return edit.days === undefined && runs.length > 1 ? refuse('run_unclear', at) : only
}

function workOf(
  edit: EditOf<'change_order'>,
  route: PlanRoute,
  run: PlanRun,
  { numbers }: Working,
): Work | EditRefusal {
  const at = { route_id: route.route_id }
  const stops = edit.stops.flatMap((number) => run.stops[number - 1] ?? [])
  const [order] = runOrders(numbers, [{ ...run, stops }])
  if (order === undefined || leftAboard(numbers.problem, order.tokens).length > 0)
    return refuse('order_impossible', at)
  return {
    refusedAt: at,
    attempt: (desk) => {
      const own = desk.ordersOf(route)
      const runs = neededRuns(desk.problem, own.units).map((each): RunChoice => {
        const isIt = each.direction === order.direction && each.days === order.days
        return { ...each, sequences: isIt ? [order.tokens] : ordersOn(desk.problem, own, own.units, each) }
      })
      return desk.together([{ route, ways: desk.reviser.under(own, runs, offersOfRoute(numbers, route)) }])
    },
  }
}

/** Drives a run's stops in another order, in the vehicle that the route has. */
export function changeOrder(editing: LiveEditing, edit: EditOf<'change_order'>): Steps | EditRefusal {
  const { constraints } = editing
  const route = findRoute(editing, edit.route_id)
  if ('code' in route) return route
  if (lockedAmong(constraints, [route]) !== undefined)
    return refuse('route_locked', { route_id: edit.route_id })
  const run = findRun(route, edit)
  if ('code' in run) return run
  if (!isPermutation(edit.stops, run.stops.length))
    return refuse('order_incomplete', { route_id: edit.route_id })
  return { constraints, work: (working) => workOf(edit, route, run, working) }
}
