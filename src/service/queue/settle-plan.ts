import type { JobSummary } from '../../jobs/queue/summary.ts'
import type { AuditAction } from '../../audit/actions.ts'
import { appendAudit } from '../../store/audit-log.ts'
import type { Job } from '../../store/jobs.ts'
import { getPlanOfJob, setPlanState } from '../../store/plans.ts'
import { addRevision } from '../../store/revisions.ts'
import { type Actor, SYSTEM, type Tx } from '../../store/transaction.ts'

const ACTIONS: Readonly<Record<'done' | 'failed' | 'cancelled', AuditAction>> = {
  done: 'plan.finished',
  failed: 'plan.failed',
  cancelled: 'plan.cancelled',
}

/**
 * Has a plan follow its job to its end, in the transaction in which that ended: the result becomes its first revision. Puts
 * it on record, also of a job that is no plan's.
 */
export async function settlePlan(
  tx: Tx,
  job: Pick<Job, 'id' | 'kind' | 'failureCode' | 'resultDigest'> & { readonly state: Job['state'] },
  summary?: JobSummary,
  actor: Actor = SYSTEM,
): Promise<void> {
  const { state, resultDigest } = job
  if (state !== 'done' && state !== 'failed' && state !== 'cancelled')
    throw new RangeError('the job has not ended')
  const plan = job.kind === 'plan' ? await getPlanOfJob(tx, job.id) : undefined
  if (plan !== undefined) {
    if (resultDigest !== null && summary?.kind === 'plan')
      await addRevision(tx, plan.id, null, {
        planDigest: resultDigest,
        findings: summary.findings,
        annualPence: summary.annual_pence,
        edit: null,
        createdBy: plan.createdBy,
      })
    await setPlanState(tx, plan.id, state)
  }
  await appendAudit(tx, actor, {
    action: ACTIONS[state],
    subjectKind: plan === undefined ? 'job' : 'plan',
    subjectId: plan?.id ?? job.id,
    details: {
      job: job.id,
      kind: job.kind,
      ...(job.failureCode === null ? {} : { code: job.failureCode }),
    },
    afterDigest: resultDigest,
  })
}
