import type { Problem } from '../../problem.ts'
import type { Route } from '../../route/route.ts'
import { type PlainSolution, Solution } from '../../search/solution.ts'
import { type PlainRoute, Workspace } from '../../search/workspace.ts'
import { type Fallback, RouteSearch } from './route-search.ts'

/** Branches for one run, and for all. */
const MOST_PER_RUN = 100_000
const MOST_BRANCHES = 2_000_000

const asItIs = (route: PlainRoute): Fallback => ({
  places: route.places,
  order: (run) => Int32Array.from(route.tokens[run.direction]),
})

/** Cheaper, or as cheap and shorter; where departing from today has a price, by that too. */
const isBetter = (problem: Problem, one: Route, other: Route): boolean =>
  problem.stability === undefined && Math.abs(one.cost - other.cost) > 0.5
    ? one.cost < other.cost
    : one.score < other.score - 1e-6

/** The route with the order that it had as its usual one, where that still keeps all rules: it may be changed later on. */
function withUsualOrder(work: Workspace, found: PlainRoute, before: PlainRoute): PlainRoute {
  const { own, ...orders } = found
  if (own === undefined) return found
  const usual = { ...orders, tokens: before.tokens }
  return work.refresh(work.load(usual), found.offer) ? { ...usual, own } : found
}

function reloaded(work: Workspace, plain: PlainRoute): Route {
  const route = work.load(plain)
  if (!work.refresh(route, plain.offer)) throw new Error('a route that was searched breaks a rule')
  return route
}

/** Every run in its own cheapest order, every route under the cheapest offer that is left. */
export function ownOrders(problem: Problem, plain: PlainSolution, share = 1): PlainSolution {
  const work = new Workspace(problem)
  const solution = new Solution(work)
  solution.load(plain)
  const search = new RouteSearch(new Workspace(problem), MOST_PER_RUN, share * MOST_BRANCHES)
  const routes = solution.routes.map((route, index): PlainRoute => {
    const kept = work.save(route)
    const costs = search.costs(kept.units, kept.own === undefined ? asItIs(kept) : undefined)
    if (costs === undefined) return kept
    solution.subtract(route)
    const offer = problem.offers.reduce((best, { capacity }, at) => {
      if ((work.price.used[at] ?? 0) >= capacity) return best
      return (costs.cost[at] ?? 0) < (costs.cost[best] ?? Number.POSITIVE_INFINITY) ? at : best
    }, -1)
    if (offer >= 0) {
      const better = reloaded(work, withUsualOrder(work, search.plain(costs, offer), kept))
      if (isBetter(problem, better, route)) {
        solution.add(better, index)
        return work.save(better)
      }
    }
    work.place(kept)
    solution.add(route, index)
    return kept
  })
  return { routes, absent: plain.absent }
}
