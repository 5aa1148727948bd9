import { z } from 'zod'
import type { Made, Service } from '../../../src/service/service.ts'
import { requestPlan } from '../../../src/service/plans/request-plan.ts'
import { getPlan, listPlans, type Plan } from '../../../src/store/plans.ts'
import { headsOf } from '../../../src/store/revisions.ts'
import { type Answer, json } from '../../answer.ts'
import { asking } from '../../asking.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { refusal } from '../../errors.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../../paging.ts'
import { idSchema } from '../../schemas/common.ts'
import { planSummaryBody, planSummarySchema, stateSchema } from '../../schemas/plan/plan.ts'
import { settingsSchema } from '../../schemas/plan/settings.ts'
import { tag } from './parts.ts'

type Summary = z.input<typeof planSummarySchema>

const made = (plan: Plan): Answer<Summary> =>
  json(planSummaryBody(plan, undefined), { headers: { location: `/api/v1/plans/${plan.id}` } })

async function madeBefore({ store }: Service, { id }: Made): Promise<Answer<Summary>> {
  const plan = await store.read((tx) => getPlan(tx, id))
  return plan === undefined ? refusal('plan_missing') : made(plan)
}

const listEndpoint = ({ store }: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans',
    tag,
    summary: 'List plans',
    description: 'In the order of making.',
    access: 'plans.read',
    query: z.strictObject({
      ...pageQuery,
      scenario_id: idSchema.optional().meta({ description: 'Plans of this scenario alone.' }),
      state: stateSchema.optional(),
    }),
    answer: { status: 200, description: 'Plans.', schema: pageOf(planSummarySchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      const { page, heads } = await store.read(async (tx) => {
        const wanted = { ...asked.page, scenarioId: query.scenario_id, state: query.state }
        const found = await listPlans(tx, wanted)
        return {
          page: found,
          heads: await headsOf(
            tx,
            found.items.map(({ id }) => id),
          ),
        }
      })
      return json(pageBody(page, (plan) => planSummaryBody(plan, heads.get(plan.id))))
    },
  })

const requestEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/plans',
    tag,
    summary: 'Plan a scenario',
    description: 'The plan waits for a worker; follow it by its events.',
    access: 'plans.run',
    creates: true,
    body: z.strictObject({
      scenario_id: idSchema,
      name: z.string().min(1).max(200),
      settings: settingsSchema,
    }),
    answer: { status: 201, description: 'The plan, waiting.', schema: planSummarySchema },
    refusals: [
      'dataset_name_invalid',
      'plan_missing',
      'plan_settings_invalid',
      'revision_missing',
      'scenario_archived',
      'scenario_missing',
    ],
    again: (before) => madeBefore(service, before),
    handle: async (input) => {
      const { scenario_id: scenarioId, name, settings } = input.body
      return made(await requestPlan(service, asking(input), { scenarioId, name, settings }))
    },
  })

export const planListEndpoints = (service: Service): readonly Endpoint[] => [
  listEndpoint(service),
  requestEndpoint(service),
]
