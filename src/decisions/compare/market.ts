import type { Award, NotCarried, NotCarriedReason } from '../../domain/comparison.ts'
import type { Framework } from '../../domain/framework.ts'
import { type Offer, offers } from '../../pricing/offers.ts'
import { type Assignment, type AssignmentProblem, assign, NOBODY } from './assign.ts'
import { asked, type Bid, bidOf, layoutFor } from './bids.ts'
import type { DeadDrives } from './dead-drives.ts'
import type { RouteDemand } from './demand.ts'

/** Lets others have their turn on the thread between two parts of a long sum. */
export type Breathe = () => Promise<void>

/** A framework's offers for a plan's routes: what each asks, and who is awarded what. */
export interface Market {
  readonly framework: Framework
  readonly offers: readonly Offer[]
  readonly demands: readonly RouteDemand[]
  readonly drives: DeadDrives
  /** By route, then by offer: annual pence, Infinity where it cannot carry the route. */
  readonly pence: readonly (readonly number[])[]
  /** By route: why no offer can carry it, whoever has vehicles left. */
  readonly reasons: readonly (NotCarriedReason | undefined)[]
}

/** Routes priced between two breaths. */
const BATCH = 16

/** Prices every route under every offer. */
export async function openMarket(
  framework: Framework,
  demands: readonly RouteDemand[],
  drives: DeadDrives,
  breathe: Breathe,
): Promise<Market> {
  const all = offers(framework)
  const answers: ReturnType<typeof asked>[] = []
  for (const demand of demands) {
    answers.push(asked(framework, all, demand, drives))
    if (answers.length % BATCH === 0) await breathe()
  }
  return {
    framework,
    offers: all,
    demands,
    drives,
    pence: answers.map(({ pence }) => pence),
    reasons: answers.map(({ reason }) => reason),
  }
}

/**
 * The awards as an assignment of routes to offers. Of equal totals the offer that comes first (by rank, then in the framework's
 * order) is preferred: a fraction of a penny, in whole numbers, stands for that.
 */
function problemOf({ offers: all, pence }: Market): AssignmentProblem {
  const scale = all.length + 1
  return {
    rows: pence.length,
    columns: all.length,
    costs: Float64Array.from(
      pence.flatMap((asks) => asks.map((ask, at) => (Number.isFinite(ask) ? ask * scale + at : ask))),
    ),
    capacities: all.map(({ capacity }) => capacity),
  }
}

/** Who drives what: as many routes as there are vehicles for, at the least total, exactly. */
export const awardAll = (market: Market): Assignment => assign(problemOf(market))

/** The columns of one operator. */
export const columnsOf = (market: Market, operatorId: string): ReadonlySet<number> =>
  new Set([...market.offers.keys()].filter((at) => market.offers[at]?.operator?.id === operatorId))

/** The total if nobody ever ran out of vehicles, over the routes that somebody can carry. */
export const cheapestPence = ({ pence }: Market): number =>
  pence.reduce((total, asks) => {
    const least = Math.min(...asks)
    return Number.isFinite(least) ? total + least : total
  }, 0)

/** One route's award with the bid that it was won by; undefined for a route that nobody drives. */
export function awardOf(
  market: Market,
  assignment: Assignment,
  at: number,
): { readonly award: Award; readonly bid: Bid; readonly demand: RouteDemand } | undefined {
  const column = assignment.columnOf[at] ?? NOBODY
  const [offer, demand] = [market.offers[column], market.demands[at]]
  const layout = offer && demand && layoutFor(offer, demand)
  const bid = offer && demand && bidOf(market.framework, offer, demand, market.drives)
  if (layout === undefined || bid === undefined || demand === undefined) return undefined
  const award: Award = {
    route_id: demand.route.route_id,
    vehicle_type: offer?.vehicleType.id ?? '',
    layout: { ...layout },
    operator: offer?.operator?.id ?? null,
    annual: bid.annual,
  }
  return { award, bid, demand }
}

/** Every route's award, in their order. */
export const awardsOf = (market: Market, assignment: Assignment): readonly (Award | undefined)[] =>
  market.demands.map((_, at) => awardOf(market, assignment, at)?.award)

/** The same after another assignment: only what has moved is priced again. */
export const awardsAfter = (
  market: Market,
  before: { readonly assignment: Assignment; readonly awards: readonly (Award | undefined)[] },
  assignment: Assignment,
): readonly (Award | undefined)[] =>
  market.demands.map((_, at) =>
    assignment.columnOf[at] === before.assignment.columnOf[at]
      ? before.awards[at]
      : awardOf(market, assignment, at)?.award,
  )

/** The routes that nobody drives, each with the reason. */
export const notCarried = (market: Market, assignment: Assignment): readonly NotCarried[] =>
  market.demands.flatMap(({ route, schools }, at) =>
    (assignment.columnOf[at] ?? NOBODY) !== NOBODY
      ? []
      : [
          {
            route_id: route.route_id,
            schools: [...schools],
            pupils: route.pupils.length,
            reason: market.reasons[at] ?? 'no_vehicle_left',
          },
        ],
  )
