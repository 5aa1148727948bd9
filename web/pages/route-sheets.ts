import type { Refusal } from '../../api/errors.ts'
import type { FileAnswer } from '../../api/answer.ts'
import { type Page, type PageInput, page } from '../page.ts'

/** A file of the API, opened in the browser rather than kept: it is there to be printed. */
async function opened(
  { fetch, params }: Pick<PageInput<unknown>, 'fetch' | 'params'>,
  name: string,
): Promise<FileAnswer | Refusal> {
  const found = await fetch(name, { params })
  if (!found.ok) return found
  if (found.kind !== 'file') return { ok: false, code: 'internal' }
  if (found.mediaType !== 'application/pdf') return found
  const { fileName: _, ...shown } = found
  return shown
}

export const routeSheetPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/route-sheets',
    access: 'results.route_sheets',
    handle: (input) => opened(input, 'GET /api/v1/plans/{id}/route-sheets'),
  }),
  page({
    method: 'get',
    path: '/plans/{id}/route-sheets/{route_id}',
    access: 'results.route_sheets',
    handle: (input) => opened(input, 'GET /api/v1/plans/{id}/route-sheets/{route_id}'),
  }),
]
