import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { idSource } from '../src/domain/ids.ts'
import type { Edge } from './frame.ts'

/** Clock and randomness of this process. */
export function processEdge(): Edge {
  const now = Date.now
  return {
    now,
    randomBytes,
    newId: idSource({ now, randomBytes }),
    sleep: (milliseconds) => wait(milliseconds),
    elapsed: () => performance.now() / 1000,
  }
}
