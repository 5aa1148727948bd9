import type { Plan, PlanPrice, PlanRoute, PlanRun } from '../../domain/plan.ts'
import { headOf, type PlanTotals } from './plan-totals.ts'

export interface RunForProcurement
  extends Pick<PlanRun, 'direction' | 'days' | 'live_metres' | 'dead_metres' | 'seconds'> {
  readonly starts: string
  readonly ends: string
  readonly stops: number
  readonly pupils: number
  /** In the order of the run. */
  readonly schools: readonly string[]
  readonly price: PlanPrice
}

/**
 * A route as it is bought: the vehicle, the crew's number, the schools, times and miles. No pupil, not even by reference,
 * no home or pick-up point, no leg from which one could be found, and no reason for an assistant.
 */
export interface RouteForProcurement
  extends Pick<PlanRoute, 'route_id' | 'vehicle_type' | 'layout' | 'operator'> {
  readonly view: 'procurement'
  readonly pupils: number
  readonly assistants: number
  readonly runs: readonly RunForProcurement[]
  readonly annual: PlanPrice
}

export interface PlanForProcurement extends Omit<PlanTotals, 'schema'> {
  readonly schema: 'schoolway.plan-for-procurement/1'
  readonly routes: readonly RouteForProcurement[]
}

function runForProcurement(run: PlanRun): RunForProcurement {
  const { direction, days, live_metres, dead_metres, seconds, stops, price } = run
  return {
    direction,
    days,
    live_metres,
    dead_metres,
    seconds,
    starts: stops[0]?.arrive ?? '',
    ends: stops.at(-1)?.depart ?? '',
    stops: stops.length,
    pupils: new Set(stops.flatMap((stop) => stop.board)).size,
    schools: stops.flatMap((stop) => stop.school_id ?? []),
    price,
  }
}

export const routeForProcurement = (route: PlanRoute): RouteForProcurement => ({
  view: 'procurement',
  route_id: route.route_id,
  vehicle_type: route.vehicle_type,
  layout: route.layout,
  operator: route.operator,
  pupils: route.pupils.length,
  assistants: route.assistants.length,
  runs: route.runs.map(runForProcurement),
  annual: route.annual,
})

export const planForProcurement = (plan: Plan): PlanForProcurement => ({
  schema: 'schoolway.plan-for-procurement/1',
  ...headOf(plan),
  routes: plan.routes.map(routeForProcurement),
})
