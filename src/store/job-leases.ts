import type { ExpressionBuilder, UpdateResult } from 'kysely'
import { type Instant, instant } from '../domain/ids.ts'
import { enqueueJob, type Job, jobOf, type NewJob } from './jobs.ts'
import type { JobRow } from './schema/plans.ts'
import type { Schema } from './schema/schema.ts'
import type { Tx } from './transaction.ts'

/**
 * One claim of one job. Everything that its owner does names it, and takes effect only while it is the last claim: an owner
 * that was taken for dead and wakes up again changes nothing.
 */
export interface Lease {
  readonly jobId: string
  readonly owner: string
  readonly attempts: number
}

export interface LeaseRules {
  /** How long a job stays its owner's without a heartbeat, in milliseconds. Clocks of several machines differ by much less. */
  readonly milliseconds: number
  /** As often as this a lease may run out before the job is given up: it may be what kills its workers. */
  readonly mostExpiries: number
}

const until = (tx: Tx, { milliseconds }: LeaseRules): Instant => instant(tx.now() + milliseconds)

/** Puts jobs whose lease has run out back into the queue, but for those that are to be given up. */
export async function requeueExpired(tx: Tx, { mostExpiries }: LeaseRules): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('job')
    .set((row) => ({ state: 'queued', owner: null, leaseUntil: null, expiries: row('expiries', '+', 1) }))
    .where('state', '=', 'running')
    .where('leaseUntil', '<', tx.now())
    .where('expiries', '<', mostExpiries - 1)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Gives up the jobs whose lease has run out too often: they fail with `worker_lost`. Their plans are the caller's to settle. */
export async function failExhausted(tx: Tx, { mostExpiries }: LeaseRules): Promise<readonly Job[]> {
  const rows = await tx.db
    .updateTable('job')
    .set((row) => ({
      state: 'failed',
      failureCode: 'worker_lost',
      owner: null,
      leaseUntil: null,
      expiries: row('expiries', '+', 1),
      finishedAt: tx.now(),
    }))
    .where('state', '=', 'running')
    .where('leaseUntil', '<', tx.now())
    .where('expiries', '>=', mostExpiries - 1)
    .returningAll()
    .execute()
  return rows.map(jobOf)
}

/** A job that was cut into others waits until all of them have ended. */
const hasNoUnfinishedChildren = ({ not, exists, selectFrom }: ExpressionBuilder<Schema, 'job'>) =>
  not(
    exists(
      selectFrom('job as child')
        .select('child.id')
        .whereRef('child.parentId', '=', 'job.id')
        .where('child.state', 'in', ['queued', 'running']),
    ),
  )

export interface ClaimRequest {
  /** A name that no other worker has, now or later. */
  readonly owner: string
  readonly kinds: readonly string[]
}

/** Takes the job that has waited longest; undefined where none of these kinds waits. Two owners never take the same one. */
export async function claimJob(
  tx: Tx,
  { owner, kinds }: ClaimRequest,
  rules: LeaseRules,
): Promise<{ readonly job: Job; readonly lease: Lease } | undefined> {
  if (kinds.length === 0) return undefined
  await requeueExpired(tx, rules)
  const row = await tx.db
    .updateTable('job')
    .set((each) => ({
      state: 'running',
      owner,
      attempts: each('attempts', '+', 1),
      leaseUntil: until(tx, rules),
      startedAt: each.fn.coalesce('startedAt', each.val(tx.now())),
    }))
    .where('id', '=', ({ selectFrom }) => {
      const first = selectFrom('job')
        .select('id')
        .where('state', '=', 'queued')
        .where('kind', 'in', kinds)
        .where(hasNoUnfinishedChildren)
        .orderBy('id')
        .limit(1)
      return tx.dialect === 'postgres' ? first.forUpdate().skipLocked() : first
    })
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const job = jobOf(row)
  return { job, lease: { jobId: job.id, owner, attempts: job.attempts } }
}

type JobChange = Partial<Omit<JobRow, 'id' | 'attempts' | 'createdAt'>>

const updateHeld = ({ db }: Tx, { jobId, owner, attempts }: Lease, change: JobChange) =>
  db
    .updateTable('job')
    .set(change)
    .where('id', '=', jobId)
    .where('state', '=', 'running')
    .where('owner', '=', owner)
    .where('attempts', '=', attempts)

const held = ({ numUpdatedRows }: UpdateResult): boolean => numUpdatedRows > 0n

/**
 * Keeps a job. A lease that has run out is still kept when nobody has claimed the job meanwhile.
 * @returns whether it is to be cancelled; undefined where the job is lost, and the work is to be dropped
 */
export async function beat(
  tx: Tx,
  lease: Lease,
  rules: LeaseRules,
): Promise<{ readonly cancelRequested: boolean } | undefined> {
  const row = await updateHeld(tx, lease, { leaseUntil: until(tx, rules) })
    .returning('cancelRequested')
    .executeTakeFirst()
  return row && { cancelRequested: row.cancelRequested === 1 }
}

/** Keeps the best so far, whose content is kept already. False, here and below, where the job is lost: nothing is changed. */
export const saveIncumbent = async (tx: Tx, lease: Lease, digest: string): Promise<boolean> =>
  held(await updateHeld(tx, lease, { incumbentDigest: digest }).executeTakeFirstOrThrow())

/** Ends a job with its result: done, or cancelled with the best so far (null where there was none yet). */
export const finishJob = async (
  tx: Tx,
  lease: Lease,
  state: 'done' | 'cancelled',
  resultDigest: string | null,
): Promise<boolean> =>
  held(await updateHeld(tx, lease, { ...ended(tx), state, resultDigest }).executeTakeFirstOrThrow())

/** Ends a job that cannot succeed. */
export const failJob = async (tx: Tx, lease: Lease, failureCode: string): Promise<boolean> =>
  held(await updateHeld(tx, lease, { ...ended(tx), state: 'failed', failureCode }).executeTakeFirstOrThrow())

const ended = (tx: Tx): JobChange => ({ owner: null, leaseUntil: null, finishedAt: tx.now() })

/** Puts a job back that its owner does not end (it shuts down): another goes on at once, from the best so far. */
export const releaseJob = async (tx: Tx, lease: Lease): Promise<boolean> =>
  held(
    await updateHeld(tx, lease, { state: 'queued', owner: null, leaseUntil: null }).executeTakeFirstOrThrow(),
  )

/** Whether a job is still its owner's, and stays so until the transaction has ended. */
export const holdsJob = async (tx: Tx, lease: Lease): Promise<boolean> =>
  held(await updateHeld(tx, lease, { state: 'running' }).executeTakeFirstOrThrow())

/**
 * Cuts a job into others: puts it back together with them, to be claimed again once all of them have ended.
 * @returns false, with nothing changed, where the job is lost
 */
export async function fanOutJob(
  tx: Tx,
  lease: Lease,
  children: readonly Omit<NewJob, 'parentId'>[],
): Promise<boolean> {
  if (!(await releaseJob(tx, lease))) return false
  for (const child of children) await enqueueJob(tx, { ...child, parentId: lease.jobId })
  return true
}
