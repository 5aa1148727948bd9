import type { Json } from '../audit/canonical-json.ts'
import type { PlanRevisionRow } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

export interface Revision extends Omit<PlanRevisionRow, 'edit' | 'undone'> {
  readonly edit: Json
  readonly undone: boolean
}

export interface NewRevision {
  readonly planDigest: string
  readonly findings: number
  readonly annualPence: number
  /** Null of the solver's own. */
  readonly edit: Json
  readonly createdBy: string
}

const revisionOf = (row: PlanRevisionRow): Revision => ({
  ...row,
  edit: row.edit === null ? null : JSON.parse(row.edit),
  undone: row.undone === 1,
})

/** Counts one more revision, where the head is still the one that was looked at; undefined where it is not. */
async function nextNumber(
  { db }: Tx,
  planId: string,
  expectedHead: number | null,
): Promise<number | undefined> {
  const counted = await db
    .updateTable('plan')
    .set((row) => ({
      lastRevision: row('lastRevision', '+', 1),
      headRevision: row('lastRevision', '+', 1),
    }))
    .where('id', '=', planId)
    .where('deletedAt', 'is', null)
    .where('headRevision', 'is not distinct from', expectedHead)
    .returning('lastRevision')
    .executeTakeFirst()
  return counted?.lastRevision
}

async function insert(
  tx: Tx,
  planId: string,
  number: number,
  revision: NewRevision,
  undoes: number | null,
): Promise<Revision> {
  const row: PlanRevisionRow = {
    ...revision,
    planId,
    number,
    edit: revision.edit === null ? null : JSON.stringify(revision.edit),
    undone: 0,
    undoes,
    createdAt: tx.now(),
  }
  await tx.db.insertInto('planRevision').values(row).execute()
  return revisionOf(row)
}

/**
 * Adds a revision, which becomes the plan's head: the solver's (on the head `null`) or a planner's edit of the head that the
 * planner saw. Undefined where the plan has another head by now, or is not there: nothing is changed then.
 */
export async function addRevision(
  tx: Tx,
  planId: string,
  expectedHead: number | null,
  revision: NewRevision,
): Promise<Revision | undefined> {
  const number = await nextNumber(tx, planId, expectedHead)
  return number === undefined ? undefined : insert(tx, planId, number, revision, null)
}

export async function getRevision({ db }: Tx, planId: string, number: number): Promise<Revision | undefined> {
  const query = db.selectFrom('planRevision').selectAll().where('planId', '=', planId)
  const row = await query.where('number', '=', number).executeTakeFirst()
  return row && revisionOf(row)
}

/** What the plan is now; undefined before its first revision. */
export async function headRevision({ db }: Tx, planId: string): Promise<Revision | undefined> {
  const row = await db
    .selectFrom('planRevision')
    .innerJoin('plan', (on) =>
      on.onRef('plan.id', '=', 'planRevision.planId').onRef('plan.headRevision', '=', 'planRevision.number'),
    )
    .selectAll('planRevision')
    .where('planId', '=', planId)
    .executeTakeFirst()
  return row && revisionOf(row)
}

/** All revisions, oldest first. */
export async function listRevisions({ db }: Tx, planId: string): Promise<readonly Revision[]> {
  const query = db.selectFrom('planRevision').selectAll().where('planId', '=', planId)
  return (await query.orderBy('number').execute()).map(revisionOf)
}

export type Undo =
  | { readonly kind: 'undone'; readonly revision: Revision }
  /** No edit is left to be taken back. */
  | { readonly kind: 'nothing' }
  /** The plan has another head by now, or is not there. */
  | { readonly kind: 'conflict' }

/**
 * Takes back the last edit that is not taken back yet: marks it, and adds a revision that is the plan from before it. What was
 * there stays in the history.
 */
export async function undoRevision(
  tx: Tx,
  planId: string,
  expectedHead: number,
  createdBy: string,
): Promise<Undo> {
  const number = await nextNumber(tx, planId, expectedHead)
  if (number === undefined) return { kind: 'conflict' }
  const all = await listRevisions(tx, planId)
  const last = all.findLast((each) => each.edit !== null && !each.undone)
  const before = last && all.find((each) => each.number === last.number - 1)
  if (last === undefined || before === undefined) {
    await tx.db
      .updateTable('plan')
      .set({ lastRevision: number - 1, headRevision: expectedHead })
      .where('id', '=', planId)
      .execute()
    return { kind: 'nothing' }
  }
  await tx.db
    .updateTable('planRevision')
    .set({ undone: 1 })
    .where('planId', '=', planId)
    .where('number', '=', last.number)
    .execute()
  const { planDigest, findings, annualPence } = before
  const again: NewRevision = { planDigest, findings, annualPence, edit: null, createdBy }
  return { kind: 'undone', revision: await insert(tx, planId, number, again, last.number) }
}

/** Puts other content in a revision's place: for the erasure of a pupil. @returns whether there is such a revision */
export async function replaceRevisionContent(
  { db }: Tx,
  planId: string,
  number: number,
  to: { readonly planDigest: string; readonly edit: Json },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('planRevision')
    .set({ planDigest: to.planDigest, edit: to.edit === null ? null : JSON.stringify(to.edit) })
    .where('planId', '=', planId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** What plans are now, by their ids: the head revision of each that has one. */
export async function headsOf(
  { db }: Tx,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, Revision>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('planRevision')
    .innerJoin('plan', (on) =>
      on.onRef('plan.id', '=', 'planRevision.planId').onRef('plan.headRevision', '=', 'planRevision.number'),
    )
    .selectAll('planRevision')
    .where('planRevision.planId', 'in', planIds)
    .execute()
  return new Map(rows.map((row) => [row.planId, revisionOf(row)]))
}
