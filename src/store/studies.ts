import type { Json } from '../audit/canonical-json.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { StudyRow } from './schema/studies.ts'
import type { Tx } from './transaction.ts'

export interface StoredStudy extends Omit<StudyRow, 'request' | 'baseline'> {
  /** What was asked for. */
  readonly request: Json
  /** The plan's own figures. */
  readonly baseline: Json
}

export type NewStudy = Omit<StoredStudy, 'id' | 'createdAt'>

const studyOf = (row: StudyRow): StoredStudy => ({
  ...row,
  request: JSON.parse(row.request),
  baseline: JSON.parse(row.baseline),
})

/** Keeps a study, whose job waits already. It does not change: how far it is, its jobs say. */
export async function createStudy(tx: Tx, study: NewStudy): Promise<StoredStudy> {
  const row: StudyRow = {
    ...study,
    id: tx.newId(),
    request: JSON.stringify(study.request),
    baseline: JSON.stringify(study.baseline),
    createdAt: tx.now(),
  }
  await tx.db.insertInto('study').values(row).execute()
  return studyOf(row)
}

export async function getStudy({ db }: Tx, id: string): Promise<StoredStudy | undefined> {
  const row = await db.selectFrom('study').selectAll().where('id', '=', id).executeTakeFirst()
  return row && studyOf(row)
}

/** Studies in the order of making, of one plan where one is named. */
export async function listStudies(
  { db }: Tx,
  { planId, after, limit }: PageRequest & { readonly planId?: string | undefined },
): Promise<Page<StoredStudy>> {
  let query = db.selectFrom('study').selectAll()
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, studyOf)
}
