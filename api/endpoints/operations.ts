import { z } from 'zod'
import { migrationsDone } from '../store-ready.ts'
import { file, json } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'

const tag = 'Operations'
const ok = z.object({ status: z.literal('ok') })

const healthEndpoint = (): Endpoint =>
  endpoint({
    method: 'get',
    path: '/healthz',
    tag,
    summary: 'Is the process alive',
    access: 'public',
    answer: { status: 200, description: 'It is.', schema: ok },
    handle: async () => json({ status: 'ok' as const }),
  })

const readyEndpoint = ({ store, stopping, logger }: Frame): Endpoint =>
  endpoint({
    method: 'get',
    path: '/readyz',
    tag,
    summary: 'May requests be sent here',
    description: 'The store answers, and is of the version that the program needs.',
    access: 'public',
    answer: { status: 200, description: 'They may.', schema: ok },
    refusals: ['store_unavailable', 'shutting_down'],
    handle: async () => {
      if (stopping()) return refusal('shutting_down')
      const ready = await migrationsDone(store).catch(() => {
        logger.warn('the store does not answer')
        return false
      })
      return ready ? json({ status: 'ok' as const }) : refusal('store_unavailable')
    },
  })

const metricsEndpoint = ({ metrics }: Frame): Endpoint =>
  endpoint({
    method: 'get',
    path: '/metrics',
    tag,
    summary: 'Metrics for Prometheus',
    description: 'Is there where METRICS_TOKEN is set, and is sent as Authorization: Bearer.',
    access: 'metrics_token',
    answer: { status: 200, description: 'Metrics in the text format.', mediaTypes: ['text/plain'] },
    handle: async () => {
      const content = await metrics.registry.metrics()
      return file({ mediaType: metrics.registry.contentType, content })
    },
  })

export const operationEndpoints = (frame: Frame): readonly Endpoint[] => [
  healthEndpoint(),
  readyEndpoint(frame),
  metricsEndpoint(frame),
]
