import type { Instant } from '../domain/ids.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { DatasetRow, DatasetVersionRow } from './schema/content.ts'
import type { Tx } from './transaction.ts'

export type Dataset = DatasetRow
export type DatasetVersion = DatasetVersionRow

export interface NewDataset {
  readonly kind: string
  readonly name: string
  readonly createdBy: string
}

/** A dataset without versions. */
export async function createDataset(tx: Tx, { kind, name, createdBy }: NewDataset): Promise<Dataset> {
  const values = { id: tx.newId(), kind, name, createdBy, createdAt: tx.now() }
  return tx.db
    .insertInto('dataset')
    .values({ ...values, lastVersion: 0 })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A dataset that is there, and not deleted unless those are looked for too. */
export function getDataset({ db }: Tx, id: string, among?: 'deleted too'): Promise<Dataset | undefined> {
  const query = db.selectFrom('dataset').selectAll().where('id', '=', id)
  return (among === undefined ? query.where('deletedAt', 'is', null) : query).executeTakeFirst()
}

/** Datasets in the order of making, deleted ones left out. */
export async function listDatasets(
  { db }: Tx,
  { kind, after, limit }: PageRequest & { readonly kind?: string | undefined },
): Promise<Page<Dataset>> {
  let query = db.selectFrom('dataset').selectAll().where('deletedAt', 'is', null)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => row)
}

/** Takes a dataset out of the lists; its versions stay for the plans that were made from them. */
export async function deleteDataset(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('dataset')
    .set({ deletedAt: tx.now() })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export type NewVersion = Omit<DatasetVersion, 'id' | 'number' | 'createdAt' | 'columnMap'> &
  Partial<Pick<DatasetVersion, 'columnMap'>>

/** Adds the next version, whose content is kept already; undefined where there is no such dataset. Numbers have no gaps. */
export async function addVersion(tx: Tx, version: NewVersion): Promise<DatasetVersion | undefined> {
  const counted = await tx.db
    .updateTable('dataset')
    .set((row) => ({ lastVersion: row('lastVersion', '+', 1) }))
    .where('id', '=', version.datasetId)
    .where('deletedAt', 'is', null)
    .returning('lastVersion')
    .executeTakeFirst()
  if (counted === undefined) return undefined
  const at: Instant = tx.now()
  return tx.db
    .insertInto('datasetVersion')
    .values({ ...version, id: tx.newId(), number: counted.lastVersion, createdAt: at })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const getVersion = ({ db }: Tx, id: string): Promise<DatasetVersion | undefined> =>
  db.selectFrom('datasetVersion').selectAll().where('id', '=', id).executeTakeFirst()

export const getVersionByNumber = (
  { db }: Tx,
  datasetId: string,
  number: number,
): Promise<DatasetVersion | undefined> =>
  db
    .selectFrom('datasetVersion')
    .selectAll()
    .where('datasetId', '=', datasetId)
    .where('number', '=', number)
    .executeTakeFirst()

/** The first version of a dataset that holds these very bytes, read by the same columns. */
export const versionWithContent = (
  { db }: Tx,
  datasetId: string,
  { contentDigest, columnMap }: Pick<DatasetVersion, 'contentDigest' | 'columnMap'>,
): Promise<DatasetVersion | undefined> =>
  db
    .selectFrom('datasetVersion')
    .selectAll()
    .where('datasetId', '=', datasetId)
    .where('contentDigest', '=', contentDigest)
    .where('columnMap', columnMap === null ? 'is' : '=', columnMap)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()

/** A dataset's versions after a number, oldest first. */
export const listVersions = (
  { db }: Tx,
  datasetId: string,
  { after = 0, limit }: { readonly after?: number | undefined; readonly limit: number },
): Promise<readonly DatasetVersion[]> =>
  db
    .selectFrom('datasetVersion')
    .selectAll()
    .where('datasetId', '=', datasetId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()

/**
 * Puts other content in a version's place: for the erasure of a pupil, and for nothing else, as versions do not change.
 * @returns whether there is such a version
 */
export async function replaceVersionContent(
  { db }: Tx,
  id: string,
  to: Pick<DatasetVersion, 'contentDigest' | 'reportDigest' | 'bytes' | 'rowCount'> &
    Partial<Pick<DatasetVersion, 'mediaType' | 'errors' | 'warnings' | 'columnMap'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('datasetVersion')
    .set(to)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Every version of datasets of some kinds, deleted ones too, oldest first: for erasures. */
export const versionsOfKinds = (
  { db }: Tx,
  kinds: readonly string[],
): Promise<readonly (DatasetVersion & { readonly kind: string })[]> =>
  db
    .selectFrom('datasetVersion')
    .innerJoin('dataset', 'dataset.id', 'datasetVersion.datasetId')
    .selectAll('datasetVersion')
    .select('dataset.kind')
    .where('dataset.kind', 'in', kinds)
    .orderBy('datasetVersion.id')
    .execute()
