import type { Refusal } from '../../api/errors.ts'
import { writeCursor } from '../../api/paging.ts'
import type { PageInput } from '../page.ts'
import type { DatasetShown, ListShown, VersionShown } from '../shown.ts'

export interface LatestVersion {
  readonly dataset: DatasetShown
  readonly version: VersionShown
  /** The newest that can be planned from; undefined where each has errors. */
  readonly usable: VersionShown | undefined
}

const MOST_DATASETS = 200
const MOST_VERSIONS = 200

async function lastWithoutErrors(
  { ask }: Pick<PageInput<unknown>, 'ask'>,
  id: string,
): Promise<VersionShown | undefined> {
  const listed = await ask<ListShown<VersionShown>>('GET /api/v1/datasets/{id}/versions', {
    params: { id },
    query: { limit: String(MOST_VERSIONS) },
  })
  return listed.ok ? listed.body.items.findLast(({ errors }) => errors === 0) : undefined
}

/** The newest version of each dataset that has any, oldest dataset first. */
export async function latestVersions({
  ask,
}: Pick<PageInput<unknown>, 'ask'>): Promise<
  { readonly ok: true; readonly latest: readonly LatestVersion[] } | Refusal
> {
  const listed = await ask<ListShown<DatasetShown>>('GET /api/v1/datasets', {
    query: { limit: String(MOST_DATASETS) },
  })
  if (!listed.ok) return listed
  const latest: LatestVersion[] = []
  for (const dataset of listed.body.items) {
    if (dataset.last_version === 0) continue
    const query = {
      limit: '1',
      ...(dataset.last_version > 1 ? { cursor: writeCursor(String(dataset.last_version - 1)) } : {}),
    }
    const versions = await ask<ListShown<VersionShown>>('GET /api/v1/datasets/{id}/versions', {
      params: { id: dataset.id },
      query,
    })
    if (!versions.ok) return versions
    const [version] = versions.body.items
    if (version === undefined) continue
    const usable = version.errors === 0 ? version : await lastWithoutErrors({ ask }, dataset.id)
    latest.push({ dataset, version, usable })
  }
  return { ok: true, latest }
}
