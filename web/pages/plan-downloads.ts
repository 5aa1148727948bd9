import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { reportRows } from '../plans/report-words.ts'
import type { PlanShown } from '../shown.ts'

const ACCESS = ['results.by_pupil', 'recharge.read', 'results.route_sheets'] as const

export const planDownloadPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/downloads',
    access: ACCESS,
    handle: async ({ ask, params }) => {
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
      if (!plan.ok) return plan
      const listed = await ask<{
        readonly items: readonly { readonly name: string; readonly formats: readonly string[] }[]
      }>('GET /api/v1/plans/{id}/reports', { params })
      if (!listed.ok) return listed
      const rows = reportRows(listed.body.items)
      return view('plans/downloads', `Downloads of ${plan.body.name}`, { plan: plan.body, rows })
    },
  }),
  page({
    method: 'get',
    path: '/plans/{id}/report',
    access: ACCESS,
    handle: async ({ fetch, params, query }) => {
      if (query['name'] === undefined) return { ok: false, code: 'not_found' }
      const found = await fetch('GET /api/v1/plans/{id}/report', { params, query })
      return found.ok && found.kind !== 'file' ? { ok: false, code: 'internal' } : found
    },
  }),
]
