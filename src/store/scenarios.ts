import type { Json } from '../audit/canonical-json.ts'
import { type Page, type PageRequest, pageOf } from './page.ts'
import type { ScenarioRow } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

export interface Scenario extends Omit<ScenarioRow, 'inputs' | 'policyOverrides'> {
  /** Ids of dataset versions, by kind of dataset (or a list of them). */
  readonly inputs: Json
  readonly policyOverrides: Json
}

export type NewScenario = Pick<Scenario, 'name' | 'inputs' | 'policyOverrides' | 'locksDigest' | 'createdBy'>

const scenarioOf = (row: ScenarioRow): Scenario => ({
  ...row,
  inputs: JSON.parse(row.inputs),
  policyOverrides: JSON.parse(row.policyOverrides),
})

/** A scenario does not change: another choice of inputs is another scenario. */
export async function createScenario(tx: Tx, scenario: NewScenario): Promise<Scenario> {
  const row: ScenarioRow = {
    ...scenario,
    id: tx.newId(),
    inputs: JSON.stringify(scenario.inputs),
    policyOverrides: JSON.stringify(scenario.policyOverrides),
    createdAt: tx.now(),
    archivedAt: null,
  }
  await tx.db.insertInto('scenario').values(row).execute()
  return scenarioOf(row)
}

export async function getScenario({ db }: Tx, id: string): Promise<Scenario | undefined> {
  const row = await db.selectFrom('scenario').selectAll().where('id', '=', id).executeTakeFirst()
  return row && scenarioOf(row)
}

/** Scenarios in the order of making; archived ones only where they are asked for. */
export async function listScenarios(
  { db }: Tx,
  { after, limit, archived = false }: PageRequest & { readonly archived?: boolean },
): Promise<Page<Scenario>> {
  let query = db.selectFrom('scenario').selectAll()
  if (!archived) query = query.where('archivedAt', 'is', null)
  if (after !== undefined) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, scenarioOf)
}

/** Takes a scenario out of the lists. @returns whether it was in them */
export async function archiveScenario(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('scenario')
    .set({ archivedAt: tx.now() })
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
