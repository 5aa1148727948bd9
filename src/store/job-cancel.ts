import type { Instant } from '../domain/ids.ts'
import { type Job, childrenOf, getJob } from './jobs.ts'
import type { State } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

/**
 * Asks one job to end. One statement: between two, a job could go back to the queue and be missed by both.
 * @returns whether it had not ended yet
 */
async function ask(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('job')
    .set(({ ref, case: when, not, exists, selectFrom, and, eb }) => {
      const childless = not(
        exists(selectFrom('job as child').select('child.id').where('child.parentId', '=', id)),
      )
      const ends = () => when().when(and([eb('state', '=', 'queued'), childless]))
      return {
        cancelRequested: 1,
        state: ends().then<State>('cancelled').else(ref('state')).end(),
        finishedAt: ends().then<Instant | null>(tx.now()).else(ref('finishedAt')).end(),
      }
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Asks for a job to end, and all the jobs that it was cut into. One that waits and has none is cancelled at once, without
 * what it had found; one that runs is told with its next heartbeat, and keeps the best so far; one that was cut into others
 * gathers what they have.
 * @returns the jobs that were cancelled at once; undefined where there is no such job
 */
export async function requestCancel(tx: Tx, id: string): Promise<readonly Job[] | undefined> {
  if (!(await ask(tx, id))) return (await getJob(tx, id)) && []
  const cancelled: Job[] = []
  const job = await getJob(tx, id)
  if (job?.state === 'cancelled') cancelled.push(job)
  for (const child of await childrenOf(tx, id)) cancelled.push(...((await requestCancel(tx, child.id)) ?? []))
  return cancelled
}
