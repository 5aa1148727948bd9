import type { Problem } from '../../problem.ts'
import type { Route } from '../../route/route.ts'
import { type PlainSolution, Solution } from '../../search/solution.ts'
import { type PlainRoute, Workspace } from '../../search/workspace.ts'
import { cheapestSharing, MOST_CUSTOMERS } from './plan-search.ts'
import { type Fallback, RouteSearch } from './route-search.ts'

/** Branches for one run, for all runs of the routes as they are, and for sharing a few customers out anew. */
const MOST_PER_RUN = 20_000
const MOST_FOR_ORDERS = 2_000_000
const MOST_FOR_SHARING = 2_000_000

const asItIs = (route: PlainRoute): Fallback => ({
  places: route.places,
  order: (run) => Int32Array.from(route.tokens[run.direction]),
})

/** Every run in its own cheapest order, every route under the cheapest offer that is left. */
function ownOrders(problem: Problem, plain: PlainSolution): PlainSolution {
  const work = new Workspace(problem)
  const solution = new Solution(work)
  solution.load(plain)
  const search = new RouteSearch(new Workspace(problem), MOST_PER_RUN, MOST_FOR_ORDERS)
  const routes = solution.routes.map((route, index): PlainRoute => {
    const kept = work.save(route)
    const costs = search.costs(kept.units, asItIs(kept))
    if (costs === undefined) return kept
    solution.subtract(route)
    const offer = problem.offers.reduce((best, { capacity }, at) => {
      if ((work.price.used[at] ?? 0) >= capacity) return best
      return (costs.cost[at] ?? 0) < (costs.cost[best] ?? Number.POSITIVE_INFINITY) ? at : best
    }, -1)
    const better = offer < 0 ? undefined : reloaded(work, search.plain(costs, offer))
    if (better !== undefined && isBetter(problem, better, route)) {
      solution.add(better, index)
      return work.save(better)
    }
    work.place(kept)
    solution.add(route, index)
    return kept
  })
  return { routes, absent: plain.absent }
}

function reloaded(work: Workspace, plain: PlainRoute): Route {
  const route = work.load(plain)
  if (!work.refresh(route, plain.offer)) throw new Error('a route that was searched breaks a rule')
  return route
}

/** Cheaper, or as cheap and shorter; where departing from today has a price, by that too. */
const isBetter = (problem: Problem, one: Route, other: Route): boolean =>
  problem.stability === undefined && Math.abs(one.cost - other.cost) > 0.5
    ? one.cost < other.cost
    : one.score < other.score - 1e-6

/** All customers shared out anew, where they are few enough for that to be done exactly. */
function sharedOut(problem: Problem, plain: PlainSolution): PlainSolution {
  // What departing from today's routes costs is known of whole routes only once they are chosen.
  if (problem.unitCount > MOST_CUSTOMERS || problem.stability !== undefined) return plain
  const solution = new Solution(new Workspace(problem))
  solution.load(plain)
  const search = new RouteSearch(new Workspace(problem), MOST_PER_RUN, MOST_FOR_SHARING)
  const found = cheapestSharing(
    search,
    problem,
    [...problem.customers.keys()],
    new Int32Array(problem.offers.length),
  )
  if (found === undefined) return plain
  if (plain.absent.length === 0 && found.cost >= solution.cost - 0.5) return plain
  return { routes: found.routes, absent: [] }
}

/**
 * What exact search adds to a solution: each run in its own best order, whatever the other weekdays do, and a handful of
 * customers shared out in the cheapest way there is. Never dearer, and the same for the same solution.
 */
export const refine = (problem: Problem, plain: PlainSolution): PlainSolution =>
  sharedOut(problem, ownOrders(problem, plain))
