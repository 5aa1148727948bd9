import type { Framework } from '../../domain/framework.ts'
import type { PlanPrice, PlanRoute, PlanRun } from '../../domain/plan.ts'
import { countWeekdays } from '../../domain/weekdays.ts'
import { assistantNeeds } from '../../pricing/assistants.ts'
import { type AssistantStep, assistantSteps } from '../../pricing/assistant-steps.ts'
import { type FareStep, fareSteps } from '../../pricing/fare-steps.ts'
import { offers } from '../../pricing/offers.ts'
import { annualPrice, sumPrices } from '../../pricing/run-price.ts'
import { type Book, openBook } from '../../reports/book.ts'
import { type Load, loadsOfRun, pupilsOfRun } from '../../reports/load.ts'
import { daysOf } from '../../reports/rides.ts'
import type { Revision } from '../../store/revisions.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { planCouncil } from './plan-council.ts'

/** How the price of one run is made, and how full it is. */
export interface RunAccount extends Pick<PlanRun, 'direction' | 'days'> {
  readonly weekdays: number
  /** What is aboard when the vehicle leaves each stop. Assistants' seats are counted. */
  readonly loads: readonly Load[]
  readonly vehicle: readonly FareStep[]
  readonly assistants: readonly AssistantStep[]
  readonly day: PlanPrice
  readonly year: PlanPrice
}

/** How a route's price is made: the runs' years add up to the route's. */
export interface RouteAccount {
  readonly route_id: string
  readonly school_days: number
  readonly management_fee: Framework['management_fee']
  readonly runs: readonly RunAccount[]
  readonly year: PlanPrice
}

function runAccount(book: Book, route: PlanRoute, run: PlanRun): RunAccount {
  const { framework, policy } = book.council
  const offer = offers(framework).find(
    ({ vehicleType, operator }) =>
      vehicleType.id === route.vehicle_type && (operator?.id ?? null) === route.operator,
  )
  const pupils = pupilsOfRun(book, run)
  const chairs = pupils.filter(({ travel }) => travel === 'wheelchair').length
  const needs = assistantNeeds(pupils, policy.pupils_per_shared_assistant)
  const weekdays = countWeekdays(daysOf(run))
  return {
    direction: run.direction,
    days: run.days,
    weekdays,
    loads: loadsOfRun(book, run),
    vehicle: offer === undefined ? [] : fareSteps(offer.rate, run.live_metres, run.dead_metres, chairs),
    assistants: assistantSteps(framework.passenger_assistants, needs, run.seconds),
    day: run.price,
    year: annualPrice(run.price, weekdays, framework.school_days),
  }
}

/** The account of one route beside the inputs of its plan. @throws Error where a pupil of it is not among them */
export function accountOf(book: Book, route: PlanRoute): RouteAccount {
  const { framework } = book.council
  const runs = route.runs.map((run) => runAccount(book, route, run))
  return {
    route_id: route.route_id,
    school_days: framework.school_days,
    management_fee: framework.management_fee,
    runs,
    year: sumPrices(runs.map(({ year }) => year)),
  }
}

/**
 * How the price of a route of a revision is made; undefined where it has no such route. Rejects with a ServiceFault:
 * plan_holds_erased.
 */
export async function routeAccount(
  service: Service,
  planId: string,
  routeId: string,
  number?: number,
): Promise<{ readonly account: RouteAccount; readonly revision: Revision } | undefined> {
  const { plan, council, revision } = await planCouncil(service, planId, number)
  const book = openBook(plan, council)
  const route = plan.routes.find(({ route_id }) => route_id === routeId)
  if (route === undefined) return undefined
  if (route.pupils.some((id) => !book.pupils.has(id))) throw new ServiceFault('plan_holds_erased')
  return { account: accountOf(book, route), revision }
}
