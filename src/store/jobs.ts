import type { Json } from '../audit/canonical-json.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { JobRow, State } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

export interface Job extends Omit<JobRow, 'payload' | 'progress' | 'cancelRequested' | 'lastEvent'> {
  readonly payload: Json
  /** The last event that was told; null before the first. */
  readonly progress: Json
  readonly cancelRequested: boolean
  /** How many events there are. */
  readonly events: number
}

export function jobOf({ lastEvent, ...row }: JobRow): Job {
  return {
    ...row,
    payload: JSON.parse(row.payload),
    progress: row.progress === null ? null : JSON.parse(row.progress),
    cancelRequested: row.cancelRequested === 1,
    events: lastEvent,
  }
}

export interface NewJob {
  readonly kind: string
  readonly payload: Json
  /** The study that gathers this job's result. */
  readonly parentId?: string
}

/** Puts a job at the end of the queue. */
export async function enqueueJob(tx: Tx, { kind, payload, parentId }: NewJob): Promise<Job> {
  const row = await tx.db
    .insertInto('job')
    .values({
      id: tx.newId(),
      kind,
      payload: JSON.stringify(payload),
      state: 'queued',
      parentId: parentId ?? null,
      attempts: 0,
      expiries: 0,
      cancelRequested: 0,
      lastEvent: 0,
      createdAt: tx.now(),
    } as JobRow)
    .returningAll()
    .executeTakeFirstOrThrow()
  return jobOf(row)
}

export async function getJob({ db }: Tx, id: string): Promise<Job | undefined> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return row && jobOf(row)
}

export interface JobFilter extends PageRequest {
  readonly state?: State | undefined
  readonly kind?: string | undefined
}

/** Jobs in the order of the queue. */
export async function listJobs({ db }: Tx, { state, kind, after, limit }: JobFilter): Promise<Page<Job>> {
  let query = db.selectFrom('job').selectAll()
  if (state !== undefined) query = query.where('state', '=', state)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, jobOf)
}

/** The jobs that a study was cut into, in the order of making. */
export async function childrenOf({ db }: Tx, parentId: string): Promise<readonly Job[]> {
  const rows = await db.selectFrom('job').selectAll().where('parentId', '=', parentId).orderBy('id').execute()
  return rows.map(jobOf)
}

/** How many jobs wait and run: what a queue's length is measured by. */
export async function countJobs({ db }: Tx): Promise<Readonly<Record<State, number>>> {
  const rows = await db
    .selectFrom('job')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const counts = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}
