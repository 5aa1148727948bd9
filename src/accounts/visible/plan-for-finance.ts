import type { Plan, PlanPrice, PlanRoute, PlanRun } from '../../domain/plan.ts'
import { headOf, type PlanTotals } from './plan-totals.ts'

export interface RunForFinance extends Pick<PlanRun, 'direction' | 'days'> {
  readonly price: PlanPrice
}

/**
 * A route as it is paid for: its prices and each pupil's share, by reference. No place, time or vehicle, since a vehicle
 * with a lift beside a pupil's reference says what the pupil needs.
 */
export interface RouteForFinance extends Pick<PlanRoute, 'route_id' | 'operator'> {
  readonly view: 'finance'
  readonly runs: readonly RunForFinance[]
  readonly annual: PlanPrice
  readonly shares: PlanRoute['shares']
}

export interface PlanForFinance extends Omit<PlanTotals, 'schema'> {
  readonly schema: 'schoolway.plan-for-finance/1'
  readonly routes: readonly RouteForFinance[]
}

export const routeForFinance = (route: PlanRoute): RouteForFinance => ({
  view: 'finance',
  route_id: route.route_id,
  operator: route.operator,
  runs: route.runs.map(({ direction, days, price }) => ({ direction, days, price })),
  annual: route.annual,
  shares: route.shares,
})

export const planForFinance = (plan: Plan): PlanForFinance => ({
  schema: 'schoolway.plan-for-finance/1',
  ...headOf(plan),
  routes: plan.routes.map(routeForFinance),
})
