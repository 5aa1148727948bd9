import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE_MS = 45_000
const LOOK_MS = 200

/** Tries until something holds. Rejects where it never does. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (await holds()) return
    await wait(LOOK_MS)
  }
  throw new Error(`not in time: ${what}`)
}
