import type { Problem } from '../../problem.ts'
import { type PlainSolution, Solution, UNSERVED_PENALTY } from '../../search/solution.ts'
import { type PlainRoute, Workspace } from '../../search/workspace.ts'
import { cheapestSharing, MOST_CUSTOMERS } from './plan-search.ts'
import { RouteSearch } from './route-search.ts'

/** Branches for one run; for a council that is a handful itself; and for all handfuls of a larger one, where little is left to gain. */
const MOST_PER_RUN = 100_000
const MOST_FOR_ALL = 2_000_000
const MOST_FOR_HANDFULS = 500_000

/** Routes side by side on the map with few enough units in all: the given one first, then those of its units' neighbours. */
function groupAround(problem: Problem, routes: readonly PlainRoute[], seed: number): readonly number[] {
  const routeOf = new Map(routes.flatMap((route, at) => route.units.map((unit) => [unit, at] as const)))
  const group = [seed]
  let units = routes[seed]?.units.length ?? 0
  const neighbours = (routes[seed]?.units ?? []).map((unit) => problem.neighbours[unit] ?? new Int32Array(0))
  const reach = Math.max(0, ...neighbours.map((list) => list.length))
  for (let rank = 0; rank < reach; rank++)
    for (const list of neighbours) {
      const route = routeOf.get(list[rank] ?? -1)
      if (route === undefined || group.includes(route)) continue
      const size = routes[route]?.units.length ?? 0
      if (units + size > MOST_CUSTOMERS) continue
      group.push(route)
      units += size
    }
  return group
}

/** The solution being improved, route by route. */
class Sharing {
  routes: readonly PlainRoute[]
  absent: readonly number[]
  private readonly problem: Problem
  private readonly search: RouteSearch
  private readonly tried = new Set<string>()

  constructor(problem: Problem, plain: PlainSolution, share: number) {
    this.problem = problem
    this.routes = plain.routes
    this.absent = plain.absent
    const most = problem.unitCount <= MOST_CUSTOMERS ? MOST_FOR_ALL : share * MOST_FOR_HANDFULS
    this.search = new RouteSearch(new Workspace(problem), MOST_PER_RUN, most)
  }

  get spent(): boolean {
    return this.search.spent
  }

  /** Shares out the customers of some routes, and those on none if asked; true when that is cheaper. */
  improve(group: readonly number[], absent: readonly number[]): boolean {
    const { problem } = this
    const own = group.flatMap((at) => this.routes[at] ?? [])
    const aboard = new Set(own.flatMap((route) => route.units.map((unit) => problem.customerOf[unit] ?? -1)))
    const customers = [...aboard, ...absent].toSorted((a, b) => a - b)
    const name = customers.join()
    if (customers.length + absent.length < 2 || this.tried.has(name)) return false
    this.tried.add(name)
    const others = this.routes.filter((_, at) => !group.includes(at))
    const used = new Int32Array(problem.offers.length)
    for (const route of others) used[route.offer] = (used[route.offer] ?? 0) + 1
    const found = cheapestSharing(this.search, problem, customers, used)
    const now = this.costOf(own) + UNSERVED_PENALTY * absent.length
    if (found === undefined || found.cost > now - 0.5) return false
    this.routes = [...others, ...found.routes]
    this.absent = this.absent.filter((customer) => !absent.includes(customer))
    return true
  }

  private costOf(routes: readonly PlainRoute[]): number {
    const solution = new Solution(new Workspace(this.problem))
    solution.load({ routes, absent: [] })
    return solution.cost
  }
}

/**
 * Handfuls of neighbouring routes whose customers are shared out anew, exactly, until no handful gets cheaper (POPMUSIC,
 * Taillard & Voß 2002). A council that is a handful itself comes out at the least price there is.
 */
export function shareOut(problem: Problem, plain: PlainSolution, share = 1): PlainSolution {
  // What departing from today's routes costs is known of whole routes only once they are chosen.
  if (problem.stability !== undefined) return plain
  const sharing = new Sharing(problem, plain, share)
  if (problem.unitCount <= MOST_CUSTOMERS) {
    sharing.improve([...plain.routes.keys()], plain.absent)
    return { routes: sharing.routes, absent: sharing.absent }
  }
  for (let seed = 0; seed < sharing.routes.length && !sharing.spent; ) {
    const group = groupAround(problem, sharing.routes, seed)
    if (group.length < 2 || !sharing.improve(group, [])) seed++
  }
  return { routes: sharing.routes, absent: sharing.absent }
}
