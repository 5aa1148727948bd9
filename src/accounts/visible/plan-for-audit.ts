import type {
  Plan,
  PlanException,
  PlanPrice,
  PlanRoute,
  PlanRun,
  PlanStop,
  Unserved,
} from '../../domain/plan.ts'
import { headOf, type PlanTotals } from './plan-totals.ts'

/** A school stands where everybody can see it; a home or pick-up point is there without its place. */
export interface StopForAudit
  extends Pick<PlanStop, 'place' | 'arrive' | 'depart' | 'board' | 'alight' | 'leg'> {
  readonly school_id?: string
  readonly at?: { readonly lat: number; readonly lon: number }
}

export interface RunForAudit extends Omit<PlanRun, 'stops' | 'price'> {
  readonly stops: readonly StopForAudit[]
  readonly price: PlanPrice
}

/** A route from which every figure can be followed back to the mile and the rule, by reference. */
export interface RouteForAudit extends Omit<PlanRoute, 'runs'> {
  readonly view: 'audit'
  readonly runs: readonly RunForAudit[]
}

export interface PlanForAudit extends Omit<PlanTotals, 'schema' | 'unserved'> {
  readonly schema: 'schoolway.plan-for-audit/1'
  readonly routes: readonly RouteForAudit[]
  readonly exceptions: readonly Pick<PlanException, 'pupil_id' | 'direction' | 'code'>[]
  readonly unserved: readonly Pick<Unserved, 'pupil_id' | 'code'>[]
}

function stopForAudit(stop: PlanStop): StopForAudit {
  const { place, arrive, depart, board, alight, leg, school_id, lat, lon } = stop
  const plain = { place, arrive, depart, board, alight, leg }
  if (place !== 'school') return plain
  return { ...plain, ...(school_id === undefined ? {} : { school_id }), at: { lat, lon } }
}

const runForAudit = (run: PlanRun): RunForAudit => ({
  direction: run.direction,
  days: run.days,
  stops: run.stops.map(stopForAudit),
  live_metres: run.live_metres,
  dead_metres: run.dead_metres,
  seconds: run.seconds,
  price: run.price,
})

export const routeForAudit = (route: PlanRoute): RouteForAudit => ({
  view: 'audit',
  route_id: route.route_id,
  vehicle_type: route.vehicle_type,
  layout: route.layout,
  operator: route.operator,
  pupils: route.pupils,
  assistants: route.assistants,
  runs: route.runs.map(runForAudit),
  annual: route.annual,
  shares: route.shares,
})

/** The plan by reference: the sentences beside exceptions and unserved pupils are left out, their codes stay. */
export const planForAudit = (plan: Plan): PlanForAudit => ({
  ...headOf(plan),
  schema: 'schoolway.plan-for-audit/1',
  routes: plan.routes.map(routeForAudit),
  exceptions: plan.exceptions.map(({ pupil_id, direction, code }) => ({ pupil_id, direction, code })),
  unserved: plan.unserved.map(({ pupil_id, code }) => ({ pupil_id, code })),
})
