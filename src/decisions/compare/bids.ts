import type { NotCarriedReason } from '../../domain/comparison.ts'
import type { Framework, Layout } from '../../domain/framework.ts'
import type { PlanPrice } from '../../domain/plan.ts'
import type { Offer } from '../../pricing/offers.ts'
import { annualPrice, runPrice, sumPrices } from '../../pricing/run-price.ts'
import type { DeadDrives } from './dead-drives.ts'
import type { RouteDemand, RunDemand } from './demand.ts'

/** One run at an offer's price. */
export interface PricedRun {
  readonly demand: RunDemand
  readonly deadMetres: number
  readonly price: PlanPrice
}

/** A route at an offer's price. */
export interface Bid {
  readonly runs: readonly PricedRun[]
  readonly annual: PlanPrice
}

/** The type's smallest layout that carries the route's fullest leg; undefined where none does, or a feature is missing. */
export function layoutFor({ vehicleType }: Offer, demand: RouteDemand): Layout | undefined {
  for (const feature of demand.features) if (!vehicleType.features.includes(feature)) return undefined
  return vehicleType.layouts
    .toSorted((a, b) => a.seats + a.wheelchairs - (b.seats + b.wheelchairs))
    .find(({ seats, wheelchairs }) => seats >= demand.seats && wheelchairs >= demand.wheelchairs)
}

/** The route's year at an offer's price, by the contract's rules; undefined where no road leads from the base, or back to it. */
export function bidOf(
  framework: Framework,
  { operator, rate }: Offer,
  demand: RouteDemand,
  drives: DeadDrives,
): Bid | undefined {
  const runs: PricedRun[] = []
  for (const each of demand.runs) {
    const deadMetres = drives.metres(operator, each.first, each.last)
    if (deadMetres === undefined) return undefined
    const { wheelchairPupils, assistants, fee, run } = each
    const { live_metres: liveMetres, seconds } = run
    const priced = { liveMetres, deadMetres, seconds, wheelchairPupils, assistants, fee }
    runs.push({ demand: each, deadMetres, price: runPrice(framework, rate, priced) })
  }
  const years = runs.map(({ demand: { weekdays }, price }) =>
    annualPrice(price, weekdays, framework.school_days),
  )
  return { runs, annual: sumPrices(years) }
}

/** What each offer asks for a route in a year, in whole pence: Infinity where it cannot carry it, and why where none can. */
export function asked(
  framework: Framework,
  offers: readonly Offer[],
  demand: RouteDemand,
  drives: DeadDrives,
): { readonly pence: readonly number[]; readonly reason?: NotCarriedReason } {
  const nothing = offers.map(() => Number.POSITIVE_INFINITY)
  if (demand.needsAssistant && framework.passenger_assistants === undefined)
    return { pence: nothing, reason: 'assistants_not_priced' }
  const fitting = offers.map((offer) => layoutFor(offer, demand) !== undefined)
  if (!fitting.includes(true)) return { pence: nothing, reason: 'no_vehicle_fits' }
  const pence = offers.map((offer, at) => {
    const bid = fitting[at] === true ? bidOf(framework, offer, demand, drives) : undefined
    return bid?.annual.total_pence ?? Number.POSITIVE_INFINITY
  })
  return pence.some(Number.isFinite) ? { pence } : { pence, reason: 'base_not_reached' }
}
