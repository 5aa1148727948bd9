import type { Plan, PlanRoute } from '../../domain/plan.ts'
import type { Role } from '../roles.ts'
import { type PlanForAudit, planForAudit, type RouteForAudit, routeForAudit } from './plan-for-audit.ts'
import {
  type PlanForFinance,
  planForFinance,
  type RouteForFinance,
  routeForFinance,
} from './plan-for-finance.ts'
import {
  type PlanForProcurement,
  planForProcurement,
  type RouteForProcurement,
  routeForProcurement,
} from './plan-for-procurement.ts'
import { type PlanTotals, planTotals } from './plan-totals.ts'

/** The plan as it is, for whoever plans. */
export interface WholePlan {
  readonly schema: 'schoolway.plan-whole/1'
  readonly plan: Plan
}

export interface WholeRoute {
  readonly view: 'whole'
  readonly route: PlanRoute
}

/** What may be sent to a reader: a `Plan` itself is none of these, so that one sent by mistake does not compile. */
export type PlanView = WholePlan | PlanForProcurement | PlanForFinance | PlanForAudit | PlanTotals
export type RouteView = WholeRoute | RouteForProcurement | RouteForFinance | RouteForAudit

/**
 * The plan as a role may see it.
 * @returns undefined where it may see none: the panel asks for one child (`childInPlan`)
 */
export function planFor(role: Role, plan: Plan): PlanView | undefined {
  switch (role) {
    case 'officer':
      return { schema: 'schoolway.plan-whole/1', plan }
    case 'procurement':
      return planForProcurement(plan)
    case 'finance':
      return planForFinance(plan)
    case 'auditor':
      return planForAudit(plan)
    case 'administrator':
      return planTotals(plan)
    case 'panel':
      return undefined
  }
}

/** One route as a role may see it; undefined where it may see none. */
export function routeFor(role: Role, route: PlanRoute): RouteView | undefined {
  switch (role) {
    case 'officer':
      return { view: 'whole', route }
    case 'procurement':
      return routeForProcurement(route)
    case 'finance':
      return routeForFinance(route)
    case 'auditor':
      return routeForAudit(route)
    case 'administrator':
    case 'panel':
      return undefined
  }
}
