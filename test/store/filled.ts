import { addErasure } from '../../src/store/erasures.ts'
import { accountStore } from '../../src/store/accounts.ts'
import { createComparison } from '../../src/store/comparisons.ts'
import { storeContent } from '../../src/store/content.ts'
import { rememberRequest } from '../../src/store/idempotency.ts'
import { appendEvent } from '../../src/store/job-events.ts'
import { claimJob, finishJob, saveIncumbent } from '../../src/store/job-leases.ts'
import { enqueueJob } from '../../src/store/jobs.ts'
import { listPlans } from '../../src/store/plans.ts'
import { addRevision, undoRevision } from '../../src/store/revisions.ts'
import { createStudy } from '../../src/store/studies.ts'
import { setSetting } from '../../src/store/settings.ts'
import type { Store } from '../../src/store/store.ts'
import { bytesOf, OFFICER, requestPlan, uploadPupils } from './council.ts'
import { seededBytes } from './stores.ts'

const RULES = { milliseconds: 1000, mostExpiries: 3 }

async function fillAccounts(store: Store): Promise<void> {
  const at = store.now()
  await store.change(OFFICER, async (tx, audit) => {
    const accounts = accountStore(tx)
    await accounts.saveAccount({
      id: 'A1',
      email: 'a@example.org',
      name: 'Zoë “quoted” \u2028 line',
      role: 'administrator',
      status: 'active',
      passwordHash: null,
      oidcIssuer: null,
      oidcSubject: null,
      failedAttempts: 0,
      lockedUntil: null,
      createdAt: at,
      updatedAt: at,
    })
    const life = { createdAt: at, expiresAt: at + 1000, accountId: 'A1' }
    await accounts.saveSession({ ...life, idHash: 's', csrfToken: 'c', lastSeenAt: at, rotatedAt: at })
    await accounts.saveLink({
      tokenHash: 'l',
      accountId: 'A1',
      purpose: 'set_password',
      expiresAt: at,
      usedAt: null,
    })
    await accounts.saveToken({
      ...life,
      id: 'T1',
      tokenHash: 't',
      name: 'nightly',
      scopes: [],
      revokedAt: null,
      lastUsedAt: null,
    })
    await audit({ action: 'account.created', subjectKind: 'account', subjectId: 'A1' })
  })
}

/** A store with rows in every table, a value of several pieces, a finished plan with an edit undone, and a job that runs. */
export async function fill(store: Store): Promise<void> {
  await fillAccounts(store)
  const big = await storeContent(store, seededBytes('big')(1_100_000))
  await store.change(OFFICER, uploadPupils)
  const job = await store.write((tx) => enqueueJob(tx, { kind: 'plan', payload: { seed: 1 } }))
  const plan = await store.change(OFFICER, (tx, audit) => requestPlan(tx, audit, job.id))
  await store.change(OFFICER, async (tx, audit) => {
    const claimed = await claimJob(tx, { owner: 'w', kinds: ['plan'] }, RULES)
    if (claimed === undefined) throw new Error('a job waits')
    await appendEvent(tx, claimed.lease, { annual_pence: 5 })
    await saveIncumbent(tx, claimed.lease, big.digest)
    await finishJob(tx, claimed.lease, 'done', big.digest)
    const own = { planDigest: big.digest, findings: 0, annualPence: 500, createdBy: 'system' }
    await addRevision(tx, plan.id, null, { ...own, edit: null })
    await addRevision(tx, plan.id, 1, { ...own, edit: { kind: 'lock' } })
    await undoRevision(tx, plan.id, 2, OFFICER.id)
    await audit({ action: 'plan.finished', subjectKind: 'plan', subjectId: plan.id })
  })
  await store.change(OFFICER, async (tx, audit) => {
    await setSetting(tx, 'retention_days', 400)
    await addErasure(tx, { pupilReferenceHash: 'h', erasedBy: OFFICER.id, details: { versions: [] } })
    await rememberRequest(tx, { key: 'k', accountId: 'A1', endpoint: 'e' }, 'd')
    const parent = await enqueueJob(tx, { kind: 'study', payload: null })
    await enqueueJob(tx, { kind: 'plan', payload: 'a child', parentId: parent.id })
    await claimJob(tx, { owner: 'w', kinds: ['study'] }, RULES)
    await audit({ action: 'setting.changed', subjectKind: 'setting', subjectId: 'retention_days' })
  })
  await storeContent(store, bytesOf(''))
}

/** Rows of the tables that came after the first version's. */
export async function fillLater(store: Store): Promise<void> {
  const { digest } = await storeContent(store, bytesOf('{"schema":"schoolway.comparison/1"}'))
  await store.change(OFFICER, async (tx, audit) => {
    const [plan] = (await listPlans(tx, { limit: 1 })).items
    if (plan === undefined) throw new Error('a plan is there')
    const of = {
      planId: plan.id,
      revision: 1,
      resultDigest: digest,
      jobId: plan.jobId,
      createdBy: OFFICER.id,
    }
    const { id } = await createComparison(tx, { ...of, request: { frameworks: ['V1'] } })
    await audit({ action: 'comparison.requested', subjectKind: 'comparison', subjectId: id })
  })
}

/** Rows of the tables that came after those. */
export async function fillStudies(store: Store): Promise<void> {
  await store.change(OFFICER, async (tx, audit) => {
    const [plan] = (await listPlans(tx, { limit: 1 })).items
    if (plan === undefined) throw new Error('a plan is there')
    const job = await enqueueJob(tx, { kind: 'study', payload: { variants: [] } })
    const request = { kind: 'stability_curve', moved_pence: [0] }
    const of = { planId: plan.id, revision: 1, jobId: job.id, createdBy: OFFICER.id }
    const { id } = await createStudy(tx, { ...of, request, baseline: { annual_pence: 500 } })
    await audit({ action: 'study.requested', subjectKind: 'study', subjectId: id })
  })
}
