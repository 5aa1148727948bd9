import type { Channel } from '../src/jobs/queue/channel-bell.ts'
import { parseAddress } from '../src/store/address.ts'
import { StoreFault } from '../src/store/codes.ts'
import { readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { ownProcess, standBack } from './own-process.ts'
import { isStop, ringOf } from './planner/messages.ts'
import { CHILD, workerPart } from './planner/settings.ts'
import { type Working, work } from './planner/work.ts'

/** The line to the serving process that started us. */
const parentChannel = (): Channel => ({
  send: (kind) => {
    if (process.connected) process.send?.({ ring: kind }, undefined, undefined, () => {})
  },
  receive: (hear) => {
    process.on('message', (message) => {
      const kind = ringOf(message)
      if (kind !== undefined) hear(kind)
    })
  },
})

/** Ends by a signal, at the word of the process that started us, or when that is gone. */
function stopWhenTold(working: Promise<Working>): void {
  const stop = (): void => {
    working
      .then((one) => one.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
  process.once('disconnect', stop)
  process.on('message', (message) => {
    if (isStop(message)) stop()
  })
}

const NEEDS_POSTGRES =
  'DATABASE_URL: missing; a worker by itself takes the jobs of a service on PostgreSQL (npm start plans by itself on one machine): expected postgres://USER:PASSWORD@HOST/DATABASE, for example DATABASE_URL=postgres://schoolway:secret@db.internal/schoolway'

/**
 * A process that takes jobs: started by the service for itself, or by hand on other machines.
 * @returns the exit status where it cannot start: 2 for settings, 1 for the store
 */
async function main(isChild: boolean): Promise<number | undefined> {
  ownProcess()
  // On one machine whoever asks for a page comes before the search for a better plan.
  if (isChild) standBack()
  const read = readConfig(workerPart(process.env))
  const faults = read.ok
    ? isChild || parseAddress(read.config.store).kind === 'postgres'
      ? []
      : [NEEDS_POSTGRES]
    : read.faults
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (!read.ok || faults.length > 0) return 2
  const logger = createLogger(read.config.logLevel)
  try {
    const working = work(read.config, logger, isChild ? parentChannel() : undefined)
    stopWhenTold(working)
    await working
    return undefined
  } catch (problem) {
    logger.fatal({ err: problem }, 'the worker cannot start')
    const text = problem instanceof StoreFault ? problem.message : 'the worker cannot start; see the log'
    process.stderr.write(`${text}\n`)
    return 1
  }
}

const status = await main(process.argv[2] === CHILD)
if (status !== undefined) process.exit(status)
