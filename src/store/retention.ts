import type { Instant } from '../domain/ids.ts'
import type { Tx } from './transaction.ts'

/** Plans that ended before an instant and are deleted, or whose scenario was archived before it. */
export async function plansPast({ db }: Tx, before: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('scenario', 'scenario.id', 'plan.scenarioId')
    .select('plan.id')
    .where('plan.state', 'not in', ['queued', 'running'])
    .where(({ or, eb }) => or([eb('plan.deletedAt', '<', before), eb('scenario.archivedAt', '<', before)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes scenarios that were archived before an instant and have no plans left. @returns how many went */
export async function purgeScenarios({ db }: Tx, before: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('scenario')
    .where('archivedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('plan').select('plan.id').whereRef('plan.scenarioId', '=', 'scenario.id'))),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Deletes the versions from before an instant but for those that are named. @returns how many went */
export async function purgeVersions(
  { db }: Tx,
  before: Instant,
  named: ReadonlySet<string>,
): Promise<number> {
  const old = await db.selectFrom('datasetVersion').select('id').where('createdAt', '<', before).execute()
  const gone = old.filter(({ id }) => !named.has(id))
  for (const { id } of gone) await db.deleteFrom('datasetVersion').where('id', '=', id).execute()
  return gone.length
}

/**
 * Takes the results of ended jobs that are no plan's, and that ended before an instant, off them. What a study has gathered
 * stays for as long as the study: figures alone.
 */
export async function dropResults({ db }: Tx, before: Instant): Promise<void> {
  await db
    .updateTable('job')
    .set({ resultDigest: null, incumbentDigest: null })
    .where('finishedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('plan').select('plan.id').whereRef('plan.jobId', '=', 'job.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('study').select('study.id').whereRef('study.jobId', '=', 'job.id'))),
    )
    .execute()
}
