import { z } from 'zod'
import { placementQuestionSchema } from '../../src/domain/placement-question.ts'
import { warmDesk } from '../../src/service/quotes/at-desk.ts'
import { chooseLivePlan, type LivePlanChoice, livePlanChoice } from '../../src/service/quotes/live-plan.ts'
import { quoteForPanel } from '../../src/service/quotes/quote-for-panel.ts'
import { quoteChoices, schoolAreas } from '../../src/service/quotes/schools.ts'
import type { Service } from '../../src/service/service.ts'
import { empty, json } from '../answer.ts'
import { actorOf } from '../caller.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { keptView } from '../kept-views.ts'
import { byId, idSchema, isoOrNull } from '../schemas/common.ts'
import {
  livePlanSchema,
  placementQuoteSchema,
  schoolChoicesSchema,
  serviceAreaSchema,
} from '../schemas/quote.ts'
import { revisionOf, viewAnswer } from './plans/parts.ts'

const tag = 'Quotes'

const liveBody = ({ plan, revision, chosenBy, roads }: LivePlanChoice): z.input<typeof livePlanSchema> => ({
  id: plan.id,
  name: plan.name,
  revision: revision.number,
  annual_pence: revision.annualPence,
  chosen_by: chosenBy,
  finished_at: isoOrNull(plan.finishedAt),
  roads_version: roads ?? null,
})

const livePlans = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/live-plan',
    tag,
    summary: 'The plan that quotes are made against',
    description: 'The one that an officer has chosen, else the newest with a result.',
    access: 'quotes.one_child',
    answer: { status: 200, description: 'The plan.', schema: livePlanSchema },
    refusals: ['live_plan_missing'],
    handle: async () => json(liveBody(await livePlanChoice(service))),
  }),
  endpoint({
    method: 'put',
    path: '/api/v1/live-plan',
    tag,
    summary: 'Choose the plan that quotes are made against',
    access: 'plans.run',
    body: z.strictObject({
      plan_id: idSchema.nullable().meta({ description: 'Null: always the newest with a result.' }),
    }),
    answer: { status: 204, description: 'It is chosen.' },
    refusals: ['plan_missing', 'plan_unfinished'],
    handle: async ({ body, caller }) => {
      await chooseLivePlan(service, { actor: actorOf(caller) }, body.plan_id)
      return empty()
    },
  }),
]

const schools = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/schools',
    tag,
    summary: 'The schools, and the features of vehicles, that a quote may be asked for',
    description: 'The plan is made ready for quotes meanwhile.',
    access: 'quotes.one_child',
    params: byId,
    answer: {
      status: 200,
      description: 'Schools by name, with public facts alone.',
      schema: schoolChoicesSchema,
    },
    refusals: ['plan_missing', 'plan_unfinished', 'scenario_faulty'],
    handle: async ({ params }) => {
      const choices = await quoteChoices(service, params.id)
      // Whoever asks for them will ask for a quote next. Nobody else does: a plan takes seconds to open.
      void warmDesk(service, params.id)
      return json({
        items: choices.schools.map(({ id, name, phase, place }) => ({
          school_id: id,
          name,
          phase: phase ?? null,
          lat: place?.lat ?? null,
          lon: place?.lon ?? null,
        })),
        vehicle_features: [...choices.vehicleFeatures],
        vehicle_types: [...choices.vehicleTypes],
      })
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/schools/{school_id}/service-area',
    tag,
    summary: 'From where a school is reached within 45 and 75 minutes',
    description: "By direct drive in the morning's traffic; a ride with others takes longer.",
    access: 'quotes.one_child',
    params: z.strictObject({ id: idSchema, school_id: z.string().min(1).max(100) }),
    answer: { status: 200, description: 'GeoJSON.', schema: serviceAreaSchema },
    refusals: [
      'plan_missing',
      'plan_unfinished',
      'school_missing',
      'service_area_missing',
      'roads_unusable',
      'scenario_faulty',
    ],
    handle: async ({ params }) => {
      const revision = await revisionOf(service, params.id)
      const name = `area ${params.id} ${revision.planDigest} ${params.school_id}`
      const view = await keptView(
        service,
        name,
        serviceAreaSchema,
        async () =>
          // Its schema has what of GeoJSON it needs.
          (await schoolAreas(service, params.id, params.school_id)) as z.input<typeof serviceAreaSchema>,
      )
      return viewAnswer(view, revision)
    },
  }),
]

/** What a panel asks while it sits. */
export const quoteEndpoints = (service: Service): readonly Endpoint[] => [
  ...livePlans(service),
  ...schools(service),
  endpoint({
    method: 'post',
    path: '/api/v1/plans/{id}/quotes',
    tag,
    summary: 'What a placement at each of some schools comes to, for one child',
    description:
      'Against the newest revision of the plan, to which nothing is written. Nothing of the child is kept, and nothing of ' +
      'the answer tells of any other.',
    access: 'quotes.one_child',
    params: byId,
    body: placementQuestionSchema,
    answer: {
      status: 200,
      description: 'A quote for each school, in the order asked.',
      schema: placementQuoteSchema,
    },
    refusals: [
      'plan_missing',
      'plan_unfinished',
      'school_missing',
      'home_unclear',
      'postcode_unknown',
      'roads_unusable',
      'scenario_faulty',
    ],
    handle: async ({ params, body, caller }) => {
      const quote = await quoteForPanel(service, { actor: actorOf(caller) }, params.id, body)
      return json(quote as z.input<typeof placementQuoteSchema>)
    },
  }),
]
