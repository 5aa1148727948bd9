import type { Bell } from '../../domain/bell.ts'
import type { Incumbent } from '../../domain/incumbent.ts'
import type { Json } from '../../audit/canonical-json.ts'
import type { JobEvent } from '../../jobs/queue/event.ts'
import type { Claimed, Finished, Job, JobKind, JobQueue, Lease, NewJob } from '../../jobs/queue/port.ts'
import { putContent } from '../../store/content.ts'
import { followJobs } from '../../store/follow-jobs.ts'
import { requestCancel } from '../../store/job-cancel.ts'
import { appendEvent } from '../../store/job-events.ts'
import {
  beat,
  claimJob,
  failExhausted,
  failJob,
  fanOutJob,
  finishJob,
  type LeaseRules,
  releaseJob,
  requeueExpired,
  saveIncumbent,
} from '../../store/job-leases.ts'
import { childrenOf, enqueueJob, getJob } from '../../store/jobs.ts'
import type { Store } from '../../store/store.ts'
import type { Tx } from '../../store/transaction.ts'
import { jobOfRow } from './job-of-row.ts'
import { ringAll } from './ring.ts'
import { settlePlan } from './settle-plan.ts'

/** A claim is no time at which leases are given up: `requeueExpired` is. */
const claimRules = (milliseconds: number): LeaseRules => ({ milliseconds, mostExpiries: 0 })
const sweepRules = (mostExpiries: number): LeaseRules => ({ milliseconds: 0, mostExpiries })

// What a job is to be done for is JSON by the port's promise.
const asJson = (payload: unknown): Json => payload as Json

/** The queue of jobs in the council's store. What ends a job settles its plan, and is put on record, in the same transaction. */
class StoreQueue implements JobQueue {
  private readonly store: Store
  private readonly bell: Bell

  constructor(store: Store, bell: Bell) {
    this.store = store
    this.bell = bell
  }

  async enqueue({ kind, payload }: NewJob): Promise<string> {
    const { id } = await this.store.write((tx) => enqueueJob(tx, { kind, payload: asJson(payload) }))
    await ringAll(this.bell, [kind])
    return id
  }

  claim(owner: string, kinds: readonly JobKind[], leaseMs: number): Promise<Claimed | undefined> {
    return this.store.write(async (tx) => {
      const claimed = await claimJob(tx, { owner, kinds }, claimRules(leaseMs))
      if (claimed === undefined) return undefined
      await followJobs(tx)
      return { job: await jobOfRow(tx, claimed.job, true), lease: claimed.lease }
    })
  }

  heartbeat(lease: Lease, leaseMs: number): Promise<{ readonly cancelRequested: boolean } | undefined> {
    return this.store.write((tx) => beat(tx, lease, claimRules(leaseMs)))
  }

  saveIncumbent(lease: Lease, incumbent: Incumbent): Promise<boolean> {
    const bytes = new TextEncoder().encode(JSON.stringify(incumbent))
    return this.store.write(async (tx) => saveIncumbent(tx, lease, (await putContent(tx, bytes)).digest))
  }

  async event(lease: Lease, event: JobEvent): Promise<boolean> {
    return (await this.store.write((tx) => appendEvent(tx, lease, event))) !== undefined
  }

  async requestCancel(jobId: string): Promise<void> {
    await this.store.exclusive(async (tx) => {
      for (const job of (await requestCancel(tx, jobId)) ?? []) await settlePlan(tx, job)
    })
    // The last child may have ended by it: its study is to be gathered.
    await ringAll(this.bell, ['study'])
  }

  finish(lease: Lease, { cancelled, result }: Finished): Promise<boolean> {
    const state = cancelled ? 'cancelled' : 'done'
    return this.ending(lease, (tx) => finishJob(tx, lease, state, result?.digest ?? null), result?.summary)
  }

  fail(lease: Lease, code: string): Promise<boolean> {
    return this.ending(lease, (tx) => failJob(tx, lease, code))
  }

  release(lease: Lease): Promise<boolean> {
    return this.putBack((tx) => releaseJob(tx, lease))
  }

  fanOut(lease: Lease, children: readonly NewJob[]): Promise<boolean> {
    const jobs = children.map(({ kind, payload }) => ({ kind, payload: asJson(payload) }))
    return this.putBack((tx) => fanOutJob(tx, lease, jobs))
  }

  children(parentId: string): Promise<readonly Job[]> {
    return this.store.read(async (tx) => {
      const jobs: Job[] = []
      for (const row of await childrenOf(tx, parentId)) jobs.push(await jobOfRow(tx, row, true))
      return jobs
    })
  }

  async requeueExpired(mostExpiries: number): Promise<void> {
    const rules = sweepRules(mostExpiries)
    const exhausted = await this.store.read((tx) => hasExpired(tx))
    if (!exhausted) return
    const failed = await this.store.exclusive(async (tx) => {
      const jobs = await failExhausted(tx, rules)
      for (const job of jobs) await settlePlan(tx, job)
      await requeueExpired(tx, rules)
      await followJobs(tx)
      return jobs
    })
    if (failed.length > 0) await ringAll(this.bell, ['study'])
  }

  private ending(
    lease: Lease,
    end: (tx: Tx) => Promise<boolean>,
    summary?: NonNullable<Finished['result']>['summary'],
  ): Promise<boolean> {
    return this.store.exclusive(async (tx) => {
      if (!(await end(tx))) return false
      const job = await getJob(tx, lease.jobId)
      if (job !== undefined) await settlePlan(tx, job, summary)
      return true
    })
  }

  private putBack(put: (tx: Tx) => Promise<boolean>): Promise<boolean> {
    return this.store.write(async (tx) => {
      const held = await put(tx)
      if (held) await followJobs(tx)
      return held
    })
  }
}

/** Whether any lease has run out: looked for before anything is locked, as every idle worker asks every few seconds. */
async function hasExpired(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'running')
    .where('leaseUntil', '<', tx.now())
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The queue's port over a store. The bell is rung once what it tells is kept. */
export const storeQueue = (store: Store, bell: Bell): JobQueue => new StoreQueue(store, bell)
