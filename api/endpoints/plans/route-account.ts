import { z } from 'zod'
import { openSheets } from '../../../src/service/plans/printed-sheets.ts'
import { planDocument } from '../../../src/service/plans/results.ts'
import { routeAccount } from '../../../src/service/plans/route-account.ts'
import type { Service } from '../../../src/service/service.ts'
import { json } from '../../answer.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { refusal } from '../../errors.ts'
import { keptView } from '../../kept-views.ts'
import { idSchema } from '../../schemas/common.ts'
import { directionsSchema, routeAccountSchema } from '../../schemas/plan/route-account.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, resultTag, revisionQuery, viewAnswer } from './parts.ts'

const REFUSALS = [
  ...RESULT_REFUSALS,
  'not_found',
  'plan_holds_erased',
  'roads_unusable',
  'scenario_faulty',
  'scenario_missing',
] as const
const ofRoute = z.strictObject({ id: idSchema, route_id: z.string().min(1).max(200) })

const accountEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/routes/{route_id}/account',
    tag: resultTag,
    summary: "Follow a route's price to the mile",
    description:
      'For each run what is aboard after each stop, and each line of its price in parts: miles by band, minimum, dead miles, assistants by the hour, fee. Parts add up to lines, and the years of the runs to that of the route.',
    access: 'results.by_pupil',
    params: ofRoute,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The account.', schema: routeAccountSchema },
    refusals: REFUSALS,
    handle: async ({ params, query }) => {
      const found = await routeAccount(service, params.id, params.route_id, query.revision)
      return found === undefined ? refusal('not_found') : json(shown(found.account))
    },
  })

const directionsEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/routes/{route_id}/directions',
    tag: resultTag,
    summary: "Read a route's directions",
    description: 'As the route sheet has them, turn by turn; none where a plan was made on straight lines.',
    access: 'results.route_sheets',
    params: ofRoute,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The directions.', schema: directionsSchema },
    refusals: [...REFUSALS, 'report_missing'],
    handle: async ({ params, query }) => {
      const { plan, revision } = await planDocument(service, params.id, query.revision)
      const route = plan.routes.find(({ route_id }) => route_id === params.route_id)
      if (route === undefined) return refusal('not_found')
      const name = `directions ${params.id} ${revision.planDigest} ${params.route_id}`
      const view = await keptView(service, name, directionsSchema, async () => {
        const sheets = await openSheets(service, params.id, revision.number)
        const told = await sheets.directions(params.route_id)
        const runs = route.runs.map(({ direction, days }, at) => ({ direction, days, legs: told[at] ?? [] }))
        return { runs: shown(runs) }
      })
      return viewAnswer(view, revision)
    },
  })

/** One route, explained. */
export const routeAccountEndpoints = (service: Service): readonly Endpoint[] => [
  accountEndpoint(service),
  directionsEndpoint(service),
]
