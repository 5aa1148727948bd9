import { z } from 'zod'
import { childInPlan } from '../../../src/accounts/visible/child-in-plan.ts'
import { oneChildFor } from '../../../src/accounts/visible/pupils-for.ts'
import { noteChildRead, planPupils } from '../../../src/service/plans/plan-pupils.ts'
import type { Service } from '../../../src/service/service.ts'
import { json } from '../../answer.ts'
import { asking } from '../../asking.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { refusal } from '../../errors.ts'
import { pageOf, pageQuery, readCursor, writeCursor } from '../../paging.ts'
import { byId, idSchema } from '../../schemas/common.ts'
import { oneChildSchema, pupilInPlanSchema } from '../../schemas/plan/pupils.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, resultTag, revisionQuery } from './parts.ts'
import { pupilsInPlan } from './pupils-in-plan.ts'
import { childReaderOf, readerOf } from './reader.ts'

const REFUSALS = [...RESULT_REFUSALS, 'scenario_missing', 'scenario_faulty', 'roads_unusable'] as const

const listEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/pupils',
    tag: resultTag,
    summary: 'List the pupils with their transport',
    description:
      'In the order of the pupil list, as the reader may see them; finance sees shares and cost codes.',
    access: ['results.by_pupil', 'results.money'],
    params: byId,
    query: z.strictObject({
      ...revisionQuery,
      ...pageQuery,
      school_id: z.string().min(1).max(200).optional(),
      route_id: z.string().min(1).max(200).optional(),
    }),
    answer: { status: 200, description: 'Pupils.', schema: pageOf(pupilInPlanSchema) },
    refusals: [...REFUSALS, 'cursor_invalid', 'not_permitted'],
    handle: async ({ params, query, caller }) => {
      const after = query.cursor === undefined ? 0 : Number(readCursor(query.cursor) ?? 'none')
      if (!Number.isSafeInteger(after) || after < 0) return refusal('cursor_invalid')
      const reader = readerOf(caller)
      const { plan, revision, pupils, erasure } = await planPupils(service, params.id, query.revision)
      const name = `pupils ${params.id} ${revision.planDigest} ${erasure} ${reader}`
      const all = await service.kept.get(name, async () => pupilsInPlan(reader, plan, pupils))
      if (all === undefined) return refusal('not_permitted')
      const schoolOf = ({ pupil }: (typeof all)[number]): string =>
        pupil.view === 'whole' ? pupil.pupil.schoolId : pupil.schoolId
      const wanted = all.filter(
        (each) =>
          (query.school_id === undefined || schoolOf(each) === query.school_id) &&
          (query.route_id === undefined || each.route_id === query.route_id),
      )
      const end = after + query.limit
      return json({
        items: wanted.slice(after, end),
        next: end < wanted.length ? writeCursor(String(end)) : null,
      })
    },
  })

const oneEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/pupils/{pupil_id}',
    tag: resultTag,
    summary: 'Read one child’s record and transport',
    description:
      'Nothing in it says who else travels. That it was read is put on record, once in a quarter of an hour.',
    access: 'results.one_child',
    params: z.strictObject({ id: idSchema, pupil_id: z.string().min(1).max(200) }),
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'The child.', schema: oneChildSchema },
    refusals: [...REFUSALS, 'pupil_missing'],
    handle: async (input) => {
      const { params, query, caller } = input
      const { plan, pupils } = await planPupils(service, params.id, query.revision)
      const pupil = pupils.find(({ id }) => id === params.pupil_id)
      const view = pupil && oneChildFor(childReaderOf(caller), pupil)
      const transport = childInPlan(plan, params.pupil_id)
      if (view === undefined || transport === undefined) return refusal('pupil_missing')
      await noteChildRead(service, asking(input), params.id, params.pupil_id)
      return json({ pupil: shown(view), transport: shown(transport) })
    },
  })

export const pupilEndpoints = (service: Service): readonly Endpoint[] => [
  listEndpoint(service),
  oneEndpoint(service),
]
