import { z } from 'zod'
import { routeFor } from '../../../src/accounts/visible/plan-for.ts'
import { planDocument } from '../../../src/service/plans/results.ts'
import type { Service } from '../../../src/service/service.ts'
import { json } from '../../answer.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { refusal } from '../../errors.ts'
import { keptView } from '../../kept-views.ts'
import { byId, idSchema } from '../../schemas/common.ts'
import { routeFiguresSchema, routeViewSchema } from '../../schemas/plan/views.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, resultTag, revisionOf, revisionQuery, tagOf, viewAnswer } from './parts.ts'
import { readerOf } from './reader.ts'
import { routeFigures } from './route-figures.ts'

const listed = z.object({ items: z.array(routeFiguresSchema) })

const listEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/routes',
    tag: resultTag,
    summary: "List a plan's routes",
    description: 'All of them, with the figures that a table is sorted by.',
    access: ['results.by_route', 'results.money'],
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'Routes.', schema: listed },
    refusals: RESULT_REFUSALS,
    handle: async ({ params, query, caller }) => {
      const reader = readerOf(caller)
      const revision = await revisionOf(service, params.id, query.revision)
      const view = await keptView(service, `routes ${revision.planDigest} ${reader}`, listed, async () => {
        const { plan } = await planDocument(service, params.id, revision.number)
        return { items: plan.routes.map((route) => routeFigures(reader, route)) }
      })
      return viewAnswer(view, revision)
    },
  })

const oneEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/routes/{route_id}',
    tag: resultTag,
    summary: 'Read one route',
    description:
      'Stops with times and who gets in and out, the drive to each, price lines and shares: as much of it as its reader may see.',
    access: ['results.by_route', 'results.money'],
    params: z.strictObject({ id: idSchema, route_id: z.string().min(1).max(200) }),
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The route.', schema: routeViewSchema },
    refusals: [...RESULT_REFUSALS, 'not_found'],
    handle: async ({ params, query, caller }) => {
      const { plan, revision } = await planDocument(service, params.id, query.revision)
      const route = plan.routes.find(({ route_id }) => route_id === params.route_id)
      const reader = readerOf(caller)
      const view = route && routeFor(reader, route)
      if (view === undefined) return refusal('not_found')
      // A revision's content has its own digest, and a reader one view of it.
      return json(shown(view), { etag: tagOf(revision, `${revision.planDigest.slice(0, 24)}-${reader}`) })
    },
  })

export const routeEndpoints = (service: Service): readonly Endpoint[] => [
  listEndpoint(service),
  oneEndpoint(service),
]
