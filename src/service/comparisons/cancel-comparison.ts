import { requestCancel } from '../../store/job-cancel.ts'
import { getComparison } from '../../store/comparisons.ts'
import { getJob } from '../../store/jobs.ts'
import { found, ServiceFault } from '../faults.ts'
import { ringAll } from '../queue/ring.ts'
import { settlePlan } from '../queue/settle-plan.ts'
import type { Asking, Service } from '../service.ts'

/**
 * Asks for a comparison's plans made anew to end: those that wait at once, those that are worked on with their best so far as
 * soon as their workers hear of it. What was re-priced stays. On record. Rejects with a ServiceFault, also where nothing is
 * planned anew, or no more.
 */
export async function cancelComparison(
  { store, bell }: Service,
  { actor, alongside }: Asking,
  comparisonId: string,
): Promise<void> {
  await store.change(actor, async (tx, audit) => {
    const { jobId } = found(await getComparison(tx, comparisonId), 'comparison_missing')
    const study = jobId === null ? undefined : await getJob(tx, jobId)
    if (study === undefined || (study.state !== 'queued' && study.state !== 'running'))
      throw new ServiceFault('comparison_ended')
    const cancelled = (await requestCancel(tx, study.id)) ?? []
    await audit({
      action: 'comparison.cancelled',
      subjectKind: 'comparison',
      subjectId: comparisonId,
      details: { job: study.id },
    })
    for (const job of cancelled) await settlePlan(tx, job, undefined, actor)
    await alongside?.(tx, { kind: 'comparison', id: comparisonId })
  })
  // The last plan may have ended by it: its study is to be gathered.
  await ringAll(bell, ['study', 'plan'])
}
