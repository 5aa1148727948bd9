import type { Plan } from '../../domain/plan.ts'

/** What everybody who may see that a plan exists may see of it: no route, no pupil. */
export interface PlanTotals {
  readonly schema: 'schoolway.plan-totals/1'
  readonly inputs: Plan['inputs']
  readonly run: Plan['run']
  readonly totals: Plan['totals']
  readonly bound?: NonNullable<Plan['bound']>
  readonly unserved: number
}

/** The part that every reader's plan begins with. */
export const headOf = (plan: Plan): Omit<PlanTotals, 'schema'> => ({
  inputs: plan.inputs,
  run: plan.run,
  totals: plan.totals,
  ...(plan.bound === undefined ? {} : { bound: plan.bound }),
  unserved: plan.unserved.length,
})

export const planTotals = (plan: Plan): PlanTotals => ({ schema: 'schoolway.plan-totals/1', ...headOf(plan) })
