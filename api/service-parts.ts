import { fileURLToPath } from 'node:url'
import { loadSample } from '../src/service/sample.ts'
import type { Service } from '../src/service/service.ts'
import { WorkerPool } from '../workers/pool.ts'
import type { Frame } from './frame.ts'
import { addJobMetrics } from './job-metrics.ts'
import { openBell } from './open-bell.ts'
import { openService } from './open-service.ts'
import { startPlanner } from './planner/child.ts'
import { GRACE_MS } from './planner/runner.ts'
import type { ServiceParts } from './server.ts'
import { serviceEndpoints } from './service-endpoints.ts'
import { startUpkeep } from './upkeep.ts'

const SAMPLE = fileURLToPath(new URL('../routing-data/sample', import.meta.url))
/** Enough for a plan of the sample that is worth looking at. */
const SAMPLE_SETTINGS = { seed: 1, seconds: 20 } as const

/** After the grace that jobs have: for what is closed behind them. */
const PLANNER_STOP_MS = GRACE_MS + 4000

async function addSample(service: Service, { config, logger }: Frame): Promise<void> {
  if (!config.sample) return
  try {
    const { fresh } = await loadSample(service, SAMPLE, SAMPLE_SETTINGS)
    if (fresh) logger.info('the sample council is loaded and is being planned')
  } catch (fault) {
    // A council's own data are served without it.
    logger.error({ err: fault }, 'the sample council cannot be loaded')
  }
}

/** The service behind the endpoints, with the process that takes its jobs. */
export async function serviceParts(
  frame: Frame,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ServiceParts> {
  const { config, logger, store } = frame
  addJobMetrics(frame.metrics, store)
  if (config.workers === 0 && store.dialect === 'sqlite')
    logger.warn('WORKERS is 0 and the store is a file: nobody plans')
  const planner = config.workers > 0 ? startPlanner(environment, logger) : undefined
  const bell = await openBell(config.store, logger, planner)
  const pool = new WorkerPool(1)
  const service = openService({ store, bell, pool, config })
  await addSample(service, frame)
  const stopUpkeep = startUpkeep({ service, config, logger })
  return {
    endpoints: serviceEndpoints(frame, service),
    stop: async () => void (await Promise.all([planner?.stop(PLANNER_STOP_MS), stopUpkeep()])),
    close: async () => {
      await Promise.all([pool.close(), bell.close(), service.placements.close(), service.press.close()])
    },
  }
}
