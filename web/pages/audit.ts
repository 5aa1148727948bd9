import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import type { AuditEntryShown, ChainReportShown, ListShown } from '../shown.ts'

export const auditPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/audit',
    access: 'audit.read',
    handle: async ({ query, ask }) => {
      const { cursor } = query
      const listed = await ask<ListShown<AuditEntryShown>>('GET /api/v1/audit', {
        query: cursor === undefined ? {} : { cursor },
      })
      return listed.ok ? view('audit/list', 'Audit', { ...listed.body }) : listed
    },
  }),
  page({
    method: 'post',
    path: '/audit/verify',
    access: 'audit.verify',
    handle: async ({ ask }) => {
      const report = await ask<ChainReportShown>('POST /api/v1/audit/verify')
      return report.ok ? view('audit/report', 'Is the record whole?', { report: report.body }) : report
    },
  }),
]
