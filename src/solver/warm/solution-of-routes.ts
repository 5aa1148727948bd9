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
  const isLeft = (offer: number): boolean =>
    (work.price.used[offer] as number) < (problem.offers[offer]?.capacity ?? 0)
  const driven = kept.map(({ route: plain, offers }): PlainRoute | undefined => {
    const route = work.load(plain)
    const priced = offers.flatMap((offer) =>
      isLeft(offer) && work.refresh(route, offer) ? [{ offer, cost: route.cost }] : [],
    )
    const own = priced.toSorted((a, b) => a.cost - b.cost)[0]
    if (own === undefined) return undefined
    work.price.count(own.offer, 1)
    return { ...plain, offer: own.offer }
  })
  return kept.map(({ route: plain }, at) => {
    const route = work.load(plain)
    if (driven[at] !== undefined || !work.refresh(route)) return driven[at]
    work.price.count(route.offer, 1)
    return { ...plain, offer: route.offer }
  })
}

/** Every operator has as many vehicles as are asked for. */
const withoutCapacities = (problem: Problem): Problem => ({
  ...problem,
  offers: problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY })),
})

/**
 * What each start route becomes under the problem's rules: its sequence and vehicle where they still hold, with few changes
 * where they do not, and undefined where nothing is left of it. Nobody who was not on it is put on it.
 */
export function routesKept(
  problem: Problem,
  routes: readonly StartRoute[],
  seed: number,
): readonly (PlainRoute | undefined)[] {
  const work = new Workspace(withoutCapacities(problem))
  const legal = new KeepLegal(work, new Insertion(work, THOROUGH_EFFORT))
  const members = membersOf(problem, routes)
  const kept = routes.map((start, at) => legal.keep(start, members[at] ?? [], seed))
  const left = [...kept.keys()].filter((at) => kept[at] !== undefined)
  const driven = withVehicles(
    problem,
    left.flatMap((at) => {
      const route = kept[at]
      return route === undefined ? [] : [{ route, offers: routes[at]?.offers ?? [] }]
    }),
  )
  const result = new Map(left.map((at, index) => [at, driven[index]]))
  return routes.map((_, at) => result.get(at))
}

/**
 * The solution that is nearest to the start routes and obeys the problem's rules: a route that breaks one now loses as few
 * as a greedy choice finds, and pupils who are on none are absent.
 */
export function solutionOfRoutes(
  problem: Problem,
  routes: readonly StartRoute[],
  seed: number,
): PlainSolution {
  const kept = routesKept(problem, routes, seed).flatMap((route) => route ?? [])
  const aboard = new Set(kept.flatMap((route) => route.units.map((unit) => problem.customerOf[unit])))
  return {
    routes: kept,
    absent: [...problem.customers.keys()].filter((customer) => !aboard.has(customer)),
  }
}
