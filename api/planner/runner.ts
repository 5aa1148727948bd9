import type { Logger } from 'pino'
import { handlersFor } from '../../src/jobs/queue/handlers/all.ts'
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
  /** A job whose worker has not been heard of for so long, in milliseconds, is given to another. */
  readonly lease: number
}

/** Takes one job at a time, with all the threads of the pool for it. */
export function makeRunner({ service, pool, logger, owner, lease }: RunnerTools): JobRunner {
  const content = jobContent(service)
  const handlers = handlersFor(content, {
    workers: pool.workers,
    version: VERSION,
    search: (task) => pool.search(task),
    partition: (task, milliseconds) => pool.partition(task, milliseconds),
    price: (task) => pool.price(task),
  })
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
