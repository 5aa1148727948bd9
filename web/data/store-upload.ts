import type { UploadedFile } from '../../api/endpoint.ts'
import type { Refusal } from '../../api/errors.ts'
import type { DatasetKind } from '../../src/service/datasets/kinds.ts'
import type { PageInput, Told } from '../page.ts'
import type { DatasetShown, ListShown, VersionShown } from '../shown.ts'
import { KIND_WORDS } from './kinds.ts'

type Asks = Pick<PageInput<unknown>, 'ask'>

const stem = (name: string): string => name.replace(/\.[^.]+(\.pbf)?$/, '').replace(/\.osm$/, '')

/** A council has several frameworks, told apart by their names; of everything else it sends the next version. */
const nameFor = (kind: DatasetKind, fileName: string): string =>
  kind === 'framework' ? stem(fileName) : KIND_WORDS[kind].name

async function datasetOf(
  { ask }: Asks,
  kind: DatasetKind,
  fileName: string,
): Promise<{ readonly ok: true; readonly id: string } | Refusal> {
  const listed = await ask<ListShown<DatasetShown>>('GET /api/v1/datasets', { query: { kind, limit: '200' } })
  if (!listed.ok) return listed
  const name = nameFor(kind, fileName)
  const there = listed.body.items.findLast((each) => each.name === name)
  if (there !== undefined) return { ok: true, id: there.id }
  const made = await ask<DatasetShown>('POST /api/v1/datasets', { body: { kind, name } })
  return made.ok ? { ok: true, id: made.body.id } : made
}

/**
 * Keeps a file as the next version of the council's data of its kind.
 * @param columns headers of the file matched by hand with columns, null for those to be left out
 */
export async function storeUpload(
  asks: Asks,
  kind: DatasetKind,
  file: UploadedFile,
  columns: Readonly<Record<string, string | null>> = {},
): Promise<Told<VersionShown> | Refusal> {
  const dataset = await datasetOf(asks, kind, file.name)
  if (!dataset.ok) return dataset
  const body = Object.keys(columns).length === 0 ? {} : { columns: JSON.stringify(columns) }
  return asks.ask<VersionShown>('POST /api/v1/datasets/{id}/versions', {
    params: { id: dataset.id },
    body,
    file,
  })
}
