import { requestCancel } from '../../store/job-cancel.ts'
import { getPlan, type Plan } from '../../store/plans.ts'
import { found, ServiceFault } from '../faults.ts'
import { ringAll } from '../queue/ring.ts'
import { settlePlan } from '../queue/settle-plan.ts'
import type { Asking, Service } from '../service.ts'

/**
 * Asks for a plan to end: at once where it waits, else with its best so far as soon as its worker hears of it. Resolves to
 * the plan as it is then. Rejects with a ServiceFault.
 */
export async function cancelPlan(
  { store, bell }: Service,
  { actor, alongside }: Asking,
  planId: string,
): Promise<Plan> {
  const plan = await store.change(actor, async (tx, audit) => {
    const { state, jobId } = found(await getPlan(tx, planId), 'plan_missing')
    if (jobId === null || (state !== 'queued' && state !== 'running')) throw new ServiceFault('plan_ended')
    const cancelled = (await requestCancel(tx, jobId)) ?? []
    await audit({
      action: 'plan.cancelled',
      subjectKind: 'plan',
      subjectId: planId,
      details: { asked: true, job: jobId },
    })
    for (const job of cancelled) await settlePlan(tx, job, undefined, actor)
    await alongside?.(tx, { kind: 'plan', id: planId })
    return found(await getPlan(tx, planId), 'plan_missing')
  })
  await ringAll(bell, ['plan'])
  return plan
}
