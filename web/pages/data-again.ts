import type { UploadedFile } from '../../api/endpoint.ts'
import type { Refusal } from '../../api/errors.ts'
import { columnKey } from '../../src/domain/tables/column.ts'
import { isDatasetKind } from '../../src/service/datasets/kinds.ts'
import { storeUpload } from '../data/store-upload.ts'
import { redirect } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import type { IssuesShown, VersionShown } from '../shown.ts'
import { versionSentBack } from './data-version.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'fetch' | 'params'>

interface Kept {
  readonly ok: true
  readonly version: VersionShown
  readonly file: UploadedFile
}

/** A version's file as it was uploaded, to be read once more. */
async function keptFile({ ask, fetch, params }: Asks): Promise<Kept | Refusal> {
  const version = await ask<VersionShown>('GET /api/v1/dataset-versions/{id}', { params })
  if (!version.ok) return version
  const sent = await fetch('GET /api/v1/dataset-versions/{id}/file', { params })
  if (!sent.ok) return sent
  if (sent.kind !== 'file') return { ok: false, code: 'internal' }
  const { content } = sent
  const parts: Uint8Array[] = []
  if (typeof content === 'string' || content instanceof Uint8Array) parts.push(Buffer.from(content))
  else for await (const part of content) parts.push(part)
  const name = version.body.file_name ?? 'upload'
  return {
    ok: true,
    version: version.body,
    file: { name, mediaType: version.body.media_type, bytes: Buffer.concat(parts) },
  }
}

const LEFT_OUT = '-'

/** What was chosen for each unknown header: a column, nothing (`-`), or no answer. */
function chosenColumns(
  headers: readonly string[],
  chosen: (index: number) => string,
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    headers.flatMap((header, index): readonly (readonly [string, string | null])[] => {
      const column = chosen(index)
      return column === '' ? [] : [[header, column === LEFT_OUT ? null : column]]
    }),
  )
}

/** Headers that stand for a column of another name: what was matched by hand before stays matched. */
const matchedBefore = (
  headings: readonly { readonly header: string; readonly column: string | null }[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    headings.flatMap(({ header, column }): readonly (readonly [string, string])[] =>
      column === null || columnKey(header) === columnKey(column) ? [] : [[header, column]],
    ),
  )

const UPLOADS = ['datasets.upload', 'frameworks.upload'] as const

/** A file that was read as what it is not, or whose headers were not known: read once more, as a version of its own. */
export const dataAgainPages = (): readonly Page[] => [
  page({
    method: 'post',
    path: '/dataset-versions/{id}/columns',
    access: UPLOADS,
    handle: async (input) => {
      const kept = await keptFile(input)
      if (!kept.ok) return kept
      const { params, ask, form } = input
      const issues = await ask<IssuesShown>('GET /api/v1/dataset-versions/{id}/issues', { params })
      if (!issues.ok) return issues
      const headings = issues.body.report.headings ?? []
      const unknown = headings.filter(({ column }) => column === null).map(({ header }) => header)
      const columns = {
        ...matchedBefore(headings),
        ...chosenColumns(unknown, (index) => form.text(`column-${index}`)),
      }
      const stored = await storeUpload(input, kept.version.kind, kept.file, columns)
      if (!stored.ok) return versionSentBack(input, stored, { field: 'column-0' })
      return redirect(`/dataset-versions/${stored.body.id}`, 'columns_matched')
    },
  }),
  page({
    method: 'post',
    path: '/dataset-versions/{id}/kind',
    access: UPLOADS,
    handle: async (input) => {
      const kind = input.form.text('kind')
      if (!isDatasetKind(kind))
        return versionSentBack(input, { ok: false, code: 'request_invalid' }, { field: 'kind' })
      const kept = await keptFile(input)
      if (!kept.ok) return kept
      const stored = await storeUpload(input, kind, kept.file)
      if (!stored.ok) return versionSentBack(input, stored, { field: 'kind' })
      // A dataset that held nothing but this mistake goes with it.
      if (kept.version.number === 1)
        await input.ask('DELETE /api/v1/datasets/{id}', { params: { id: kept.version.dataset_id } })
      return redirect(`/dataset-versions/${stored.body.id}`, 'uploaded')
    },
  }),
]
