import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

const BUSY = 5
/** Of the code's lower byte; the rest says why. */
const PRIMARY = 0xff
const FIRST_PAUSE_MILLISECONDS = 1
const LONGEST_PAUSE_MILLISECONDS = 50
/** About half a minute in all: longer than any transaction of ours. */
const MOST_TRIES = 600

const isBusy = (problem: unknown): boolean =>
  problem instanceof Error &&
  'errcode' in problem &&
  typeof problem.errcode === 'number' &&
  (problem.errcode & PRIMARY) === BUSY

function tryBegin(database: DatabaseSync, busyMilliseconds: number): boolean {
  database.exec('pragma busy_timeout = 0')
  try {
    database.exec('begin immediate')
    return true
  } catch (problem) {
    if (isBusy(problem)) return false
    throw problem
  } finally {
    database.exec(`pragma busy_timeout = ${busyMilliseconds}`)
  }
}

/**
 * Begins a transaction that may write, taking the lock at once: one that read first and was overtaken by another process
 * could not write any more. While another process (or another opening in this one) holds the lock, it waits without holding
 * up the process: SQLite's own waiting would stop everything else, and where the other transaction is of this process, that
 * too, so that neither would end.
 */
export async function beginImmediate(database: DatabaseSync, busyMilliseconds: number): Promise<void> {
  let milliseconds = FIRST_PAUSE_MILLISECONDS
  for (let tries = 1; !tryBegin(database, busyMilliseconds); tries++) {
    if (tries === MOST_TRIES) throw new Error('another process has held the lock of the store for too long')
    await pause(milliseconds)
    milliseconds = Math.min(LONGEST_PAUSE_MILLISECONDS, milliseconds * 2)
  }
}
