import type { Problem } from '../../problem.ts'
import type { PlainRoute } from '../../search/workspace.ts'
import type { RouteCosts, RouteSearch } from './route-search.ts'

/** More customers, or units, than this are not shared out exactly. */
export const MOST_CUSTOMERS = 8

/** A few customers on the routes that cost least in all. */
export interface SmallPlan {
  readonly cost: number
  readonly routes: readonly PlainRoute[]
}

interface Part {
  readonly costs: RouteCosts
  /** The cheapest offer without a limit, or −1. */
  readonly free: number
}

interface Best {
  readonly cost: number
  readonly offers: readonly (readonly [part: number, offer: number])[]
}

/** The routes of every set of the customers (bits); none for a set that is more than may be searched. */
function partsOf(search: RouteSearch, problem: Problem, customers: readonly number[]): readonly Part[] {
  const never = new Float64Array(problem.offers.length).fill(Number.POSITIVE_INFINITY)
  const parts: Part[] = []
  for (let set = 1; set < 1 << customers.length; set++) {
    const units = customers.flatMap((customer, at) =>
      ((set >> at) & 1) === 1 ? [...(problem.customers[customer] ?? [])] : [],
    )
    const costs = search.costs(units) ?? { units, cost: never, ways: [] }
    const free = problem.offers.reduce((best, offer, at) => {
      if (offer.capacity !== Number.POSITIVE_INFINITY) return best
      return (costs.cost[at] ?? 0) < (costs.cost[best] ?? Number.POSITIVE_INFINITY) ? at : best
    }, -1)
    parts[set] = { costs, free }
  }
  return parts
}

/** Dynamic programming over what is left to be served and the vehicles left: the first customer's set is chosen first. */
class Sharing {
  private readonly parts: readonly Part[]
  private readonly limited: readonly number[]
  private readonly known = new Map<string, Best>()

  constructor(parts: readonly Part[], limited: readonly number[]) {
    this.parts = parts
    this.limited = limited
  }

  best(set: number, left: readonly number[]): Best {
    if (set === 0) return { cost: 0, offers: [] }
    const key = `${set} ${left.join()}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const first = set & -set
    let best: Best = { cost: Number.POSITIVE_INFINITY, offers: [] }
    for (let part = set; part > 0; part = (part - 1) & set) {
      if ((part & first) === 0) continue
      const { costs, free } = this.parts[part] as Part
      const take = (offer: number, vehicles: readonly number[]): void => {
        const own = costs.cost[offer] ?? Number.POSITIVE_INFINITY
        if (own >= best.cost) return
        const rest = this.best(set & ~part, vehicles)
        if (own + rest.cost >= best.cost) return
        best = { cost: own + rest.cost, offers: [[part, offer], ...rest.offers] }
      }
      if (free >= 0) take(free, left)
      this.limited.forEach((offer, at) => {
        if ((left[at] ?? 0) > 0)
          take(
            offer,
            left.map((count, other) => (other === at ? count - 1 : count)),
          )
      })
    }
    this.known.set(key, best)
    return best
  }
}

/**
 * The cheapest way to serve a few customers by routes of their own: every set of them is priced exactly, and the sets are
 * chosen by dynamic programming. `used`: vehicles in use elsewhere, by offer. Undefined when they are too many, or when they
 * cannot all be served.
 */
export function cheapestSharing(
  search: RouteSearch,
  problem: Problem,
  customers: readonly number[],
  used: ArrayLike<number>,
): SmallPlan | undefined {
  const units = customers.reduce((sum, customer) => sum + (problem.customers[customer]?.length ?? 0), 0)
  if (units > MOST_CUSTOMERS) return undefined
  const parts = partsOf(search, problem, customers)
  const limited = [...problem.offers.keys()].filter(
    (at) => problem.offers[at]?.capacity !== Number.POSITIVE_INFINITY,
  )
  const left = limited.map((at) =>
    Math.min(customers.length, (problem.offers[at]?.capacity ?? 0) - (used[at] ?? 0)),
  )
  const { cost, offers } = new Sharing(parts, limited).best((1 << customers.length) - 1, left)
  if (cost === Number.POSITIVE_INFINITY) return undefined
  return { cost, routes: offers.map(([part, offer]) => search.plain((parts[part] as Part).costs, offer)) }
}
