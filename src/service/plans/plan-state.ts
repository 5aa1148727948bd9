import { eventsAfter, type JobEvent } from '../../store/job-events.ts'
import { getJob, type Job } from '../../store/jobs.ts'
import { getPlan, type Plan } from '../../store/plans.ts'
import { headRevision, type Revision } from '../../store/revisions.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'

export interface PlanState {
  readonly plan: Plan
  /** Of its job: the last thing that was told, how many there were, and why it failed. */
  readonly job?: Pick<
    Job,
    'id' | 'state' | 'progress' | 'events' | 'failureCode' | 'cancelRequested' | 'attempts' | 'startedAt'
  >
  /** Absent before the first result. */
  readonly head?: Revision
}

/** How far a plan is, as of one moment. Rejects with a ServiceFault. */
export const planState = ({ store }: Service, planId: string): Promise<PlanState> =>
  store.read(async (tx) => {
    const plan = found(await getPlan(tx, planId), 'plan_missing')
    const job = plan.jobId === null ? undefined : await getJob(tx, plan.jobId)
    const head = await headRevision(tx, planId)
    return { plan, ...(job === undefined ? {} : { job }), ...(head === undefined ? {} : { head }) }
  })

/** What a plan's job has told after a number, oldest first. Rejects with a ServiceFault. */
export const planEvents = (
  { store }: Service,
  planId: string,
  after: number,
  limit: number,
): Promise<readonly JobEvent[]> =>
  store.read(async (tx) => {
    const { jobId } = found(await getPlan(tx, planId), 'plan_missing')
    return jobId === null ? [] : eventsAfter(tx, jobId, after, limit)
  })
