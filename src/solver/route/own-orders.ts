import { FIRST_DAY } from '../compile/week.ts'
import type { RunCheck } from '../schedule/run-check.ts'
import { noteRun, opposite, runGroups } from './measure.ts'
import type { Route } from './route.ts'

/** The order of stops in which a route is driven on a run's weekdays (bits): the run's own, or the route's usual one. */
export function orderOn(route: Route, direction: 0 | 1, days: number): Int32Array {
  const own = route.own.find((order) => order.direction === direction && order.days === days)
  return own === undefined
    ? route.tokens[direction].subarray(0, route.lengths[direction])
    : Int32Array.from(own.tokens)
}

/** As `measureDirection`, for a route some of whose runs have an order of their own. */
export function measureOwnOrders(check: RunCheck, direction: 0 | 1, route: Route): boolean {
  const figures = route.figures[direction]
  figures.clear()
  const presence = route.presence[direction] as number
  const otherPresence = route.presence[opposite(direction)] as number
  const { homes } = check
  homes?.begin()
  for (const group of runGroups(route.partition[direction] as number, otherPresence)) {
    const days = group & presence
    if (days === 0) continue
    const tokens = orderOn(route, direction, days)
    const day = FIRST_DAY[days] as number
    if (!check.check(direction, day, tokens, tokens.length)) return false
    noteRun(check, figures, days, (otherPresence >> day) & 1)
    if (homes !== undefined)
      figures.retimed += homes.pence(direction, day, tokens, tokens.length, check.visits)
  }
  return true
}
