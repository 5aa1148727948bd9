import type { Incumbent } from '../../../domain/incumbent.ts'
import { IncumbentRefused } from '../../incumbent/refused.ts'
import { type PlanOutcome, runPlan } from '../../run-plan.ts'
import type { PlanRequest } from '../content.ts'
import type { JobContext, Outcome } from '../handler.ts'
import { boundJob, planJob, planResult, type PlanTools } from './tools.ts'

const planned = (
  tools: PlanTools,
  context: JobContext,
  request: PlanRequest,
  resume: Incumbent | undefined,
): Promise<PlanOutcome> =>
  runPlan({
    ...planJob(tools, context, request),
    onIncumbent: context.saveIncumbent,
    ...(resume === undefined ? {} : { resume }),
    ...(request.boundSeconds === undefined ? {} : { bound: boundJob(tools, context, request.boundSeconds) }),
  })

/** Makes a plan, from the job's incumbent where it has one that still can be used. */
export async function handlePlan(
  tools: PlanTools,
  context: JobContext,
  request: PlanRequest,
): Promise<Outcome> {
  const { incumbent } = context.job
  try {
    return await planResult(await planned(tools, context, request, incumbent), request)
  } catch (fault) {
    if (!(fault instanceof IncumbentRefused)) throw fault
    await context.event({ kind: 'incumbent_refused', code: fault.code })
    return planResult(await planned(tools, context, request, undefined), request)
  }
}
