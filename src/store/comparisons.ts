import type { Json } from '../audit/canonical-json.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { ComparisonRow } from './schema/comparisons.ts'
import type { Tx } from './transaction.ts'

export interface StoredComparison extends Omit<ComparisonRow, 'request'> {
  /** What was asked for. */
  readonly request: Json
}

export type NewComparison = Omit<StoredComparison, 'id' | 'createdAt'>

const comparisonOf = (row: ComparisonRow): StoredComparison => ({ ...row, request: JSON.parse(row.request) })

/** Keeps a comparison, whose content is kept already. It does not change. */
export async function createComparison(tx: Tx, comparison: NewComparison): Promise<StoredComparison> {
  const row: ComparisonRow = {
    ...comparison,
    id: tx.newId(),
    request: JSON.stringify(comparison.request),
    createdAt: tx.now(),
  }
  await tx.db.insertInto('comparison').values(row).execute()
  return comparisonOf(row)
}

export async function getComparison({ db }: Tx, id: string): Promise<StoredComparison | undefined> {
  const row = await db.selectFrom('comparison').selectAll().where('id', '=', id).executeTakeFirst()
  return row && comparisonOf(row)
}

/** Comparisons in the order of making, of one plan where one is named. */
export async function listComparisons(
  { db }: Tx,
  { planId, after, limit }: PageRequest & { readonly planId?: string | undefined },
): Promise<Page<StoredComparison>> {
  let query = db.selectFrom('comparison').selectAll()
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, comparisonOf)
}
