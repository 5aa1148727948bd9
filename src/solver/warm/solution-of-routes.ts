import { compactBlocks } from '../decompose/compact-blocks.ts'
import { routesToWhole, toPart } from '../decompose/renumber.ts'
import type { Whole } from '../decompose/whole.ts'
import type { Problem } from '../problem.ts'
import { Insertion, THOROUGH_EFFORT } from '../search/insertion.ts'
import type { PlainSolution } from '../search/solution.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import { KeepLegal } from './keep-legal.ts'
import type { StartRoute } from './start-route.ts'

/** Stops of start routes that are looked at together where drives are asked for by need. */
const BATCH_UNITS = 150

/** A start route, and the customers who belong to it. */
interface Membership {
  readonly start: StartRoute
  readonly customers: readonly number[]
}

/** A legal route, and the vehicles that can carry it, the start's own first and then the cheapest first. */
interface Kept {
  readonly route: PlainRoute
  readonly vehicles: readonly number[]
}

/** Each customer's start route: the one on which most of its pupils were (the first among equals). */
function membersOf(problem: Problem, routes: readonly StartRoute[]): readonly Membership[] {
  const aboard = routes.map(({ route }) => {
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
  return routes.map((start, at) => ({
    start,
    customers: [...(aboard[at]?.keys() ?? [])].filter((customer) => most.get(customer) === at),
  }))
}

/** Every operator has as many vehicles as are asked for. */
const withoutCapacities = (problem: Problem): Problem => ({
  ...problem,
  offers: problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY })),
})

function vehiclesFor(work: Workspace, plain: PlainRoute, own: readonly number[]): readonly number[] {
  const route = work.load(plain)
  const priced = [...work.problem.offers.keys()].flatMap((offer) =>
    work.refresh(route, offer) ? [{ offer, cost: route.cost, other: own.includes(offer) ? 0 : 1 }] : [],
  )
  return priced.toSorted((a, b) => a.other - b.other || a.cost - b.cost).map(({ offer }) => offer)
}

/** Makes each start route legal, under a problem that holds the drives. */
function makeLegal(
  problem: Problem,
  members: readonly Membership[],
  seed: number,
): readonly (Kept | undefined)[] {
  const work = new Workspace(withoutCapacities(problem))
  const legal = new KeepLegal(work, new Insertion(work, THOROUGH_EFFORT))
  return members.map(({ start, customers }) => {
    const route = legal.keep(start, customers, seed)
    return route && { route, vehicles: vehiclesFor(work, route, start.offers) }
  })
}

/** The same a part at a time, where the problem's drives are asked for by need. */
async function makeLegalInParts(
  whole: Whole,
  members: readonly Membership[],
  seed: number,
): Promise<readonly (Kept | undefined)[]> {
  const memberOf = new Map(members.map((member) => [member.start.route, member] as const))
  const kept = new Map<PlainRoute, Kept | undefined>()
  const all = { routes: [...memberOf.keys()], absent: [] }
  for (const block of compactBlocks(whole.problem, all, BATCH_UNITS)) {
    const part = await whole.part(block.routes.flatMap((route) => route.units))
    const customerAt = new Map([...part.customers].map((customer, local) => [customer, local]))
    const own = toPart(part, block).routes
    const local = block.routes.flatMap((route, at) => {
      const [member, renumbered] = [memberOf.get(route), own[at]]
      if (member === undefined || renumbered === undefined) return []
      const customers = member.customers.flatMap((customer) => customerAt.get(customer) ?? [])
      return [{ start: { ...member.start, route: renumbered }, customers }]
    })
    const toWhole = routesToWhole(part)
    for (const [at, each] of makeLegal(part.problem, local, seed).entries())
      kept.set(block.routes[at] as PlainRoute, each && { ...each, route: toWhole(each.route) })
  }
  return members.map(({ start }) => kept.get(start.route))
}

/**
 * Vehicles for routes that were built as if every one were free: the start's own where it is not used up, else, once those are
 * given out, the cheapest that is left. A route without one falls apart.
 */
function withVehicles(
  problem: Problem,
  kept: readonly (Kept | undefined)[],
  routes: readonly StartRoute[],
): readonly (PlainRoute | undefined)[] {
  const left = problem.offers.map((offer) => offer.capacity)
  const take = (each: Kept | undefined, fits: (offer: number) => boolean): PlainRoute | undefined => {
    const offer = each?.vehicles.find((one) => fits(one) && (left[one] as number) > 0)
    if (each === undefined || offer === undefined) return undefined
    left[offer] = (left[offer] as number) - 1
    return { ...each.route, offer }
  }
  const own = kept.map((each, at) => take(each, (offer) => routes[at]?.offers.includes(offer) ?? false))
  return kept.map((each, at) => own[at] ?? take(each, () => true))
}

/**
 * What each start route becomes under the problem's rules: its sequence and vehicle where they still hold, with few changes
 * where they do not, and undefined where nothing is left of it. Nobody who was not on it is put on it.
 */
export function routesKept(
  problem: Problem,
  routes: readonly StartRoute[],
  seed: number,
): readonly (PlainRoute | undefined)[] {
  return withVehicles(problem, makeLegal(problem, membersOf(problem, routes), seed), routes)
}

/** The same for a problem of any size. Rejects with what the roads reject with. */
export async function routesKeptInParts(
  whole: Whole,
  routes: readonly StartRoute[],
  seed: number,
): Promise<readonly (PlainRoute | undefined)[]> {
  const { problem } = whole
  if (!whole.byNeed) return routesKept(problem, routes, seed)
  return withVehicles(problem, await makeLegalInParts(whole, membersOf(problem, routes), seed), routes)
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
