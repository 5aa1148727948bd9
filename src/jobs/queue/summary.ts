import { countChanges } from '../../domain/change.ts'
import type { PlanOutcome } from '../run-plan.ts'

/** What lists, comparisons and a study's table need of a plan, without reading it. */
export interface PlanSummary {
  readonly kind: 'plan'
  readonly annual_pence: number
  readonly routes: number
  readonly pupils: number
  readonly served: number
  /** What the checker found: zero unless something is wrong with the program. */
  readonly findings: number
  readonly bound?: { readonly annual_pence: number; readonly gap_percent: number }
  /** Against the plan that it was started from. */
  readonly moved?: number
  readonly retimed?: number
}

export interface StudySummary {
  readonly kind: 'study'
  readonly variants: number
  readonly done: number
}

export type JobSummary = PlanSummary | StudySummary

export function planSummary({ plan, findings, changes }: PlanOutcome): PlanSummary {
  const { annual_pence, routes, pupils, served } = plan.totals
  const { bound } = plan
  return {
    kind: 'plan',
    annual_pence,
    routes,
    pupils,
    served,
    findings: findings.length,
    ...(bound === undefined
      ? {}
      : { bound: { annual_pence: bound.annual_pence, gap_percent: bound.gap_percent } }),
    ...(changes === undefined
      ? {}
      : { moved: countChanges(changes, 'moved'), retimed: countChanges(changes, 'retimed') }),
  }
}
