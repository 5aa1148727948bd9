import type { Council } from '../domain/council.ts'
import type { PlanRoute } from '../domain/plan.ts'
import { roundHalfUp, toMiles } from '../domain/units.ts'
import { countWeekdays } from '../domain/weekdays.ts'
import { shareOf } from './arithmetic.ts'
import type { Book } from './book.ts'
import type { Ride } from './rides.ts'
import { daysOfRoute, runsOf, weeksPerYear } from './week.ts'

/** Whole pence. */
export interface CostFigures {
  readonly priced_by: 'framework' | 'invoice'
  /** How many of the routes an invoice priced. */
  readonly routes_invoiced: number
  readonly annual_pence: number
  /** The framework's three lines; absent where an invoice priced any route: it does not tell them apart. */
  readonly vehicle_pence?: number
  readonly assistant_pence?: number
  readonly management_fee_pence?: number
  readonly pence_per_pupil: number
  readonly pence_per_pupil_day: number
  readonly pence_per_live_mile: number
  readonly pence_per_route: number
}

/** A route's invoice for a year; undefined where the council gave none. */
function invoicePence(council: Council, routeId: string, weekdays: number): number | undefined {
  const perDay = council.routesToday.get(routeId)?.pricePerDayPence
  return perDay === undefined ? undefined : roundHalfUp(perDay * weekdays * weeksPerYear(council))
}

const routeInvoice = (book: Book, route: PlanRoute): number | undefined =>
  invoicePence(book.council, route.route_id, countWeekdays(daysOfRoute(route)))

/** Days on which a pupil travels, either way, in a week, summed over the pupils. */
function pupilDaysPerWeek(rides: readonly Ride[]): number {
  const days = new Map<string, number>()
  for (const ride of rides) days.set(ride.pupilId, (days.get(ride.pupilId) ?? 0) | ride.days)
  return [...days.values()].reduce((sum, travelled) => sum + countWeekdays(travelled), 0)
}

/**
 * What a plan costs a year.
 * @param unridden with today's routes: those paid for though nobody rides them (five days a week); absent for a plan
 *   that the framework prices throughout
 */
export function costFigures(
  book: Book,
  rides: readonly Ride[],
  unridden: readonly string[] | undefined,
): CostFigures {
  const { plan, council } = book
  const { totals } = plan
  const invoices = plan.routes.map((route) =>
    unridden === undefined ? undefined : routeInvoice(book, route),
  )
  const idle = (unridden ?? []).flatMap((route) => invoicePence(council, route, 5) ?? [])
  const invoiced = invoices.filter((amount) => amount !== undefined).length + idle.length
  const annual =
    plan.routes.reduce((sum, route, index) => sum + (invoices[index] ?? route.annual.total_pence), 0) +
    idle.reduce((sum, amount) => sum + amount, 0)
  const weeks = weeksPerYear(council)
  const liveMetres = runsOf(plan).reduce((sum, { run, days }) => sum + run.live_metres * days, 0)
  const { vehicle_pence, assistant_pence, management_fee_pence } = totals
  return {
    priced_by: invoiced > 0 ? 'invoice' : 'framework',
    routes_invoiced: invoiced,
    annual_pence: annual,
    ...(invoiced > 0 ? {} : { vehicle_pence, assistant_pence, management_fee_pence }),
    pence_per_pupil: shareOf(annual, totals.served),
    pence_per_pupil_day: shareOf(annual, pupilDaysPerWeek(rides) * weeks),
    pence_per_live_mile: shareOf(annual, toMiles(liveMetres) * weeks),
    pence_per_route: shareOf(annual, plan.routes.length + idle.length),
  }
}
