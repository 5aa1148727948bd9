import { countChanges } from '../../domain/change.ts'
import type { JourneyTimes } from '../../domain/study.ts'
import type { PlanFigures } from '../../reports/figures.ts'
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
  /** Absent of results of before it was counted. */
  readonly journeys?: JourneyTimes
}

/** Of a plan's figures those that a study's table has. */
export const journeyTimes = ({ journeys }: Pick<PlanFigures, 'journeys'>): JourneyTimes => ({
  p50_seconds: journeys.all.p50_seconds,
  p90_seconds: journeys.all.p90_seconds,
  max_seconds: journeys.all.max_seconds,
  pupils_over_guide: journeys.pupils_over_guide,
})

export interface StudySummary {
  readonly kind: 'study'
  readonly variants: number
  readonly done: number
}

export type JobSummary = PlanSummary | StudySummary

export function planSummary(
  { plan, findings, changes }: PlanOutcome,
  figures: Pick<PlanFigures, 'journeys'>,
): PlanSummary {
  const { annual_pence, routes, pupils, served } = plan.totals
  const { bound } = plan
  return {
    kind: 'plan',
    annual_pence,
    routes,
    pupils,
    served,
    findings: findings.length,
    journeys: journeyTimes(figures),
    ...(bound === undefined
      ? {}
      : { bound: { annual_pence: bound.annual_pence, gap_percent: bound.gap_percent } }),
    ...(changes === undefined
      ? {}
      : { moved: countChanges(changes, 'moved'), retimed: countChanges(changes, 'retimed') }),
  }
}
