import { z } from 'zod'
import { XLSX_MEDIA_TYPE } from '../../src/reports/comparison-workbook.ts'
import { cancelComparison } from '../../src/service/comparisons/cancel-comparison.ts'
import { comparisonAwards } from '../../src/service/comparisons/awards.ts'
import { comparisonState, keptComparison } from '../../src/service/comparisons/comparison-state.ts'
import { runComparison } from '../../src/service/comparisons/run-comparison.ts'
import type { Service } from '../../src/service/service.ts'
import { listComparisons } from '../../src/store/comparisons.ts'
import type { WorkbookThread } from '../../workers/workbook-thread.ts'
import { type Answer, file, json } from '../answer.ts'
import { asking } from '../asking.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { etagOf } from '../http/etag.ts'
import { keptView } from '../kept-views.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../paging.ts'
import { byId, idSchema } from '../schemas/common.ts'
import {
  awardsBody,
  awardsSchema,
  comparisonBody,
  comparisonBodySchema,
  comparisonProgressBody,
  comparisonProgressSchema,
  comparisonSummaryBody,
  comparisonSummarySchema,
} from '../schemas/comparison.ts'

const tag = 'Comparisons'

async function made(service: Service, id: string): Promise<Answer<z.input<typeof comparisonBodySchema>>> {
  const headers = { location: `/api/v1/comparisons/${id}` }
  return json(comparisonBody(await comparisonState(service, id)), { headers })
}

const run = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/comparisons',
    tag,
    summary: 'Compare a plan under several frameworks',
    description:
      'The same routes at each framework’s prices, at once; with `reoptimise_seconds` the plan is also made anew under each, in the background. See docs/comparison.md.',
    access: 'comparisons.run',
    creates: true,
    body: z.strictObject({
      plan_id: idSchema,
      revision: z.int().min(1).optional().meta({ description: 'The newest without it.' }),
      framework_version_ids: z
        .array(idSchema)
        .min(1)
        .max(12)
        .meta({ description: 'Versions of datasets of frameworks, each once.' }),
      reoptimise_seconds: z
        .int()
        .min(1)
        .max(86_400)
        .optional()
        .meta({ description: 'How long to plan anew under each framework, from the plan’s own routes.' }),
    }),
    answer: { status: 201, description: 'The comparison.', schema: comparisonBodySchema },
    refusals: [
      'plan_missing',
      'plan_unfinished',
      'revision_missing',
      'plan_holds_erased',
      'revision_conflict',
      'version_missing',
      'scenario_missing',
      'scenario_input_wrong_kind',
      'scenario_input_faulty',
      'scenario_faulty',
      'roads_unusable',
      'comparison_invalid',
    ],
    again: async ({ id }) => made(service, id),
    handle: async ({ body, ...input }) => {
      const { id } = await runComparison(service, asking(input), {
        planId: body.plan_id,
        frameworkVersionIds: body.framework_version_ids,
        ...(body.revision === undefined ? {} : { revision: body.revision }),
        ...(body.reoptimise_seconds === undefined ? {} : { reoptimiseSeconds: body.reoptimise_seconds }),
      })
      return made(service, id)
    },
  })

const list = ({ store }: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/comparisons',
    tag,
    summary: 'List comparisons',
    description: 'In the order of making.',
    access: 'comparisons.read',
    query: z.strictObject({
      ...pageQuery,
      plan_id: idSchema.optional().meta({ description: 'Comparisons of this plan alone.' }),
    }),
    answer: { status: 200, description: 'Comparisons.', schema: pageOf(comparisonSummarySchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      const page = await store.read((tx) => listComparisons(tx, { ...asked.page, planId: query.plan_id }))
      return json(pageBody(page, comparisonSummaryBody))
    },
  })

const one = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/comparisons/{id}',
    tag,
    summary: 'One comparison',
    access: 'comparisons.read',
    params: byId,
    answer: {
      status: 200,
      description: 'Its figures, and how far the plans made anew are.',
      schema: comparisonBodySchema,
    },
    refusals: ['comparison_missing'],
    handle: async ({ params }) => {
      const state = await comparisonState(service, params.id)
      const { cancelRequested, reoptimised } = state
      // Its figures stay as they are; only what is made anew goes on.
      const standing = etagOf(JSON.stringify([cancelRequested, reoptimised]))
      const { body, bytes, gzip, digest } = await keptView(
        service,
        `comparison ${params.id} ${state.stored.resultDigest} ${standing}`,
        comparisonBodySchema,
        async () => comparisonBody(state),
      )
      return json(body, { bytes, gzip, etag: digest })
    },
  })

const progress = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/comparisons/{id}/progress',
    tag,
    summary: 'How far the plans made anew are',
    description: 'A part of the comparison itself, for those who watch it.',
    access: 'comparisons.read',
    params: byId,
    answer: { status: 200, description: 'The plans made anew.', schema: comparisonProgressSchema },
    refusals: ['comparison_missing'],
    handle: async ({ params }) => json(comparisonProgressBody(await comparisonState(service, params.id))),
  })

const cancel = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/comparisons/{id}/cancel',
    tag,
    summary: 'Stop planning anew under each framework',
    description:
      'Plans that wait end at once, without a result; those that are worked on end within seconds, with the best so far. What was re-priced stays.',
    access: 'comparisons.run',
    params: byId,
    answer: {
      status: 202,
      description: 'The plans made anew as they are now.',
      schema: comparisonProgressSchema,
    },
    refusals: ['comparison_missing', 'comparison_ended'],
    handle: async (input) => {
      await cancelComparison(service, asking(input), input.params.id)
      return json(comparisonProgressBody(await comparisonState(service, input.params.id)))
    },
  })

const workbook = (service: Service, thread: WorkbookThread): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/comparisons/{id}/workbook',
    tag,
    summary: 'Download a comparison as a workbook',
    description: 'Its formulas work out each price and total from miles, hours and rates.',
    access: 'comparisons.read',
    params: byId,
    answer: { status: 200, description: 'comparison.xlsx', mediaTypes: [XLSX_MEDIA_TYPE] },
    refusals: ['comparison_missing'],
    handle: async ({ params }) => {
      const { stored, comparison } = await keptComparison(service, params.id)
      const name = `workbook ${stored.resultDigest}`
      return file({
        mediaType: XLSX_MEDIA_TYPE,
        content: await service.kept.get(name, () => thread.run(comparison)),
        fileName: 'comparison.xlsx',
      })
    },
  })

const awards = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/comparisons/{id}/awards/{framework}',
    tag,
    summary: 'Who drives what under one framework',
    description: 'With `without`, once that operator is gone: at the least total that is left.',
    access: 'comparisons.read',
    params: z.strictObject({ id: idSchema, framework: idSchema }),
    query: z.strictObject({
      without: z.string().min(1).max(200).optional().meta({ description: 'The id of an operator.' }),
    }),
    answer: { status: 200, description: 'An award for each route.', schema: awardsSchema },
    refusals: ['comparison_missing'],
    handle: async ({ params, query }) =>
      json(awardsBody(await comparisonAwards(service, params.id, params.framework, query.without))),
  })

export const comparisonEndpoints = (service: Service, thread: WorkbookThread): readonly Endpoint[] => [
  run(service),
  list(service),
  one(service),
  progress(service),
  cancel(service),
  workbook(service, thread),
  awards(service),
]
