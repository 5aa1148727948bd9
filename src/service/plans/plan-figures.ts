import { percent } from '../../reports/arithmetic.ts'
import { type PlanFigures, planFigures } from '../../reports/figures.ts'
import type { Summary } from '../../reports/summary.ts'
import type { BeforeAfter } from '../../reports/today.ts'
import type { Revision } from '../../store/revisions.ts'
import { fileIn } from '../bundle.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { planCouncil } from './plan-council.ts'
import { keptRevision } from './revision.ts'

const SUMMARY_FILE = 'summary.json'
const FIRST = 1

/** A plan's key figures, and those of today's routes where the pupil list names them. */
export interface PlanFacts {
  readonly revision: Revision
  readonly framework: string
  readonly schoolDays: number
  readonly figures: PlanFigures
  readonly compared: Pick<BeforeAfter, 'today' | 'plan' | 'change'> | undefined
  /** Who changes company and crew, and who is on one side alone; counted for the solver's own revision. */
  readonly moved: Omit<BeforeAfter, 'today' | 'plan' | 'change'> | undefined
}

function beside(today: PlanFigures, plan: PlanFigures): NonNullable<PlanFacts['compared']> {
  const annual = plan.cost.annual_pence - today.cost.annual_pence
  return {
    today,
    plan,
    change: {
      annual_pence: annual,
      annual_percent: percent(annual, today.cost.annual_pence),
      routes: plan.routes - today.routes,
      live_metres_per_day: plan.live_metres_per_day - today.live_metres_per_day,
      dead_metres_per_day: plan.dead_metres_per_day - today.dead_metres_per_day,
      pupils_alone: plan.solo.pupils - today.solo.pupils,
    },
  }
}

/** Today's routes are compared with once, by the solver's own revision: they do not change with an edit. */
async function firstSummary(service: Service, planId: string): Promise<Summary | undefined> {
  const { bundle } = await keptRevision(service, planId, FIRST)
  const text = fileIn(bundle, SUMMARY_FILE)
  return text === undefined ? undefined : (JSON.parse(text) as Summary) // written by the reports alone
}

/** The key figures of a revision (the head without a number). Rejects with a ServiceFault: plan_holds_erased. */
export async function planFacts(service: Service, planId: string, number?: number): Promise<PlanFacts> {
  const { plan, council, revision } = await planCouncil(service, planId, number)
  const known = new Set(council.pupils.map(({ id }) => id))
  if (plan.routes.some((route) => route.pupils.some((id) => !known.has(id))))
    throw new ServiceFault('plan_holds_erased')
  const figures = planFigures(plan, council)
  const before = (await firstSummary(service, planId))?.before_after
  const facts = {
    revision,
    framework: council.framework.framework,
    schoolDays: council.framework.school_days,
    figures,
    compared: before && beside(before.today, figures),
  }
  if (before === undefined || revision.number !== FIRST) return { ...facts, moved: undefined }
  const { today: _today, plan: _plan, change: _change, ...moved } = before
  return { ...facts, moved }
}
