import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { putContent, storeContent } from '../store/content.ts'
import { addVersion, createDataset } from '../store/datasets.ts'
import { createScenario } from '../store/scenarios.ts'
import { getSetting, setSetting } from '../store/settings.ts'
import { type Audit, SYSTEM, type Tx } from '../store/transaction.ts'
import { reportBytes, type ValidationReport } from './datasets/report.ts'
import type { DatasetKind } from './datasets/kinds.ts'
import { validateUpload } from './datasets/validate.ts'
import { found } from './faults.ts'
import { addPlan } from './plans/request-plan.ts'
import type { PlanSettings } from './plans/settings.ts'
import { ringAll } from './queue/ring.ts'
import type { Service } from './service.ts'

const FILES: Readonly<Partial<Record<DatasetKind, string>>> = {
  pupils: 'pupils.csv',
  schools: 'schools.csv',
  framework: 'framework.json',
  policy: 'policy.json',
  postcodes: 'postcodes.csv',
  calendar: 'calendar.csv',
  roads: 'roads.osm.pbf',
}
const NAME = 'Harrowmere (sample)'
const SETTING = 'sample'

function mediaTypeOf(fileName: string): string {
  if (fileName.endsWith('.json')) return 'application/json'
  return fileName.endsWith('.csv') ? 'text/csv' : 'application/octet-stream'
}

/** Where the sample is. */
export interface LoadedSample {
  readonly scenarioId: string
  readonly planId: string
}

interface Part {
  readonly kind: DatasetKind
  readonly fileName: string
  readonly digest: string
  readonly size: number
  readonly report: ValidationReport
}

async function readParts(service: Service, folder: string): Promise<readonly Part[]> {
  const parts: Part[] = []
  for (const [kind, fileName] of Object.entries(FILES) as [DatasetKind, string][]) {
    const content = await storeContent(service.store, await readFile(join(folder, fileName)))
    const report = await validateUpload(service, kind, { ...content, fileName })
    parts.push({ kind, fileName, ...content, report })
  }
  return parts
}

/** One dataset with its version, on record. @returns the version's id */
async function addPart(
  tx: Tx,
  audit: Audit,
  { kind, fileName, digest, size, report }: Part,
): Promise<string> {
  const dataset = await createDataset(tx, { kind, name: NAME, createdBy: SYSTEM.id })
  await audit({
    action: 'dataset.created',
    subjectKind: 'dataset',
    subjectId: dataset.id,
    details: { kind, sample: true },
  })
  const version = await addVersion(tx, {
    datasetId: dataset.id,
    contentDigest: digest,
    fileName,
    mediaType: mediaTypeOf(fileName),
    bytes: size,
    rowCount: report.rows,
    reportDigest: (await putContent(tx, reportBytes(report))).digest,
    errors: report.errors,
    warnings: report.warnings,
    createdBy: SYSTEM.id,
  })
  const { id } = found(version, 'dataset_missing')
  await audit({
    action: 'dataset.version_uploaded',
    subjectKind: 'dataset_version',
    subjectId: id,
    afterDigest: digest,
    details: { dataset: dataset.id, number: 1 },
  })
  return id
}

async function addSample(
  tx: Tx,
  audit: Audit,
  parts: readonly Part[],
  settings: PlanSettings,
): Promise<LoadedSample> {
  const inputs: Record<string, string | readonly string[]> = {}
  for (const part of parts) {
    const id = await addPart(tx, audit, part)
    inputs[part.kind] = part.kind === 'postcodes' ? [id] : id
  }
  const scenario = await createScenario(tx, {
    name: NAME,
    inputs,
    policyOverrides: {},
    locksDigest: null,
    createdBy: SYSTEM.id,
  })
  await audit({ action: 'scenario.created', subjectKind: 'scenario', subjectId: scenario.id })
  const plan = await addPlan(tx, audit, SYSTEM.id, { scenarioId: scenario.id, name: NAME, settings })
  const sample = { scenarioId: scenario.id, planId: plan.id }
  await setSetting(tx, SETTING, sample)
  return sample
}

// Written below alone.
const known = async (tx: Tx): Promise<LoadedSample | undefined> =>
  (await getSetting(tx, SETTING)) as LoadedSample | undefined

/**
 * Loads the embedded sample council from its folder and asks for a plan of it, all or nothing, the first time; afterwards, and
 * from wherever it is called at the same time, says where it is.
 */
export async function loadSample(
  service: Service,
  folder: string,
  settings: PlanSettings,
): Promise<LoadedSample & { readonly fresh: boolean }> {
  const { store, bell } = service
  const before = await store.read(known)
  if (before !== undefined) return { ...before, fresh: false }
  const parts = await readParts(service, folder)
  const loaded = await store.change(SYSTEM, async (tx, audit) => {
    const meanwhile = await known(tx)
    if (meanwhile !== undefined) return { ...meanwhile, fresh: false }
    return { ...(await addSample(tx, audit, parts, settings)), fresh: true }
  })
  if (loaded.fresh) await ringAll(bell, ['plan'])
  return loaded
}
