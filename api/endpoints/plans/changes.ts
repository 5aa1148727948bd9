import { z } from 'zod'
import { planChange } from '../../../src/service/plans/plan-change.ts'
import { constraintsIn, keptRevision } from '../../../src/service/plans/revision.ts'
import type { Service } from '../../../src/service/service.ts'
import { json } from '../../answer.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { byId, idSchema } from '../../schemas/common.ts'
import { changeSchema, constraintsBodySchema } from '../../schemas/plan/edits.ts'
import { revisionBody } from '../../schemas/plan/plan.ts'
import { shown } from '../../schemas/shown.ts'
import { RESULT_REFUSALS, revisionQuery, tag } from './parts.ts'

const number = z.coerce
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ description: "The revision's number.", type: 'integer' })

const changeEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/revisions/{number}',
    tag,
    summary: 'See what a change did',
    description:
      'As it was answered when the change was made. Without a difference: the solver’s own revision, or an undo.',
    access: 'results.by_pupil',
    params: z.strictObject({ id: idSchema, number }),
    answer: { status: 200, description: 'The revision and what it changed.', schema: changeSchema },
    refusals: [...RESULT_REFUSALS, 'roads_unusable', 'scenario_faulty', 'scenario_missing'],
    handle: async ({ params }) => {
      const { revision, difference, warnings } = await planChange(service, params.id, params.number)
      return json({
        revision: revisionBody(revision, true),
        difference: difference === undefined ? null : shown(difference),
        warnings: shown(warnings),
      })
    },
  })

const constraintsEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/constraints',
    tag,
    summary: 'List what a planner has settled',
    description: 'Locks, pairs that never ride together and pupils taken off the plan, by reference.',
    access: 'results.by_pupil',
    params: byId,
    query: z.strictObject(revisionQuery),
    answer: { status: 200, description: 'What holds in this revision.', schema: constraintsBodySchema },
    refusals: RESULT_REFUSALS,
    handle: async ({ params, query }) => {
      const { bundle } = await keptRevision(service, params.id, query.revision)
      const { schema: _, ...constraints } = constraintsIn(bundle)
      return json(shown(constraints) as z.input<typeof constraintsBodySchema>) // pairs are lists of two
    },
  })

/** What a planner's changes did, and what holds after them. */
export const changeEndpoints = (service: Service): readonly Endpoint[] => [
  changeEndpoint(service),
  constraintsEndpoint(service),
]
