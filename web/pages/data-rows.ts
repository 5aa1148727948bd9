import { KIND_WORDS } from '../data/kinds.ts'
import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import type { DifferencesShown, RowsShown, VersionShown } from '../shown.ts'

const MOST_ROWS = '50'

/** What is in a version, and what it changes. */
export const dataRowPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/dataset-versions/{id}/rows',
    access: ['datasets.read', 'datasets.read_pupils', 'results.money'],
    handle: async ({ params, query, ask }) => {
      const version = await ask<VersionShown>('GET /api/v1/dataset-versions/{id}', { params })
      if (!version.ok) return version
      const { cursor } = query
      const rows = await ask<RowsShown>('GET /api/v1/dataset-versions/{id}/rows', {
        params,
        query: { limit: MOST_ROWS, ...(cursor === undefined ? {} : { cursor }) },
      })
      if (!rows.ok) return rows
      const title = `Rows of ${KIND_WORDS[version.body.kind].name.toLowerCase()}, version ${version.body.number}`
      return view('data/rows', title, { version: version.body, ...rows.body })
    },
  }),
  page({
    method: 'get',
    path: '/dataset-versions/{id}/differences',
    access: ['datasets.read', 'datasets.read_pupils', 'frameworks.read', 'results.money'],
    handle: async ({ params, query, ask }) => {
      const version = await ask<VersionShown>('GET /api/v1/dataset-versions/{id}', { params })
      if (!version.ok) return version
      const { cursor, from = '' } = query
      const found = await ask<DifferencesShown>('GET /api/v1/dataset-versions/{id}/differences', {
        params,
        query: { from, limit: MOST_ROWS, ...(cursor === undefined ? {} : { cursor }) },
      })
      if (!found.ok) return found
      const title = `What version ${version.body.number} changes`
      return view('data/differences', title, { version: version.body, from, ...found.body })
    },
  }),
]
