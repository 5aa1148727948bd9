import { type Job, jobOf } from './jobs.ts'
import type { Tx } from './transaction.ts'

/** What a job stands for that proves a bound of one revision of a plan. */
export interface BoundPayload {
  readonly plan: string
  readonly revision: number
  readonly seconds: number
}

/** The last job that was asked to prove a bound of a plan; undefined where none was. */
export async function lastBoundJob({ db }: Tx, planId: string): Promise<Job | undefined> {
  const row = await db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', 'bound')
    // The plan's id is what a payload begins with: see `boundPayload`.
    .where('payload', 'like', `${JSON.stringify({ plan: planId }).slice(0, -1)},%`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && jobOf(row)
}

/** A payload in the order that `lastBoundJob` looks for. */
export const boundPayload = ({ plan, revision, seconds }: BoundPayload) => ({ plan, revision, seconds })
