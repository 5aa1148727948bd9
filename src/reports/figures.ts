import type { Council } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import { toMiles } from '../domain/units.ts'
import { hundredth, tally, tenth } from './arithmetic.ts'
import { type Book, openBook } from './book.ts'
import { type CostFigures, costFigures } from './figures-cost.ts'
import { type JourneyFigures, journeyFigures } from './figures-journeys.ts'
import { type SoloFigures, soloFigures } from './figures-solo.ts'
import { type UseFigures, useFigures } from './figures-use.ts'
import { assistantCount, assistantsOfRun } from './load.ts'
import { ridesOf } from './rides.ts'
import { runsOf, weeksPerYear } from './week.ts'

/** A rule that a plan breaks. `routeId` is absent where the fault is not a route's. */
export interface Breach {
  readonly code: string
  readonly routeId?: string
  readonly pupilId?: string
}

/** The key figures of one plan, the same for a new plan and for today's routes. Defined in docs/concepts-kpis.md. */
export interface PlanFigures {
  readonly pupils_served: number
  readonly routes: number
  readonly routes_nobody_rides: number
  readonly pupils_per_vehicle: number
  readonly vehicles_by_type: readonly { readonly vehicle_type: string; readonly routes: number }[]
  readonly cost: CostFigures
  readonly live_metres_per_day: number
  readonly dead_metres_per_day: number
  readonly live_miles_per_day: number
  readonly dead_miles_per_day: number
  readonly use: UseFigures
  readonly solo: SoloFigures
  readonly journeys: JourneyFigures
  readonly assistant_hours_per_year: number
  readonly co2_kg_per_year: number
  readonly breaches: readonly { readonly code: string; readonly count: number }[]
}

export interface FigureOptions {
  /** Price routes by their invoice, and count their vehicles as the invoice names them, where the council has one. */
  readonly invoiced?: boolean
  readonly breaches?: readonly Breach[]
}

function vehiclesByType(book: Book, invoiced: boolean): PlanFigures['vehicles_by_type'] {
  const typeOf = (routeId: string, planned: string): string =>
    (invoiced ? book.council.routesToday.get(routeId)?.vehicleType : '') || planned
  const types = book.plan.routes.map((route) => typeOf(route.route_id, route.vehicle_type))
  return tally(types).map(([vehicle_type, routes]) => ({ vehicle_type, routes }))
}

/** Hours paid, a run's minimum and extra minutes included. */
function assistantHours(book: Book): number {
  const rates = book.council.framework.passenger_assistants
  if (rates === undefined) return 0
  let minutes = 0
  for (const { run, days } of runsOf(book.plan)) {
    const paid = Math.max(rates.minimum_minutes, run.seconds / 60 + rates.extra_minutes)
    minutes += assistantCount(assistantsOfRun(book, run)) * paid * days
  }
  return tenth((minutes / 60) * weeksPerYear(book.council))
}

function carbonKilograms(book: Book): number {
  let grams = 0
  for (const { route, run, days } of runsOf(book.plan)) {
    const perMile = book.vehicleTypes.get(route.vehicle_type)?.co2_g_per_mile ?? 0
    grams += toMiles(run.live_metres + run.dead_metres) * perMile * days
  }
  return tenth((grams / 1000) * weeksPerYear(book.council))
}

/** Routes that today's list of routes pays for and that no pupil of the pupil list is on. */
function routesNobodyRides(book: Book, invoiced: boolean): readonly string[] {
  if (!invoiced) return []
  const ridden = new Set(book.council.pupils.map((pupil) => pupil.currentRoute))
  return [...book.council.routesToday.keys()].filter((route) => !ridden.has(route))
}

/** The key figures of a plan, or of today's routes in a plan's form (`invoiced`). */
export function planFigures(plan: Plan, council: Council, options: FigureOptions = {}): PlanFigures {
  const book = openBook(plan, council)
  const rides = ridesOf(plan)
  const invoiced = options.invoiced ?? false
  const unridden = routesNobodyRides(book, invoiced)
  const { live_metres_per_day, dead_metres_per_day, served } = plan.totals
  return {
    pupils_served: served,
    routes: plan.routes.length + unridden.length,
    routes_nobody_rides: unridden.length,
    pupils_per_vehicle: plan.routes.length === 0 ? 0 : hundredth(served / plan.routes.length),
    vehicles_by_type: vehiclesByType(book, invoiced),
    cost: costFigures(book, rides, invoiced ? unridden : undefined),
    live_metres_per_day,
    dead_metres_per_day,
    live_miles_per_day: tenth(toMiles(live_metres_per_day)),
    dead_miles_per_day: tenth(toMiles(dead_metres_per_day)),
    use: useFigures(book),
    solo: soloFigures(book, rides),
    journeys: journeyFigures(book, rides),
    assistant_hours_per_year: assistantHours(book),
    co2_kg_per_year: carbonKilograms(book),
    breaches: tally((options.breaches ?? []).map((breach) => breach.code)).map(([code, found]) => ({
      code,
      count: found,
    })),
  }
}
