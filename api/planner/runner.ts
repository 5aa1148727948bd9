import type { Logger } from 'pino'
import { handlersFor } from '../../src/jobs/queue/handlers/all.ts'
import type { JobKind } from '../../src/jobs/queue/port.ts'
import { JobRunner } from '../../src/jobs/queue/runner.ts'
import { SYSTEM_TIMERS } from '../../src/jobs/queue/timers.ts'
import { jobContent } from '../../src/service/plans/job-content.ts'
import { storeQueue } from '../../src/service/queue/store-queue.ts'
import type { Service } from '../../src/service/service.ts'
import type { WorkerPool } from '../../workers/pool.ts'
import { VERSION } from '../version.ts'

/** An idle worker looks for jobs so often, milliseconds; a ring comes first as a rule. */
const POLL_MS = 2000
/** Leases that a job may outlive its workers by. */
export const MOST_EXPIRIES = 5
/** How long a stop waits for incumbents, milliseconds. */
export const GRACE_MS = 8000
const BEATS_IN_A_LEASE = 5

export interface RunnerTools {
  readonly service: Service
  readonly pool: WorkerPool
  readonly logger: Logger
  /** A name that no other worker has, now or later. */
  readonly owner: string
  readonly kinds: readonly JobKind[]
  /** A job whose worker has not been heard of for so long, in milliseconds, is given to another. */
  readonly lease: number
}

/**
 * Kinds of jobs of which a process does one each at a time: whoever asks for a plan does not wait until a bound is proven. They
 * share the threads.
 */
export const JOBS_AT_ONCE: readonly (readonly JobKind[])[] = [['plan', 'reprice', 'study'], ['bound']]

/** Takes one job of some kinds at a time, with the threads of the pool for it. */
export function makeRunner({ service, pool, logger, owner, kinds, lease }: RunnerTools): JobRunner {
  const content = jobContent(service)
  const all = handlersFor(content, {
    workers: pool.workers,
    version: VERSION,
    search: (task) => pool.search(task),
    recombine: (task, milliseconds) => pool.recombine(task, milliseconds),
    price: (task) => pool.price(task),
  })
  const handlers = Object.fromEntries(kinds.map((kind) => [kind, all[kind]]))
  return new JobRunner({
    queue: storeQueue(service.store, service.bell),
    content,
    timers: SYSTEM_TIMERS,
    owner,
    slots: 1,
    handlers,
    bell: service.bell,
    leaseMs: lease,
    heartbeatMs: lease / BEATS_IN_A_LEASE,
    pollMs: Math.min(POLL_MS, lease),
    mostExpiries: MOST_EXPIRIES,
    graceMs: GRACE_MS,
    onTrouble: ({ during, jobId, code, fault }) =>
      logger.warn({ during, job: jobId, code, err: fault }, 'trouble with a job'),
    onEnded: (job, ending) => logger.info({ job, ending }, 'a job ended'),
  })
}
