import type { Json } from '../audit/canonical-json.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { PlanRow, State } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

export interface Plan extends Omit<PlanRow, 'settings'> {
  readonly settings: Json
}

export type NewPlan = Pick<Plan, 'scenarioId' | 'name' | 'settings' | 'jobId' | 'createdBy'>

const planOf = (row: PlanRow): Plan => ({ ...row, settings: JSON.parse(row.settings) })

/** A plan that waits for its job. */
export async function createPlan(tx: Tx, plan: NewPlan): Promise<Plan> {
  const row: PlanRow = {
    ...plan,
    id: tx.newId(),
    settings: JSON.stringify(plan.settings),
    state: 'queued',
    headRevision: null,
    lastRevision: 0,
    createdAt: tx.now(),
    finishedAt: null,
    deletedAt: null,
  }
  await tx.db.insertInto('plan').values(row).execute()
  return planOf(row)
}

/** A plan that is there and not deleted. */
export async function getPlan({ db }: Tx, id: string): Promise<Plan | undefined> {
  const query = db.selectFrom('plan').selectAll().where('id', '=', id).where('deletedAt', 'is', null)
  const row = await query.executeTakeFirst()
  return row && planOf(row)
}

export async function getPlanOfJob({ db }: Tx, jobId: string): Promise<Plan | undefined> {
  const row = await db.selectFrom('plan').selectAll().where('jobId', '=', jobId).executeTakeFirst()
  return row && planOf(row)
}

/** Plans in the order of making, deleted ones left out. */
export async function listPlans(
  { db }: Tx,
  {
    scenarioId,
    state,
    after,
    limit,
  }: PageRequest & { readonly scenarioId?: string | undefined; readonly state?: State | undefined },
): Promise<Page<Plan>> {
  let query = db.selectFrom('plan').selectAll().where('deletedAt', 'is', null)
  if (scenarioId !== undefined) query = query.where('scenarioId', '=', scenarioId)
  if (state !== undefined) query = query.where('state', '=', state)
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, planOf)
}

/** The plan that was asked for last of those with a result, deleted ones left out. */
export async function newestPlanWithResult({ db }: Tx): Promise<Plan | undefined> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('deletedAt', 'is', null)
    .where('headRevision', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && planOf(row)
}

const ENDED: readonly State[] = ['done', 'failed', 'cancelled']

/**
 * Follows the plan's job. A plan that has ended stays as it is.
 * @returns whether it was followed
 */
export async function setPlanState(tx: Tx, id: string, state: State): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('plan')
    .set({ state, finishedAt: ENDED.includes(state) ? tx.now() : null })
    .where('id', '=', id)
    .where('state', 'not in', ENDED)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Takes a plan out of the lists. Its revisions stay until `purgePlan`. @returns whether it was in them */
export async function deletePlan(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('plan')
    .set({ deletedAt: tx.now() })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Deletes a plan, its revisions, comparisons and studies for good, for retention. Its content goes with the next sweep. */
export async function purgePlan({ db }: Tx, id: string): Promise<void> {
  await db.deleteFrom('planRevision').where('planId', '=', id).execute()
  await db.deleteFrom('comparison').where('planId', '=', id).execute()
  await db.deleteFrom('study').where('planId', '=', id).execute()
  await db.deleteFrom('plan').where('id', '=', id).execute()
}
