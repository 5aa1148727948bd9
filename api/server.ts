import type { Logger } from 'pino'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseAddress } from '../src/store/address.ts'
import { openStore } from '../src/store/open.ts'
import { createApp, type MakePages } from './app.ts'
import type { Config } from './config.ts'
import type { Endpoint } from './endpoint.ts'
import { firstStart } from './first-start.ts'
import type { Edge, Frame } from './frame.ts'
import { listen, type Listening } from './listen.ts'
import { addProcessMetrics, createMetrics } from './metrics.ts'

/** What the process that serves is made from. */
export interface ServerOptions {
  readonly config: Config
  readonly edge: Edge
  readonly logger: Logger
  /** Where the administrator's link is shown: a terminal, never the log. */
  readonly show: (text: string) => void
  /** The service's own endpoints, and what is to be stopped before the store is closed. */
  readonly service?: (frame: Frame) => Promise<ServiceParts>
  /** The pages over all endpoints. */
  readonly pages?: MakePages
}

export interface ServiceParts {
  readonly endpoints: readonly Endpoint[]
  /** Saves what is under way, while the last requests are answered. */
  stop(): Promise<void>
  /** Lets go of what the last requests may have needed. */
  close?(): Promise<void>
}

export interface Running {
  readonly origin: string
  readonly frame: Frame
  /** Refuses what is new, lets what is under way end, saves it, and lets go of the store. Twice is once. */
  stop(): Promise<void>
}

const STOP_MS = 10_000

/** Makes the folder of a store that is a file. */
function makeFolder(address: string): void {
  const parsed = parseAddress(address)
  if (parsed.kind === 'sqlite') mkdirSync(dirname(parsed.path), { recursive: true })
}

/** Starts the service: store, first administrator, endpoints, port. Rejects with a StoreFault or what listening threw. */
export async function startServer({
  config,
  edge,
  logger,
  show,
  service,
  pages,
}: ServerOptions): Promise<Running> {
  makeFolder(config.store)
  const onIdleError = (): void => logger.warn('a connection to the store broke')
  const store = await openStore(config.store, { now: edge.now, newId: edge.newId, onIdleError })
  let stopping = false
  const metrics = createMetrics()
  addProcessMetrics(metrics)
  const frame: Frame = { store, config, edge, logger, metrics, stopping: () => stopping }
  let parts: ServiceParts | undefined
  let listening: Listening | undefined
  const letGo = async (): Promise<void> => {
    await Promise.all([listening?.stop(STOP_MS), parts?.stop()])
    await parts?.close?.()
    await store.close()
  }
  try {
    parts = await service?.(frame)
    const { endpoints = [] } = parts ?? {}
    const app = createApp(frame, { endpoints: () => endpoints, ...(pages === undefined ? {} : { pages }) })
    listening = await listen(app.express, config)
    show(`Schoolway is at ${listening.origin}\n`)
    const link = await firstStart(frame, listening.origin)
    if (link !== undefined) show(`Open this once, within a day, to become the administrator:\n${link}\n`)
    logger.info({ origin: listening.origin, endpoints: app.endpoints.length }, 'listening')
  } catch (problem) {
    await letGo()
    throw problem
  }
  const { origin } = listening
  let ended: Promise<void> | undefined
  const end = async (): Promise<void> => {
    stopping = true
    logger.info('stopping')
    await letGo()
    logger.info('stopped')
  }
  return {
    origin,
    frame,
    stop: () => {
      ended ??= end()
      return ended
    },
  }
}
