import { z } from 'zod'
import { noteDownload } from '../../src/service/plans/note-download.ts'
import { openSheets, sheetFileName } from '../../src/service/plans/printed-sheets.ts'
import type { Service } from '../../src/service/service.ts'
import { file } from '../answer.ts'
import { asking } from '../asking.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { quoted } from '../http/etag.ts'
import { keptSheets } from '../kept-sheets.ts'
import { keptBytes } from '../kept-views.ts'
import { byId, idSchema } from '../schemas/common.ts'
import { RESULT_REFUSALS, resultTag, revisionOf, revisionQuery, tagOf } from './plans/parts.ts'

const PDF = 'application/pdf'
const ZIP = 'application/zip'

const REFUSALS = [...RESULT_REFUSALS, 'roads_unusable', 'scenario_faulty', 'scenario_missing'] as const

const oneEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/route-sheets/{route_id}',
    tag: resultTag,
    summary: "Print one route's sheet",
    description:
      'A tagged PDF on A4 for the crew: stops and times, who gets in and out, equipment, handover, directions, what is aboard on each leg against the layout. It names children, and nobody of another route; that it was downloaded is put on record.',
    access: 'results.route_sheets',
    params: z.strictObject({ id: idSchema, route_id: z.string().min(1).max(200) }),
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The sheet.', mediaTypes: [PDF] },
    refusals: [...REFUSALS, 'report_missing', 'plan_holds_erased'],
    handle: async (input) => {
      const { params, query } = input
      const revision = await revisionOf(service, params.id, query.revision)
      const name = `sheet ${params.id} ${revision.number} ${revision.planDigest} ${params.route_id}`
      const { bytes, digest } = await keptBytes(service, name, async () => {
        const sheets = await openSheets(service, params.id, revision.number)
        return sheets.sheet(params.route_id)
      })
      const fileName = sheetFileName(params.route_id)
      const of = {
        planId: params.id,
        revision: revision.number,
        name: `route-sheets/${fileName}`,
        format: 'pdf',
      }
      await noteDownload(service, asking(input), of)
      return file({ mediaType: PDF, fileName, content: bytes, etag: tagOf(revision, digest) })
    },
  })

const allEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/route-sheets',
    tag: resultTag,
    summary: 'Print all route sheets',
    description:
      'A zip of a PDF for each route. Sheets are sent as they are made. Where a pupil has been erased since, the routes that carried them are named in `not-printed.txt` in place of their sheets.',
    access: 'results.route_sheets',
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The sheets.', mediaTypes: [ZIP] },
    refusals: REFUSALS,
    handle: async (input) => {
      const { params, query } = input
      const { revision, all } = await openSheets(service, params.id, query.revision)
      const of = { planId: params.id, revision: revision.number, name: 'route-sheets/', format: 'zip' }
      await noteDownload(service, asking(input), of)
      const etag = tagOf(revision, `sheets-${revision.planDigest.slice(0, 27)}`)
      const fileName = `route-sheets-revision-${revision.number}.zip`
      const name = `${params.id} ${revision.number} ${revision.planDigest}`
      const content = await keptSheets(service, name, all)
      return file({ mediaType: ZIP, fileName, content, etag, headers: { etag: quoted(etag) } })
    },
  })

/** What crews drive by, on paper. */
export const routeSheetEndpoints = (service: Service): readonly Endpoint[] => [
  allEndpoint(service),
  oneEndpoint(service),
]
