import { addVersion, createDataset, type DatasetVersion } from '../../src/store/datasets.ts'
import { putContent } from '../../src/store/content.ts'
import { createPlan, type Plan } from '../../src/store/plans.ts'
import { createScenario } from '../../src/store/scenarios.ts'
import type { Actor, Audit, Tx } from '../../src/store/transaction.ts'

/** Somebody who changes things in these tests. */
export const OFFICER: Actor = { id: 'officer-1', role: 'officer' }

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A dataset with one version, on record. */
export async function uploadPupils(tx: Tx, audit: Audit, text = 'pupil_id\nP1\n'): Promise<DatasetVersion> {
  const { id } = await createDataset(tx, { kind: 'pupils', name: 'September', createdBy: OFFICER.id })
  const version = await addVersion(tx, await versionOf(tx, id, text))
  if (version === undefined) throw new Error('the dataset is there')
  await audit({
    action: 'dataset.version_uploaded',
    subjectKind: 'dataset_version',
    subjectId: version.id,
    afterDigest: version.contentDigest,
    details: { number: version.number },
  })
  return version
}

/** What a version is made of, but for its number. */
export async function versionOf(tx: Tx, datasetId: string, text: string) {
  const content = await putContent(tx, bytesOf(text))
  return {
    datasetId,
    contentDigest: content.digest,
    fileName: 'pupils.csv',
    mediaType: 'text/csv',
    bytes: content.size,
    rowCount: 1,
    reportDigest: null,
    errors: 0,
    warnings: 0,
    createdBy: OFFICER.id,
  }
}

/** A scenario and a plan of it, on record. */
export async function requestPlan(tx: Tx, audit: Audit, jobId: string | null = null): Promise<Plan> {
  const scenario = await createScenario(tx, {
    name: 'As it is',
    inputs: { pupils: 'version-1' },
    policyOverrides: {},
    locksDigest: null,
    createdBy: OFFICER.id,
  })
  const plan = await createPlan(tx, {
    scenarioId: scenario.id,
    name: 'First',
    settings: { seed: 1 },
    jobId,
    createdBy: OFFICER.id,
  })
  await audit({ action: 'plan.requested', subjectKind: 'plan', subjectId: plan.id })
  return plan
}
