import { z } from 'zod'
import { tableObjects, typedTable } from '../../src/reports/workbook/table.ts'
import { workbookOf } from '../../src/reports/workbook/workbook.ts'
import { cancelStudy } from '../../src/service/studies/cancel-study.ts'
import { requestStudy } from '../../src/service/studies/request-study.ts'
import { studyState } from '../../src/service/studies/study-state.ts'
import { STUDY_TABLE, studyCsv } from '../../src/service/studies/study-table.ts'
import type { Service } from '../../src/service/service.ts'
import { listStudies } from '../../src/store/studies.ts'
import { type Answer, file, json } from '../answer.ts'
import { asking } from '../asking.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../paging.ts'
import { byId, idSchema } from '../schemas/common.ts'
import {
  newStudySchema,
  requestOf,
  studyBody,
  studySchema,
  studySummaryBody,
  studySummarySchema,
} from '../schemas/study.ts'
import { askedForm, FORMATS, REPORT_MEDIA_TYPES } from './plans/report-forms.ts'

const tag = 'Studies'

async function made(service: Service, id: string): Promise<Answer<z.input<typeof studySchema>>> {
  const headers = { location: `/api/v1/studies/${id}` }
  return json(studyBody(await studyState(service, id)), { headers })
}

const run = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/studies',
    tag,
    summary: 'Ask what comes of a plan under other prices, rules or frameworks',
    description:
      'The plan is made anew from its own routes, once for each price, set of rules or framework, in the background. See docs/studies.md.',
    access: 'plans.run',
    creates: true,
    body: newStudySchema,
    answer: { status: 201, description: 'The study, whose variants wait.', schema: studySchema },
    refusals: [
      'plan_missing',
      'plan_unfinished',
      'revision_missing',
      'plan_holds_erased',
      'revision_conflict',
      'report_missing',
      'version_missing',
      'scenario_missing',
      'scenario_input_wrong_kind',
      'scenario_input_faulty',
      'scenario_overrides_invalid',
      'scenario_faulty',
      'roads_unusable',
      'dataset_name_invalid',
      'study_invalid',
    ],
    again: async ({ id }) => made(service, id),
    handle: async ({ body, ...input }) => {
      const { id } = await requestStudy(service, asking(input), {
        planId: body.plan_id,
        request: requestOf(body),
        ...(body.revision === undefined ? {} : { revision: body.revision }),
      })
      return made(service, id)
    },
  })

const list = ({ store }: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/studies',
    tag,
    summary: 'List studies',
    description: 'In the order of making.',
    access: 'comparisons.read',
    query: z.strictObject({
      ...pageQuery,
      plan_id: idSchema.optional().meta({ description: 'Studies of this plan alone.' }),
    }),
    answer: { status: 200, description: 'Studies.', schema: pageOf(studySummarySchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      const page = await store.read((tx) => listStudies(tx, { ...asked.page, planId: query.plan_id }))
      return json(pageBody(page, studySummaryBody))
    },
  })

const one = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/studies/{id}',
    tag,
    summary: 'One study',
    description: 'The table grows while it goes on; once it is gathered it stays as it is.',
    access: 'comparisons.read',
    params: byId,
    answer: {
      status: 200,
      description: 'How far each variant is, and its figures beside the plan’s.',
      schema: studySchema,
    },
    refusals: ['study_missing'],
    handle: async ({ params }) => json(studyBody(await studyState(service, params.id))),
  })

const cancel = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/studies/{id}/cancel',
    tag,
    summary: 'Stop a study',
    description:
      'Variants that wait end without a result, one that is worked on ends within seconds with its best so far, and what is finished stays.',
    access: 'plans.cancel',
    params: byId,
    answer: { status: 202, description: 'The study as it is now.', schema: studySchema },
    refusals: ['study_missing', 'study_ended'],
    handle: async (input) => {
      await cancelStudy(service, asking(input), input.params.id)
      return json(studyBody(await studyState(service, input.params.id)))
    },
  })

/** Two dozen rows at most: they are made where they are asked for. */
async function tableBytes(csv: string, extension: string): Promise<Uint8Array> {
  if (extension === 'csv') return Buffer.from(csv, 'utf8')
  const typed = await typedTable(csv)
  if (extension === 'xlsx') return workbookOf('Study', typed)
  return Buffer.from(JSON.stringify(tableObjects(typed)), 'utf8')
}

const table = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/studies/{id}/table',
    tag,
    summary: "Download a study's table",
    description:
      'The plan as it is, then a row for each variant: as CSV, as an XLSX workbook (money in pounds) or as JSON, by `format`, else by Accept.',
    access: 'comparisons.read',
    params: byId,
    query: z.strictObject({ format: z.enum(FORMATS).optional() }),
    answer: { status: 200, description: 'The table.', mediaTypes: REPORT_MEDIA_TYPES },
    refusals: ['study_missing', 'not_acceptable'],
    handle: async ({ params, query, accept }) => {
      const form = askedForm(STUDY_TABLE, query.format, accept)
      if (form === undefined) return refusal('not_acceptable')
      const csv = await studyCsv(await studyState(service, params.id))
      const { mediaType, fileName, extension } = form
      return file({ mediaType, fileName, content: await tableBytes(csv, extension) })
    },
  })

export const studyEndpoints = (service: Service): readonly Endpoint[] => [
  run(service),
  list(service),
  one(service),
  cancel(service),
  table(service),
]
