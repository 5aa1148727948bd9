import { z } from 'zod'
import type { Permission } from '../../../src/accounts/permissions.ts'
import { mayHaveReport } from '../../../src/accounts/visible/reports-for.ts'
import { noteDownload } from '../../../src/service/plans/note-download.ts'
import { planReport, planReports } from '../../../src/service/plans/results.ts'
import type { Service } from '../../../src/service/service.ts'
import type { WorkbookThread } from '../../../workers/workbook-thread.ts'
import { file, json } from '../../answer.ts'
import { asking } from '../../asking.ts'
import type { Caller } from '../../caller.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { refusal } from '../../errors.ts'
import { keptBytes, keptView } from '../../kept-views.ts'
import { byId } from '../../schemas/common.ts'
import { RESULT_REFUSALS, resultTag, revisionOf, revisionQuery, tagOf } from './parts.ts'
import { askedForm, extensionsOf, FORMATS, inForm, REPORT_MEDIA_TYPES } from './report-forms.ts'

const ACCESS: readonly [Permission, ...Permission[]] = [
  'results.by_pupil',
  'recharge.read',
  'results.route_sheets',
]
const REFUSALS = [
  ...RESULT_REFUSALS,
  'plan_holds_erased',
  'report_missing',
  'roads_unusable',
  'scenario_faulty',
  'scenario_missing',
] as const

/** What a report takes beside the role, so that a token with few scopes has no more than they say. */
function permissionFor(name: string): Permission {
  if (name.startsWith('route-sheets/')) return 'results.route_sheets'
  if (name === 'recharge.csv') return 'recharge.read'
  return name === 'plan.json' || name === 'plan.geojson' ? 'results.map' : 'results.by_pupil'
}

const mayHave = ({ account, permissions }: Caller, name: string): boolean =>
  mayHaveReport(account.role, name) && permissions.has(permissionFor(name))

const listEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/reports',
    tag: resultTag,
    summary: "List a plan's reports",
    description: 'Those that the reader may have.',
    access: ACCESS,
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: {
      status: 200,
      description: 'Reports by name, and the forms that each can be had in.',
      schema: z.object({ items: z.array(z.object({ name: z.string(), formats: z.array(z.string()) })) }),
    },
    refusals: REFUSALS,
    handle: async ({ params, query, caller }) => {
      const { number, planDigest } = await revisionOf(service, params.id, query.revision)
      const { body: names } = await keptView(
        service,
        `reports ${params.id} ${planDigest}`,
        z.array(z.string()),
        async () => [...(await planReports(service, params.id, number))],
      )
      const items = names
        .filter((name) => mayHave(caller, name))
        .map((name) => ({ name, formats: [...extensionsOf(name)] }))
      return json({ items })
    },
  })

const oneEndpoint = (service: Service, thread: WorkbookThread): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/report',
    tag: resultTag,
    summary: 'Download a report',
    description:
      'By its name in the list: names hold slashes, so the name stands in the query. Tables come as CSV, as an XLSX workbook (money in pounds, clock times and dates as such) or as JSON (an object for each row): by `format`, else by Accept, else as the name says. Text that a spreadsheet would execute has a leading apostrophe in CSV and XLSX. That it was downloaded is put on record, once in a quarter of an hour.',
    access: ACCESS,
    params: byId,
    query: z.strictObject({
      ...revisionQuery,
      name: z.string().min(1).max(700),
      format: z.enum(FORMATS).optional(),
    }),
    answer: { status: 200, description: 'The report.', mediaTypes: REPORT_MEDIA_TYPES },
    refusals: [...REFUSALS, 'not_acceptable'],
    handle: async (input) => {
      const { params, query, caller, accept } = input
      const { name, format } = query
      // Of what somebody may not have it is not told whether it is there.
      if (!mayHave(caller, name)) return refusal('report_missing')
      const form = askedForm(name, format, accept)
      if (form === undefined) return refusal('not_acceptable')
      const revision = await revisionOf(service, params.id, query.revision)
      const { extension, mediaType, fileName } = form
      const kept = `report ${params.id} ${revision.planDigest} ${name} ${extension}`
      const { bytes, gzip, digest } = await keptBytes(service, kept, async () =>
        inForm(name, await planReport(service, params.id, revision.number, name), form, thread),
      )
      const of = { planId: params.id, revision: revision.number, name, format: extension }
      await noteDownload(service, asking(input), of)
      return file({ mediaType, fileName, content: bytes, gzip, etag: tagOf(revision, digest) })
    },
  })

export const reportEndpoints = (service: Service, thread: WorkbookThread): readonly Endpoint[] => [
  listEndpoint(service),
  oneEndpoint(service, thread),
]
