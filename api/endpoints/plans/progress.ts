import { z } from 'zod'
import { planEvents, planState } from '../../../src/service/plans/plan-state.ts'
import type { Service } from '../../../src/service/service.ts'
import { json } from '../../answer.ts'
import { type Endpoint, endpoint } from '../../endpoint.ts'
import type { Frame } from '../../frame.ts'
import type { PlanFeeds } from '../../plan-feed.ts'
import { planStream } from '../../plan-stream.ts'
import { byId, instantSchema, isoOf } from '../../schemas/common.ts'
import { stateSchema, toldSchema } from '../../schemas/plan/plan.ts'
import { tag } from './parts.ts'

const number = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const after = number
  .default(0)
  .meta({ description: 'The number of the last event that is known already.', type: 'integer' })

const progressSchema = z.object({
  state: stateSchema,
  head_revision: z.int().nullable(),
  cancel_requested: z.boolean(),
  failure_code: z.string().nullable(),
  items: z.array(z.object({ sequence: z.int(), at: instantSchema, event: toldSchema })),
  next: z.int().meta({ description: 'The value of `after` for what comes then.' }),
})

const pollEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/progress',
    tag,
    summary: 'Ask how far a plan is',
    description:
      'For whoever cannot hold a stream open: ask again with the value of `next`, not more than once a second.',
    access: 'plans.read',
    params: byId,
    query: z.strictObject({
      after,
      limit: z.coerce.number().int().min(1).max(1000).default(200).meta({ type: 'integer' }),
    }),
    answer: { status: 200, description: 'What the job has told.', schema: progressSchema },
    refusals: ['plan_missing'],
    handle: async ({ params, query }) => {
      const { plan, job, head } = await planState(service, params.id)
      const events = await planEvents(service, params.id, query.after, query.limit)
      return json({
        state: plan.state,
        head_revision: head?.number ?? null,
        cancel_requested: job?.cancelRequested ?? false,
        failure_code: job?.failureCode ?? null,
        // Written by jobs, of src/jobs/queue/event.ts.
        items: events.map(({ sequence, at, event }) => ({
          sequence,
          at: isoOf(at),
          event: event as z.input<typeof toldSchema>,
        })),
        next: events.at(-1)?.sequence ?? query.after,
      })
    },
  })

const streamEndpoint = (frame: Frame, service: Service, feeds: PlanFeeds): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/plans/{id}/events',
    tag,
    summary: 'Follow a plan',
    description:
      'Server-sent events: `state`, then what the job tells (`started`, `progress`, `incumbent`, `bound`, …), each with its number as id; `heartbeat` within three seconds when there is nothing to tell; `end`, after which the stream ends and is not to be opened again. Goes on after Last-Event-ID, or after `after`.',
    access: 'plans.read',
    params: byId,
    query: z.strictObject({ after }),
    answer: { status: 200, description: 'The stream.', mediaTypes: ['text/event-stream'] },
    refusals: ['plan_missing'],
    handle: async ({ params, query, lastEventId, signal }) => {
      // Where there is no such plan it is refused, and no stream is opened.
      await planState(service, params.id)
      const known = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : query.after
      const listening = { planId: params.id, after: known, signal, stopping: frame.stopping }
      return { ok: true, kind: 'events', events: planStream(feeds, listening) }
    },
  })

export const progressEndpoints = (frame: Frame, service: Service, feeds: PlanFeeds): readonly Endpoint[] => [
  pollEndpoint(service),
  streamEndpoint(frame, service, feeds),
]
