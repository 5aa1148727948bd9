import type { Permission } from '../src/accounts/permissions.ts'
import { type DatasetKind, isDatasetKind } from '../src/service/datasets/kinds.ts'
import { found, ServiceFault } from '../src/service/faults.ts'
import { KINDS_WITH_PUPILS } from '../src/service/privacy/erase-pupil.ts'
import type { Service } from '../src/service/service.ts'
import { type Dataset, type DatasetVersion, getDataset, getVersion } from '../src/store/datasets.ts'
import type { Caller } from './caller.ts'
import { RefusalError, refusal } from './errors.ts'

/** What somebody wants of a dataset. */
export type Purpose = 'upload' | 'read' | 'take_faulty_rows' | 'download'

export const isAboutPupils = (kind: string): boolean =>
  (KINDS_WITH_PUPILS as readonly string[]).includes(kind)

/** Which permission a purpose needs, by kind. What a reader sees of the rows of a pupil list is then its role's. */
function permissionFor(purpose: Purpose, kind: string): Permission {
  if (kind === 'framework') return purpose === 'upload' ? 'frameworks.upload' : 'frameworks.read'
  if (purpose === 'upload') return 'datasets.upload'
  if (purpose === 'download') return 'datasets.download'
  // Rows as they are, which only the officer has.
  if (isAboutPupils(kind)) return purpose === 'read' ? 'datasets.read_pupils' : 'datasets.download'
  // What each of today's routes is paid.
  return kind === 'routes_today' ? 'results.money' : 'datasets.read'
}

/** Throws a RefusalError where the caller may not do this with datasets of this kind. */
export function checkPurpose({ permissions }: Caller, purpose: Purpose, kind: string): void {
  if (!permissions.has(permissionFor(purpose, kind))) throw new RefusalError(refusal('not_permitted'))
}

/** Anything that lets somebody list datasets, or those of one kind alone. */
export const LISTS = ['datasets.read', 'frameworks.read'] as const satisfies readonly Permission[]

/** The kind that the caller may list; undefined of all kinds. Throws a RefusalError where it may not list those asked for. */
export function listedKind({ permissions }: Caller, asked: DatasetKind | undefined): DatasetKind | undefined {
  if (permissions.has('datasets.read')) return asked
  if (asked === undefined || asked === 'framework') return 'framework'
  throw new RefusalError(refusal('not_permitted'))
}

export type KnownDataset = Dataset & { readonly kind: DatasetKind }

const ofKind = (dataset: Dataset): KnownDataset => {
  const { kind } = dataset
  if (!isDatasetKind(kind)) throw new ServiceFault('dataset_kind_unknown')
  return { ...dataset, kind }
}

/** A dataset that the caller may see in lists. Rejects with a ServiceFault or a RefusalError. */
export async function datasetFor(
  { store }: Pick<Service, 'store'>,
  caller: Caller,
  id: string,
): Promise<KnownDataset> {
  const dataset = ofKind(found(await store.read((tx) => getDataset(tx, id)), 'dataset_missing'))
  listedKind(caller, dataset.kind)
  return dataset
}

export interface VersionInDataset {
  readonly version: DatasetVersion
  readonly dataset: KnownDataset
}

/** A version, also one of a deleted dataset, for a caller who may do this with it. Rejects as `datasetFor`. */
export async function versionFor(
  { store }: Pick<Service, 'store'>,
  caller: Caller,
  id: string,
  purpose: Purpose | 'list',
): Promise<VersionInDataset> {
  const there = await store.read(async (tx) => {
    const version = found(await getVersion(tx, id), 'version_missing')
    const dataset = found(await getDataset(tx, version.datasetId, 'deleted too'), 'version_missing')
    return { version, dataset: ofKind(dataset) }
  })
  if (purpose === 'list') listedKind(caller, there.dataset.kind)
  else checkPurpose(caller, purpose, there.dataset.kind)
  return there
}
