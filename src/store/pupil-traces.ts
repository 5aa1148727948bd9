import type { PlanRevisionRow } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

/** Every revision of every plan, deleted ones too: for erasures. */
export const everyRevision = ({
  db,
}: Tx): Promise<readonly Pick<PlanRevisionRow, 'planId' | 'number' | 'planDigest' | 'edit'>[]> =>
  db
    .selectFrom('planRevision')
    .select(['planId', 'number', 'planDigest', 'edit'])
    .orderBy('planId')
    .orderBy('number')
    .execute()

/** Every result that a job has, by the job. */
export async function everyResult({
  db,
}: Tx): Promise<readonly { readonly id: string; readonly resultDigest: string }[]> {
  const rows = await db
    .selectFrom('job')
    .select(['id', 'resultDigest'])
    .where('resultDigest', 'is not', null)
    .execute()
  return rows.flatMap(({ id, resultDigest }) => (resultDigest === null ? [] : [{ id, resultDigest }]))
}

export async function replaceResult({ db }: Tx, id: string, resultDigest: string): Promise<void> {
  await db.updateTable('job').set({ resultDigest }).where('id', '=', id).execute()
}

/**
 * Has everything that is being worked on begin again, without what was found so far: it may be of pupils who are held no
 * more. Whoever works on it loses its lease by that.
 */
export async function beginAgain({ db }: Tx): Promise<void> {
  await db
    .updateTable('job')
    .set({ incumbentDigest: null })
    .where('incumbentDigest', 'is not', null)
    .execute()
  await db
    .updateTable('job')
    .set({ state: 'queued', owner: null, leaseUntil: null })
    .where('state', '=', 'running')
    .execute()
}

/** Deletes the answers and the jobs' events in which a reference stands as JSON writes it. */
export async function forgetMentions({ db }: Tx, reference: string): Promise<void> {
  const written = `%${JSON.stringify(reference).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  for (const [table, column] of [
    ['idempotency', 'response'],
    ['jobEvent', 'event'],
  ] as const)
    await db
      .deleteFrom(table)
      .where(({ eb, ref, val }) => eb(ref(column), 'like', val(written)))
      .execute()
}
