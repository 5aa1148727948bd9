import { sql } from 'kysely'
import { type Instant, instant } from '../domain/ids.ts'
import type { Tx } from './transaction.ts'

/** Every place that may name a kept value. */
const NAMED_IN = [
  ['datasetVersion', 'contentDigest'],
  ['datasetVersion', 'reportDigest'],
  ['scenario', 'locksDigest'],
  ['job', 'incumbentDigest'],
  ['job', 'resultDigest'],
  ['planRevision', 'planDigest'],
  ['comparison', 'resultDigest'],
] as const

const unnamedIn = (table: string, column: string) =>
  sql<boolean>`not exists (select 1 from ${sql.table(table)} where ${sql.ref(`${table}.${column}`)} = content.digest)`

/** Longer than an upload takes: what is younger may be about to be named. */
const GRACE_MILLISECONDS = 24 * 3600 * 1000

/**
 * Deletes the values that nothing names any more (the incumbents of finished jobs, the uploads that were broken off), but
 * for those handed in within the last day. On PostgreSQL one that is named meanwhile makes it fail, and it is tried another
 * time.
 * @returns how many values went
 */
export async function sweepContent(tx: Tx): Promise<number> {
  const before: Instant = instant(tx.now() - GRACE_MILLISECONDS)
  let query = tx.db.deleteFrom('content').where('touchedAt', '<', before)
  for (const [table, column] of NAMED_IN) query = query.where(unnamedIn(table, column))
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  await tx.db
    .deleteFrom('contentPiece')
    .where('createdAt', '<', before)
    .where('contentId', 'not in', (named) => named.selectFrom('content').select('contentId'))
    .execute()
  return Number(numDeletedRows)
}

/**
 * Deletes every value that nothing names any more, however young, for an erasure: one that was about to be named is handed in
 * again. @returns how many went
 */
export async function sweepAtOnce(tx: Tx): Promise<number> {
  let query = tx.db.deleteFrom('content')
  for (const [table, column] of NAMED_IN) query = query.where(unnamedIn(table, column))
  const gone = await query.returning('contentId').execute()
  for (const { contentId } of gone)
    await tx.db.deleteFrom('contentPiece').where('contentId', '=', contentId).execute()
  return gone.length
}

/**
 * Deletes one value at once, for an erasure. Rejects where something still names it.
 * @returns whether it was there
 */
export async function deleteContent(tx: Tx, digest: string): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('content')
    .where('digest', '=', digest)
    .returning('contentId')
    .executeTakeFirst()
  if (row === undefined) return false
  await tx.db.deleteFrom('contentPiece').where('contentId', '=', row.contentId).execute()
  return true
}
