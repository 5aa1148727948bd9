import { processBell } from '../../../src/jobs/queue/bell.ts'
import type { JobContent } from '../../../src/jobs/queue/content.ts'
import type { Ending, Trouble } from '../../../src/jobs/queue/held-job.ts'
import type { JobQueue, JobResult } from '../../../src/jobs/queue/port.ts'
import { JobRunner, type RunnerOptions } from '../../../src/jobs/queue/runner.ts'
import type { Timers } from '../../../src/jobs/queue/timers.ts'
import type { ManualTimers } from './manual-timers.ts'

export const LEASE_MS = 30_000
export const HEARTBEAT_MS = 10_000

/** Keeps results by a number, each with its files. */
export class MemoryContent implements Pick<JobContent, 'storeResult'> {
  readonly files = new Map<string, Parameters<JobContent['storeResult']>[1]>()

  async storeResult(...[, files, summary]: Parameters<JobContent['storeResult']>): Promise<JobResult> {
    const digest = `content ${this.files.size + 1}`
    this.files.set(digest, files)
    return { digest, summary }
  }
}

export interface Worker {
  readonly runner: JobRunner
  readonly endings: readonly Ending[]
  readonly troubles: readonly Trouble[]
  /** As by kill -9: nothing that it asks for is answered any more, and none of its timers goes off. */
  readonly kill: () => void
  readonly isAlive: () => boolean
}

const never = (): Promise<never> => new Promise(() => {})

/** The same port or clock, until its process is dead. */
function mortal<T extends object>(target: T, isAlive: () => boolean): T {
  return new Proxy(target, {
    get: (of, name) => {
      const value = Reflect.get(of, name, of)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => (isAlive() ? Reflect.apply(value, of, args) : never())
    },
  })
}

const mortalTimers = (timers: ManualTimers, isAlive: () => boolean): Timers => ({
  now: timers.now,
  after: (milliseconds, then) => timers.after(milliseconds, () => isAlive() && then()),
  every: (milliseconds, then) => timers.every(milliseconds, () => isAlive() && then()),
})

type Own = Pick<RunnerOptions, 'handlers'> & Partial<RunnerOptions>

/** A worker on a queue, by a clock that is turned by hand. */
export function worker(queue: JobQueue, timers: ManualTimers, owner: string, own: Own): Worker {
  let alive = true
  const isAlive = (): boolean => alive
  const endings: Ending[] = []
  const troubles: Trouble[] = []
  const runner = new JobRunner({
    queue: mortal(queue, isAlive),
    content: new MemoryContent(),
    timers: mortalTimers(timers, isAlive),
    owner,
    slots: 1,
    bell: processBell(),
    leaseMs: LEASE_MS,
    heartbeatMs: HEARTBEAT_MS,
    pollMs: 5000,
    mostExpiries: 100,
    graceMs: 20_000,
    onTrouble: (trouble) => troubles.push(trouble),
    onEnded: (_, ending) => endings.push(ending),
    ...own,
  })
  return { runner, endings, troubles, kill: () => void (alive = false), isAlive }
}
