import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Channel } from '../../src/jobs/queue/channel-bell.ts'
import { SYSTEM_TIMERS } from '../../src/jobs/queue/timers.ts'
import { type PlannerMessage, ringOf } from './messages.ts'
import { type Supervised, supervise } from './supervise.ts'
import { CHILD, WORKER_SETTINGS } from './settings.ts'

const WORKER = fileURLToPath(new URL('../worker.ts', import.meta.url))

type Environment = Readonly<Record<string, string | undefined>>

/** What the planner needs of the environment: its own settings and what every process has, and none of the others' secrets. */
function environmentFor(environment: Environment): Record<string, string | undefined> {
  const wanted = [
    ...WORKER_SETTINGS,
    'PATH',
    'HOME',
    'LANG',
    'TZ',
    'TMPDIR',
    'NODE_OPTIONS',
    'NODE_COMPILE_CACHE',
  ]
  return Object.fromEntries(
    wanted.flatMap((name) => (name in environment ? [[name, environment[name]]] : [])),
  )
}

export interface Planner extends Supervised, Channel {}

/**
 * Starts the process that takes jobs, beside the one that serves: planning never holds up an answer, and what it may die of
 * kills no service. It is started again whenever it dies.
 */
export function startPlanner(environment: Environment, logger: Logger): Planner {
  let child: ChildProcess | undefined
  let hear = (_kind: string): void => {}
  const tell = (message: PlannerMessage): void => {
    // It may be dying just now: then it looks for work by itself once it is back.
    if (child?.connected === true) child.send(message, () => {})
  }
  const start = () => {
    const started = fork(WORKER, [CHILD], {
      env: environmentFor(environment),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child = started
    started.on('message', (message) => {
      const kind = ringOf(message)
      if (kind !== undefined) hear(kind)
    })
    const ended = new Promise<void>((resolve) => {
      started.once('exit', () => resolve())
      started.once('error', () => resolve())
    })
    return {
      ended,
      stop: () => (started.connected ? tell({ stop: true }) : void started.kill('SIGTERM')),
      kill: () => void started.kill('SIGKILL'),
    }
  }
  const supervised = supervise({
    start,
    timers: SYSTEM_TIMERS,
    onDeath: (waitMs) => logger.error({ waitMs }, 'the planner died and is started again'),
  })
  return {
    ...supervised,
    send: (kind) => tell({ ring: kind }),
    receive: (listener) => {
      hear = listener
    },
  }
}
