import { neighbourLists, NEIGHBOURS } from '../compile/neighbours.ts'
import { extract, type Part, partNumbers } from '../decompose/extract.ts'
import { toPart } from '../decompose/renumber.ts'
import type { Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { InsertionQuote, LivePlan } from './live-plan.ts'
import type { Newcomer } from './newcomer.ts'

/** The routes around a newcomer as a small problem of its own, with the newcomer in it and without. */
export interface Neighbourhood {
  readonly part: Part
  readonly problem: Problem
  /** In the part's numbers: the plan's routes with the newcomer where it costs least, and as they are. */
  readonly joined: PlainSolution
  readonly before: PlainSolution
  /** Vehicles left for the part under each offer. */
  readonly capacities: readonly number[]
  /** The newcomer's customer in the part. */
  readonly customer: number
  readonly unit: number
}

/** Routes by how little they could cost more with the newcomer, as many as hold no more than so many units. */
function routesAround(
  plan: LivePlan,
  newcomer: Newcomer,
  quote: InsertionQuote,
  most: number,
): readonly number[] {
  const joined = quote.routeIndex < 0 ? [] : [quote.routeIndex]
  const others = plan.likeliest(newcomer, most).filter((index) => index !== quote.routeIndex)
  const chosen: number[] = []
  let units = 0
  for (const index of [...joined, ...others]) {
    units += plan.solution.routes[index]?.units.length ?? 0
    if (units > most && chosen.length > 0) break
    chosen.push(index)
  }
  return chosen
}

/** The neighbourhood of a newcomer whose cheapest insertion is known: at most about `most` units. */
export function neighbourhood(
  plan: LivePlan,
  newcomer: Newcomer,
  quote: InsertionQuote,
  most: number,
): Neighbourhood {
  const { problem, overlay } = plan
  const chosen = routesAround(plan, newcomer, quote, most)
  const inside = new Set(chosen)
  const before = chosen.flatMap(
    (index): PlainRoute | readonly PlainRoute[] => plan.solution.routes[index] ?? [],
  )
  const joined = [...before.filter((_, at) => chosen[at] !== quote.routeIndex), quote.route]
  const numbers = partNumbers(problem, [...before.flatMap((route) => route.units), overlay.unit])
  overlay.reach(numbers.places)
  const part = extract(problem, numbers)
  const used = problem.offers.map(() => 0)
  for (const [index, route] of plan.loaded.routes.entries())
    if (!inside.has(index)) used[route.offer] = (used[route.offer] ?? 0) + 1
  const unit = part.units.indexOf(overlay.unit)
  return {
    part,
    problem: { ...part.problem, neighbours: neighbourLists(part.problem, NEIGHBOURS) },
    joined: toPart(part, { routes: joined, absent: [] }),
    before: toPart(part, { routes: before, absent: [] }),
    capacities: problem.offers.map((offer, at) => offer.capacity - (used[at] ?? 0)),
    customer: part.problem.customerOf[unit] ?? -1,
    unit,
  }
}
