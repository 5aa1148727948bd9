import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { readBundle } from '../../../src/service/bundle.ts'
import { planIn } from '../../../src/service/plans/revision.ts'
import { getContent } from '../../../src/store/content.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Tx } from '../../../src/store/transaction.ts'
import { verifyAudit } from '../../../src/store/verify-audit.ts'
import type { Driver } from './driver.ts'
import type { Prepared } from './prepared.ts'

const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

async function expectUploads(tx: Tx, driver: Driver, { datasetId }: Prepared): Promise<void> {
  const versions = await tx.db
    .selectFrom('datasetVersion')
    .selectAll()
    .where('datasetId', '=', datasetId)
    .orderBy('number')
    .execute()
  const kept = new Map(versions.map(({ id, contentDigest }) => [id, contentDigest]))
  for (const { id, text } of driver.acknowledged.uploads) expect(kept.get(id)).toBe(digestOf(text))
  // Each file once, whole, in a row without gaps, with its report; of those not acknowledged all or nothing.
  expect(versions.map(({ number }) => number)).toEqual(versions.map((_, at) => at + 1))
  expect(new Set(kept.values()).size).toBe(versions.length)
  for (const { contentDigest, reportDigest } of versions)
    for (const digest of [contentDigest, reportDigest]) {
      const bytes = digest === null ? undefined : await getContent(tx, digest)
      expect(bytes && digestOf(bytes)).toBe(digest)
    }
  const most = driver.acknowledged.uploads.length + driver.unanswered.length
  expect(versions.length).toBeLessThanOrEqual(most)
}

async function expectPlans(tx: Tx, driver: Driver): Promise<void> {
  const plans = await tx.db.selectFrom('plan').selectAll().execute()
  const names = new Map(plans.map(({ id, name }) => [id, name]))
  for (const { id, name } of driver.acknowledged.plans) expect(names.get(id)).toBe(name)
  expect(new Set(names.values()).size).toBe(plans.length)
  for (const { id, state, jobId, headRevision } of plans) {
    const job = await tx.db
      .selectFrom('job')
      .selectAll()
      .where('id', '=', jobId ?? '')
      .executeTakeFirstOrThrow()
    // A plan is what its job is, and has a result when, and only when, that is done.
    expect([id, state]).toEqual([id, job.state])
    expect(['queued', 'running', 'done']).toContain(state)
    expect([id, headRevision !== null]).toEqual([id, state === 'done'])
  }
}

async function expectRevisions(tx: Tx, driver: Driver, { planId }: Prepared): Promise<void> {
  const revisions = await tx.db
    .selectFrom('planRevision')
    .selectAll()
    .where('planId', '=', planId)
    .orderBy('number')
    .execute()
  expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, at) => at + 1))
  expect(revisions.length).toBeGreaterThanOrEqual(driver.acknowledged.head)
  for (const { planDigest, annualPence } of revisions) {
    const bundle = await readBundle(tx, planDigest)
    expect(bundle && planIn(bundle).totals.annual_pence).toBe(annualPence)
  }
  const plan = await tx.db
    .selectFrom('plan')
    .select('headRevision')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  expect(plan.headRevision).toBe(revisions.length)
  // Whoever edits next starts from what is there.
  driver.acknowledged.head = revisions.length
}

/** Each change is on record once, and nothing is on record that was not changed. */
async function expectOnRecord(tx: Tx): Promise<void> {
  const count = async (action: string): Promise<number> =>
    (await tx.db.selectFrom('auditEntry').select('sequence').where('action', '=', action).execute()).length
  const rows = async (table: 'datasetVersion' | 'plan' | 'planRevision'): Promise<number> =>
    (await tx.db.selectFrom(table).selectAll().execute()).length
  expect(await count('dataset.version_uploaded')).toBe(await rows('datasetVersion'))
  expect(await count('plan.requested')).toBe(await rows('plan'))
  expect((await count('plan.finished')) + (await count('plan.edited'))).toBe(await rows('planRevision'))
}

/** Nothing acknowledged is lost, nothing half-written is there, and the record is whole. */
export async function expectWhole(store: Store, driver: Driver, prepared: Prepared): Promise<void> {
  expect(await verifyAudit(store)).toMatchObject({ intact: true })
  if (store.dialect === 'sqlite') {
    const check = await sql<{ readonly integrityCheck: string }>`pragma integrity_check`.execute(
      store.databases.reader,
    )
    expect(check.rows).toEqual([{ integrityCheck: 'ok' }])
  }
  await store.read(async (tx) => {
    await expectUploads(tx, driver, prepared)
    await expectPlans(tx, driver)
    await expectRevisions(tx, driver, prepared)
    await expectOnRecord(tx)
  })
}
