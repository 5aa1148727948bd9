import { z } from 'zod'
import type { Plan as PlanDocument } from '../../../src/domain/plan.ts'
import { cancelPlan } from '../../../src/service/plans/cancel-plan.ts'
import { type PlanState, planState } from '../../../src/service/plans/plan-state.ts'
import { removePlan } from '../../../src/service/plans/request-plan.ts'
import { planDocument } from '../../../src/service/plans/results.ts'
import type { Service } from '../../../src/service/service.ts'
import { listRevisions } from '../../../src/store/revisions.ts'
import { empty, json } from '../../answer.ts'
import { asking } from '../../asking.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import { etagOf } from '../../http/etag.ts'
import { byId, isoOrNull } from '../../schemas/common.ts'
import {
  planStateSchema,
  planSummaryBody,
  revisionBody,
  revisionSchema,
  toldSchema,
} from '../../schemas/plan/plan.ts'
import { tag } from './parts.ts'
import { seesPupils } from './reader.ts'

type Figures = Pick<PlanDocument, 'totals' | 'bound'>

/** The totals of a plan's head, kept apart from the plan: whoever watches a plan does not need the rest. */
const figuresOf = (service: Service, planId: string, digest: string): Promise<Figures> =>
  service.kept.get(`figures ${digest}`, async () => {
    const { totals, bound } = (await planDocument(service, planId)).plan
    return { totals, ...(bound === undefined ? {} : { bound }) }
  })

const jobBody = (job: NonNullable<PlanState['job']>): z.input<typeof planStateSchema>['job'] => {
  const told = toldSchema.safeParse(job.progress)
  return {
    state: job.state,
    attempts: job.attempts,
    events: job.events,
    cancel_requested: job.cancelRequested,
    failure_code: job.failureCode,
    started_at: isoOrNull(job.startedAt),
    progress: told.success ? told.data : null,
  }
}

async function stateBody(
  service: Service,
  { plan, job, head }: PlanState,
  sees: boolean,
): Promise<z.input<typeof planStateSchema>> {
  const figures = head === undefined ? undefined : await figuresOf(service, plan.id, head.planDigest)
  return {
    ...planSummaryBody(plan, head),
    job: job === undefined ? null : jobBody(job),
    head: head === undefined ? null : revisionBody(head, sees),
    totals: figures?.totals ?? null,
    bound: figures?.bound ?? null,
  }
}

const stateEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}',
    tag,
    summary: 'See a plan and how far it is',
    description:
      'The ETag begins with the number of the head revision: If-Match of an edit may be it as it is.',
    access: 'plans.read',
    params: byId,
    answer: { status: 200, description: 'The plan.', schema: planStateSchema },
    refusals: ['plan_missing', 'plan_unfinished', 'revision_missing'],
    handle: async ({ params, caller }) => {
      const state = await planState(service, params.id)
      const body = await stateBody(service, state, seesPupils(caller))
      const digest = etagOf(JSON.stringify(body)).slice(1, -1)
      return json(body, { etag: `${state.head?.number ?? 0}.${digest}` })
    },
  })

const revisionsEndpoint = ({ store }: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/revisions',
    tag,
    summary: "List a plan's revisions",
    description: 'Oldest first. The first is the solver’s; each edit and each undo adds one.',
    access: 'plans.read',
    params: byId,
    answer: {
      status: 200,
      description: 'Revisions.',
      schema: z.object({ items: z.array(revisionSchema) }),
    },
    handle: async ({ params, caller }) => {
      const revisions = await store.read((tx) => listRevisions(tx, params.id))
      return json({ items: revisions.map((each) => revisionBody(each, seesPupils(caller))) })
    },
  })

const cancelEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/plans/{id}/cancel',
    tag,
    summary: 'Stop planning and keep the best so far',
    description: 'A plan that waits ends at once; one that is worked on ends within seconds, with a result.',
    access: 'plans.cancel',
    params: byId,
    answer: { status: 202, description: 'The plan as it is now.', schema: planStateSchema },
    refusals: ['plan_missing', 'plan_ended', 'plan_unfinished', 'revision_missing'],
    handle: async (input) => {
      await cancelPlan(service, asking(input), input.params.id)
      const state = await planState(service, input.params.id)
      return json(await stateBody(service, state, seesPupils(input.caller)))
    },
  })

const removeEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'delete',
    path: '/api/v1/plans/{id}',
    tag,
    summary: 'Delete a plan',
    description:
      'A plan that waits or is worked on must be cancelled first. The audit log keeps that it was there.',
    access: 'plans.run',
    params: byId,
    answer: { status: 204, description: 'The plan is in no list any more.' },
    refusals: ['plan_missing', 'plan_unfinished'],
    handle: async (input) => {
      await removePlan(service, asking(input), input.params.id)
      return empty()
    },
  })

export const planEndpointsOfOne = (service: Service): readonly Endpoint[] => [
  stateEndpoint(service),
  removeEndpoint(service),
  cancelEndpoint(service),
  revisionsEndpoint(service),
]
