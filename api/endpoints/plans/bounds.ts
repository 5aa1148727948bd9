import { z } from 'zod'
import { boundCertificate, planBound, requestBound } from '../../../src/service/plans/bounds.ts'
import type { Service } from '../../../src/service/service.ts'
import { file, json } from '../../answer.ts'
import { asking } from '../../asking.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { keptBytes } from '../../kept-views.ts'
import { byId } from '../../schemas/common.ts'
import { boundBody, boundSchema } from '../../schemas/plan/bound.ts'
import { resultTag, tag } from './parts.ts'

const JSON_TYPE = 'application/json'

const ask = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/plans/{id}/bounds',
    tag,
    summary: 'Prove how far a plan can be from the best',
    description:
      'In the background, for the newest revision. Where that is under way already, nothing is added to it. See docs/bound.md.',
    access: 'plans.run',
    creates: true,
    params: byId,
    body: z.strictObject({
      seconds: z.int().min(1).max(86_400).default(300).meta({ description: 'How long to try.' }),
    }),
    answer: { status: 202, description: 'It waits for a worker, or is under way.', schema: boundSchema },
    refusals: ['plan_missing', 'plan_unfinished', 'plan_settings_invalid'],
    again: async ({ id }) => json(boundBody(await planBound(service, id))),
    handle: async ({ params, body, ...input }) =>
      json(boundBody(await requestBound(service, asking(input), { planId: params.id, ...body }))),
  })

const read = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/bound',
    tag: resultTag,
    summary: 'How far a plan can be from the best',
    access: 'plans.read',
    params: byId,
    answer: {
      status: 200,
      description: 'The bound that was asked for last, or came with the plan.',
      schema: boundSchema,
    },
    refusals: ['plan_missing', 'plan_unfinished', 'revision_missing'],
    handle: async ({ params }) => json(boundBody(await planBound(service, params.id))),
  })

const certificate = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/bound/certificate',
    tag: resultTag,
    summary: "Download the certificate of a plan's bound",
    description: 'For `schoolway verify-bound`, which recomputes the bound from it.',
    access: 'results.by_pupil',
    params: byId,
    answer: { status: 200, description: 'certificate.json', mediaTypes: [JSON_TYPE] },
    refusals: ['plan_missing', 'plan_unfinished', 'revision_missing', 'report_missing'],
    handle: async ({ params }) => {
      const certificate = await boundCertificate(service, params.id)
      const { bytes, gzip, digest } = await keptBytes(
        service,
        `certificate ${certificate.digest}`,
        async () => Buffer.from(await certificate.read(), 'utf8'),
      )
      return file({ mediaType: JSON_TYPE, content: bytes, gzip, etag: digest, fileName: 'certificate.json' })
    },
  })

export const boundEndpoints = (service: Service): readonly Endpoint[] => [
  ask(service),
  read(service),
  certificate(service),
]
