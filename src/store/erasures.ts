import type { Json } from '../audit/canonical-json.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { ErasureRow } from './schema/schema.ts'
import type { Tx } from './transaction.ts'

/** A pupil's data that was erased: what a restore of an older backup has to be followed by. */
export interface Erasure extends Omit<ErasureRow, 'details'> {
  readonly details: Json
}

const erasureOf = (row: ErasureRow): Erasure => ({ ...row, details: JSON.parse(row.details) })

/** Notes an erasure; only a keyed hash of the pupil's reference is kept. */
export async function addErasure(
  tx: Tx,
  { pupilReferenceHash, erasedBy, details }: Pick<Erasure, 'pupilReferenceHash' | 'erasedBy' | 'details'>,
): Promise<Erasure> {
  const row = { id: tx.newId(), pupilReferenceHash, at: tx.now(), erasedBy, details: JSON.stringify(details) }
  await tx.db.insertInto('erasure').values(row).execute()
  return erasureOf(row)
}

/** Every erasure, oldest first. */
export async function listErasures({ db }: Tx): Promise<readonly Erasure[]> {
  return (await db.selectFrom('erasure').selectAll().orderBy('id').execute()).map(erasureOf)
}

/** Erasures a page at a time, oldest first. */
export async function pageOfErasures({ db }: Tx, { after, limit }: PageRequest): Promise<Page<Erasure>> {
  let query = db.selectFrom('erasure').selectAll()
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, erasureOf)
}

export async function getErasure({ db }: Tx, id: string): Promise<Erasure | undefined> {
  const row = await db.selectFrom('erasure').selectAll().where('id', '=', id).executeTakeFirst()
  return row && erasureOf(row)
}

/** The last erasure; undefined before the first. */
export const newestErasure = ({ db }: Tx): Promise<Pick<Erasure, 'id' | 'at'> | undefined> =>
  db.selectFrom('erasure').select(['id', 'at']).orderBy('id', 'desc').limit(1).executeTakeFirst()

/** The id of the last erasure, empty before the first: what was read of pupils before it may hold what is erased by now. */
export const lastErasure = async (tx: Tx): Promise<string> => (await newestErasure(tx))?.id ?? ''
