import { z } from 'zod'
import { applyRetention } from '../../src/service/privacy/apply-retention.ts'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import { exportPseudonymised } from '../../src/service/privacy/export-pseudonymised.ts'
import { found } from '../../src/service/faults.ts'
import type { Service } from '../../src/service/service.ts'
import { type Erasure, getErasure, pageOfErasures } from '../../src/store/erasures.ts'
import { file, json } from '../answer.ts'
import { asking } from '../asking.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../paging.ts'
import { byId } from '../schemas/common.ts'
import { erasureBody, erasureSchema, newErasureSchema, retentionSchema } from '../schemas/privacy.ts'

const tag = 'Data protection'

const one = ({ store }: Service, id: string): Promise<Erasure> =>
  store.read(async (tx) => found(await getErasure(tx, id), 'pupil_missing'))

const erasureEndpoints = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/erasures',
    tag,
    summary: 'List erasures',
    access: ['pupils.erase', 'audit.read'],
    query: z.strictObject(pageQuery),
    answer: { status: 200, description: 'Erasures, oldest first.', schema: pageOf(erasureSchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      return json(pageBody(await service.store.read((tx) => pageOfErasures(tx, asked.page)), erasureBody))
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/erasures',
    tag,
    summary: 'Erase a pupil',
    description:
      'From every version of every list, and in plans everything by which the child could be found again; what a plan cost stays. It cannot be taken back.',
    access: 'pupils.erase',
    creates: true,
    body: newErasureSchema,
    answer: { status: 201, description: 'What was erased.', schema: erasureSchema },
    refusals: ['pupil_missing'],
    handle: async (input) => {
      const { id } = await erasePupil(service, asking(input), input.body.pupil_id)
      return json(erasureBody(await one(service, id)))
    },
    again: async ({ id }) => json(erasureBody(await one(service, id))),
  }),
]

const otherEndpoints = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/retention-runs',
    tag,
    summary: 'Delete what has been kept long enough',
    description:
      'What is older than so many days and serves no live scenario: deleted plans, archived scenarios, versions that no scenario is made of.',
    access: 'retention.run',
    body: z.strictObject({ days: z.int().min(30).max(36_500) }),
    answer: { status: 200, description: 'How much was deleted.', schema: retentionSchema },
    refusals: ['retention_invalid'],
    handle: async (input) => json(await applyRetention(service, asking(input), input.body)),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/pseudonymised',
    tag,
    summary: 'A plan for those who need not know its pupils',
    description:
      'References are new with each export, homes are squares of a kilometre or wider, small counts are withheld. On record.',
    access: 'exports.pseudonymised',
    params: byId,
    query: z.strictObject({
      revision: z.coerce.number().int().min(1).max(1_000_000).optional().meta({ type: 'integer' }),
    }),
    answer: {
      status: 200,
      description: 'A document of schema schoolway.pseudonymised/1.',
      mediaTypes: ['application/json'],
    },
    refusals: [
      'plan_missing',
      'plan_unfinished',
      'revision_missing',
      'scenario_missing',
      'version_missing',
      'scenario_faulty',
      'roads_unusable',
    ],
    handle: async (input) => {
      const { params, query } = input
      const made = await exportPseudonymised(service, asking(input), params.id, query.revision)
      return file({
        mediaType: 'application/json',
        content: JSON.stringify(made),
        fileName: 'plan-pseudonymised.json',
      })
    },
  }),
]

export const privacyEndpoints = (service: Service): readonly Endpoint[] => [
  ...erasureEndpoints(service),
  ...otherEndpoints(service),
]
