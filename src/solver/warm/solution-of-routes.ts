import type { Problem } from '../problem.ts'
import { Insertion, THOROUGH_EFFORT } from '../search/insertion.ts'
import type { PlainSolution } from '../search/solution.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import { KeepLegal } from './keep-legal.ts'
import type { StartRoute } from './start-route.ts'

/** Each customer's start route: the one on which most of its pupils were (the first among equals). */
function membersOf(problem: Problem, routes: readonly StartRoute[]): readonly (readonly number[])[] {
  const aboard = routes.map((route) => {
    const pupils = new Map<number, number>()
    for (const unit of route.units) {
      const customer = problem.customerOf[unit] as number
      pupils.set(customer, (pupils.get(customer) ?? 0) + (problem.unitPupils[unit]?.length ?? 0))
    }
    return pupils
  })
  const most = new Map<number, number>()
  for (const [at, pupils] of aboard.entries())
    for (const [customer, count] of pupils) {
      const best = most.get(customer)
      if (best === undefined || count > (aboard[best]?.get(customer) ?? 0)) most.set(customer, at)
    }
  return aboard.map((pupils, at) => [...pupils.keys()].filter((customer) => most.get(customer) === at))
}

/**
 * Vehicles for routes that were built as if every one were free: the start's own where it still can carry the route and is
 * not used up, else the cheapest that is left. Routes without one fall apart.
 */
function withVehicles(
  problem: Problem,
  kept: readonly { readonly route: PlainRoute; readonly offers: readonly number[] }[],
): readonly (PlainRoute | undefined)[] {
  const work = new Workspace(problem)
  const { used } = work.price
  const taken = kept.map(({ route: plain, offers }) => {
    const route = work.load(plain)
    const own = offers.find(
      (offer) =>
        (used[offer] as number) < (problem.offers[offer]?.capacity ?? 0) && work.refresh(route, offer),
    )
    if (own !== undefined) used[own] = (used[own] as number) + 1
    return own
  })
  return kept.map(({ route: plain }, at) => {
    const route = work.load(plain)
    const own = taken[at]
    if (own !== undefined) return { ...plain, offer: own }
    if (!work.refresh(route)) return undefined
    used[route.offer] = (used[route.offer] as number) + 1
    return { ...plain, offer: route.offer }
  })
}

/** Every operator has as many vehicles as are asked for. */
const withoutCapacities = (problem: Problem): Problem => ({
  ...problem,
  offers: problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY })),
})

/**
 * The solution that is nearest to the start routes and obeys the problem's rules: routes keep their sequence and vehicle
 * where they can, one that breaks a rule now loses as few as a greedy choice finds, and pupils who are on none are absent.
 */
export function solutionOfRoutes(
  problem: Problem,
  routes: readonly StartRoute[],
  seed: number,
): PlainSolution {
  const work = new Workspace(withoutCapacities(problem))
  const legal = new KeepLegal(work, new Insertion(work, THOROUGH_EFFORT))
  const members = membersOf(problem, routes)
  const kept = routes.flatMap((start, at) => {
    const route = legal.keep(start, members[at] ?? [], seed)
    return route === undefined ? [] : [{ route, offers: start.offers }]
  })
  const driven = withVehicles(problem, kept).flatMap((route) => route ?? [])
  const aboard = new Set(driven.flatMap((route) => route.units.map((unit) => problem.customerOf[unit])))
  return {
    routes: driven,
    absent: [...problem.customers.keys()].filter((customer) => !aboard.has(customer)),
  }
}
