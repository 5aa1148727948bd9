import type { Logger } from 'pino'
import { openStore } from '../../src/store/open.ts'
import { WorkerPool } from '../../workers/pool.ts'
import type { Config } from '../config.ts'
import { openBell } from '../open-bell.ts'
import { openService } from '../open-service.ts'
import type { Channel } from '../../src/jobs/queue/channel-bell.ts'
import { processEdge } from '../process-edge.ts'
import { JOBS_AT_ONCE, makeRunner } from './runner.ts'

export interface Working {
  /** Has what is under way keep its best so far and put back, and lets go of everything. Twice is once. */
  stop(): Promise<void>
}

/** Opens a store and takes its jobs. Rejects with a StoreFault. */
export async function work(config: Config, logger: Logger, channel?: Channel): Promise<Working> {
  const { now, newId } = processEdge()
  const onIdleError = (): void => logger.warn('a connection to the store broke')
  const store = await openStore(config.store, { now, newId, onIdleError })
  const bell = await openBell(config.store, logger, channel)
  const pool = new WorkerPool(Math.max(1, config.workers))
  const service = openService({ store, bell, pool, config })
  const owners = JOBS_AT_ONCE.map((kinds) => ({ owner: newId(), kinds }))
  const runners = owners.map((own) => makeRunner({ service, pool, logger, lease: config.lease, ...own }))
  await Promise.all(runners.map((runner) => runner.start()))
  logger.info({ owners, threads: pool.workers }, 'taking jobs')
  let ended: Promise<void> | undefined
  const end = async (): Promise<void> => {
    await Promise.all(runners.map((runner) => runner.stop()))
    await Promise.all([pool.close(), bell.close()])
    await store.close()
    logger.info('takes no more jobs')
  }
  return {
    stop: () => {
      ended ??= end()
      return ended
    },
  }
}
