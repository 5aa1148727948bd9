import type { Logger } from 'pino'
import { SYSTEM_TIMERS, type Timers } from '../src/jobs/queue/timers.ts'
import { erasedHashes } from '../src/service/privacy/erase-pupil.ts'
import { ensureErasureKey } from '../src/service/privacy/erasure-key.ts'
import { storeQueue } from '../src/service/queue/store-queue.ts'
import type { Service } from '../src/service/service.ts'
import { keepUp } from '../src/service/upkeep.ts'
import type { Config } from './config.ts'
import { writeErasures } from './erasure-file.ts'
import { MOST_EXPIRIES } from './planner/runner.ts'

const EVERY_MS = 30_000

export interface Upkeep {
  readonly service: Service
  readonly config: Pick<Config, 'retentionDays' | 'erasuresFile'>
  readonly logger: Logger
  readonly timers?: Timers
}

/**
 * Keeps the store in order while the process serves, beginning at once.
 * @returns what ends it, and resolves when nothing of it is under way any more
 */
export function startUpkeep({
  service,
  config,
  logger,
  timers = SYSTEM_TIMERS,
}: Upkeep): () => Promise<void> {
  const queue = storeQueue(service.store, service.bell)
  const rules = { retentionDays: config.retentionDays, mostExpiries: MOST_EXPIRIES }
  let hasKey = false
  const tick = async (): Promise<void> => {
    try {
      if (!hasKey) await ensureErasureKey(service)
      hasKey = true
      await writeErasures(config.erasuresFile, await erasedHashes(service))
    } catch (fault) {
      logger.warn({ err: fault }, 'the list of erasures cannot be written')
    }
    await keepUp(service, queue, rules, (chore, fault) =>
      logger.warn({ chore, err: fault }, 'trouble with the upkeep of the store'),
    )
  }
  let underWay: Promise<void> | undefined
  const look = (): void => {
    underWay ??= tick().finally(() => {
      underWay = undefined
    })
  }
  look()
  const stop = timers.every(EVERY_MS, look)
  return async () => {
    stop()
    await underWay
  }
}
