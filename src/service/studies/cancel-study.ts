import { requestCancel } from '../../store/job-cancel.ts'
import { getJob } from '../../store/jobs.ts'
import { getStudy } from '../../store/studies.ts'
import { found, ServiceFault } from '../faults.ts'
import { ringAll } from '../queue/ring.ts'
import { settlePlan } from '../queue/settle-plan.ts'
import type { Asking, Service } from '../service.ts'

/**
 * Asks for a study to end: plans that wait come to nothing, those that are worked on end with their best so far, and what is
 * finished stays. On record. Rejects with a ServiceFault.
 */
export async function cancelStudy(
  { store, bell }: Service,
  { actor, alongside }: Asking,
  studyId: string,
): Promise<void> {
  await store.change(actor, async (tx, audit) => {
    const { jobId } = found(await getStudy(tx, studyId), 'study_missing')
    const job = await getJob(tx, jobId)
    if (job === undefined || (job.state !== 'queued' && job.state !== 'running'))
      throw new ServiceFault('study_ended')
    const cancelled = (await requestCancel(tx, jobId)) ?? []
    const details = { job: jobId }
    await audit({ action: 'study.cancelled', subjectKind: 'study', subjectId: studyId, details })
    for (const each of cancelled) await settlePlan(tx, each, undefined, actor)
    await alongside?.(tx, { kind: 'study', id: studyId })
  })
  // The last plan may have ended by it: its study is to be gathered.
  await ringAll(bell, ['study', 'plan'])
}
