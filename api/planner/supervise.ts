import type { Timers } from '../../src/jobs/queue/timers.ts'

/** A process that was started. */
export interface Started {
  /** Resolves when it has ended, whatever the cause. */
  readonly ended: Promise<void>
  /** Asks it to end by itself. */
  readonly stop: () => void
  /** Ends it at once. */
  readonly kill: () => void
}

export interface Supervision {
  readonly start: () => Started
  readonly timers: Timers
  /** Told each time that it ended by itself, with the milliseconds until it is started again. */
  readonly onDeath: (waitMs: number) => void
}

export interface Supervised {
  /** Asks the process to end, and ends it where it has not done so within so many milliseconds. Resolves when it has. */
  stop(withinMs: number): Promise<void>
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** One that lived for so long did not die of being started. */
const STEADY_MS = 60_000

/** Keeps a process running: one that dies is started again, after a wait that doubles while it keeps dying young. */
export function supervise({ start, timers, onDeath }: Supervision): Supervised {
  let wait = FIRST_WAIT_MS
  let present: Started | undefined
  let stopping = false
  let cancelStart = (): void => {}
  const run = (): void => {
    const since = timers.now()
    const started = start()
    present = started
    void follow(started, since)
  }
  const follow = async ({ ended }: Started, since: number): Promise<void> => {
    await ended
    present = undefined
    if (stopping) return
    if (timers.now() - since >= STEADY_MS) wait = FIRST_WAIT_MS
    onDeath(wait)
    cancelStart = timers.after(wait, run)
    wait = Math.min(LONGEST_WAIT_MS, 2 * wait)
  }
  run()
  return {
    stop: async (withinMs) => {
      stopping = true
      cancelStart()
      if (present === undefined) return
      const { ended, stop, kill } = present
      stop()
      const cancelKill = timers.after(withinMs, kill)
      await ended
      cancelKill()
    },
  }
}
