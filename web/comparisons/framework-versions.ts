import type { Refusal } from '../../api/errors.ts'
import { everyItem } from '../every-item.ts'
import type { PageInput } from '../page.ts'
import type { DatasetShown, VersionShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask'>

/** A framework as it was uploaded, time after time. */
export interface FrameworkDataset {
  readonly dataset: DatasetShown
  /** Newest first; never empty. */
  readonly versions: readonly [VersionShown, ...VersionShown[]]
}

/** Every framework with its versions, newest framework first. */
export async function frameworkDatasets(
  asks: Asks,
): Promise<{ readonly ok: true; readonly frameworks: readonly FrameworkDataset[] } | Refusal> {
  const datasets = await everyItem<DatasetShown>(asks, 'GET /api/v1/datasets', {
    query: { kind: 'framework' },
  })
  if (!datasets.ok) return datasets
  const frameworks: FrameworkDataset[] = []
  for (const dataset of datasets.items.toReversed()) {
    const params = { id: dataset.id }
    const listed = await everyItem<VersionShown>(asks, 'GET /api/v1/datasets/{id}/versions', { params })
    if (!listed.ok) return listed
    const [newest, ...older] = listed.items.toReversed()
    if (newest !== undefined) frameworks.push({ dataset, versions: [newest, ...older] })
  }
  return { ok: true, frameworks }
}

/** What a version is called beside others: its number only where there is something to tell apart. */
export const versionName = (
  name: string,
  { number }: Pick<VersionShown, 'number'>,
  isOnly: boolean,
): string => (isOnly ? name : `${name}, version ${number}`)

/** Two frameworks may have been given one name: beside each other the second is `name (2)`. */
function untaken(name: string, names: ReadonlyMap<string, string>): string {
  const taken = new Set(names.values())
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`
  return free
}

/** What each version of some frameworks is called, by its id; those that are no longer there are not in it. */
export async function versionNames(
  { ask }: Asks,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const found: { readonly version: VersionShown; readonly dataset: DatasetShown }[] = []
  for (const id of new Set(ids)) {
    const version = await ask<VersionShown>('GET /api/v1/dataset-versions/{id}', { params: { id } })
    if (!version.ok) continue
    const dataset = await ask<DatasetShown>('GET /api/v1/datasets/{id}', {
      params: { id: version.body.dataset_id },
    })
    if (dataset.ok) found.push({ version: version.body, dataset: dataset.body })
  }
  const names = new Map<string, string>()
  for (const { version, dataset } of found)
    names.set(version.id, untaken(versionName(dataset.name, version, dataset.last_version === 1), names))
  return names
}
