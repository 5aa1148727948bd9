import type { Json } from '../audit/canonical-json.ts'
import type { Instant } from '../domain/ids.ts'
import type { Lease } from './job-leases.ts'
import type { Tx } from './transaction.ts'

export interface JobEvent {
  /** From 1, without gaps: what a stream goes on from. */
  readonly sequence: number
  readonly at: Instant
  readonly event: Json
}

/**
 * Tells how far a job is.
 * @returns the event's number; undefined where the job is lost
 */
export async function appendEvent(tx: Tx, lease: Lease, event: Json): Promise<number | undefined> {
  const text = JSON.stringify(event)
  const counted = await tx.db
    .updateTable('job')
    .set((row) => ({ lastEvent: row('lastEvent', '+', 1), progress: text }))
    .where('id', '=', lease.jobId)
    .where('state', '=', 'running')
    .where('owner', '=', lease.owner)
    .where('attempts', '=', lease.attempts)
    .returning('lastEvent')
    .executeTakeFirst()
  if (counted === undefined) return undefined
  const sequence = counted.lastEvent
  await tx.db
    .insertInto('jobEvent')
    .values({ jobId: lease.jobId, sequence, at: tx.now(), event: text })
    .execute()
  return sequence
}

/** A job's events after a number, oldest first. */
export async function eventsAfter(
  { db }: Tx,
  jobId: string,
  after: number,
  limit: number,
): Promise<readonly JobEvent[]> {
  const rows = await db
    .selectFrom('jobEvent')
    .select(['sequence', 'at', 'event'])
    .where('jobId', '=', jobId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, event: JSON.parse(row.event) }))
}

/** Deletes the events of jobs that ended before an instant, for retention. @returns how many went */
export async function sweepEvents({ db }: Tx, before: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('jobEvent')
    .where('jobId', 'in', (ended) => ended.selectFrom('job').select('id').where('finishedAt', '<', before))
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
