import { z } from 'zod'
import { planFor } from '../../../src/accounts/visible/plan-for.ts'
import { planDocument, planReport } from '../../../src/service/plans/results.ts'
import type { Service } from '../../../src/service/service.ts'
import { drawnMap } from '../../../src/reports/drawn-map.ts'
import { UNSERVED_WORDS } from '../../../src/reports/words.ts'
import { file, json } from '../../answer.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { refusal } from '../../errors.ts'
import { keptBytes, keptView } from '../../kept-views.ts'
import { byId } from '../../schemas/common.ts'
import { planViewSchema, unservedSchema } from '../../schemas/plan/views.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, resultTag, revisionOf, revisionQuery, tagOf, viewAnswer } from './parts.ts'
import { readerOf } from './reader.ts'

const GEOJSON = 'application/geo+json'
const MAP_FILE = 'plan.geojson'

const documentEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/document',
    tag: resultTag,
    summary: 'Read a whole plan',
    description:
      'As its reader may see it; `schema` says which view it is. Officers get plan.json as it is. The ETag begins with the number of the revision.',
    access: 'plans.read',
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The plan.', schema: planViewSchema },
    refusals: [...RESULT_REFUSALS, 'not_permitted'],
    handle: async ({ params, query, caller }) => {
      const reader = readerOf(caller)
      if (reader === 'panel') return refusal('not_permitted')
      const revision = await revisionOf(service, params.id, query.revision)
      const view = await keptView(
        service,
        `document ${revision.planDigest} ${reader}`,
        planViewSchema,
        async () => {
          const { plan } = await planDocument(service, params.id, revision.number)
          const seen = planFor(reader, plan)
          if (seen === undefined) throw new Error('every reader but the panel has a view')
          return shown(seen)
        },
      )
      return viewAnswer(view, revision)
    },
  })

const mapEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/map',
    tag: resultTag,
    summary: "Read a plan's map",
    description:
      'GeoJSON (RFC 7946): runs as lines along the roads, stops and schools as points; pupils by reference. With `drawn=true` for drawing: lines that leave the road by four metres at most, to the metre, and a third of the size.',
    access: 'results.map',
    params: byId,
    query: z.strictObject({ ...revisionQuery, drawn: z.enum(['true', 'false']).default('false') }),
    answer: { status: 200, description: 'The map.', mediaTypes: [GEOJSON] },
    refusals: [...RESULT_REFUSALS, 'report_missing', 'plan_holds_erased'],
    handle: async ({ params, query }) => {
      const revision = await revisionOf(service, params.id, query.revision)
      const { bytes, gzip, digest } = await keptBytes(
        service,
        `map ${revision.planDigest} ${query.drawn}`,
        async () => {
          const text = await planReport(service, params.id, revision.number, MAP_FILE)
          return Buffer.from(query.drawn === 'true' ? drawnMap(text) : text, 'utf8')
        },
      )
      return file({ mediaType: GEOJSON, content: bytes, gzip, etag: tagOf(revision, digest) })
    },
  })

const unservedEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/unserved',
    tag: resultTag,
    summary: 'List pupils without a route',
    description: 'By reference, with the reason.',
    access: 'results.by_pupil',
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: {
      status: 200,
      description: 'Pupils whom no route carries.',
      schema: z.object({ items: z.array(unservedSchema) }),
    },
    refusals: RESULT_REFUSALS,
    handle: async ({ params, query, caller }) => {
      const { plan, revision } = await planDocument(service, params.id, query.revision)
      const whole = readerOf(caller) === 'officer'
      const items = plan.unserved.map(({ pupil_id, code, detail }) => ({
        pupil_id,
        code,
        reason: UNSERVED_WORDS[code],
        ...(whole ? { detail } : {}),
      }))
      return json(
        { items },
        { etag: tagOf(revision, `${revision.planDigest.slice(0, 27)}${whole ? 'w' : ''}`) },
      )
    },
  })

export const documentEndpointsOfPlan = (service: Service): readonly Endpoint[] => [
  documentEndpoint(service),
  mapEndpoint(service),
  unservedEndpoint(service),
]
