import { getSetting, setSetting } from './settings.ts'
import type { Store } from './store.ts'

/**
 * Takes the turn for work that all machines of a service know of and one is to do, every so many milliseconds.
 * @returns whether it is this caller's to do now; nobody else is told so before the time is over
 */
export const takeTurn = (store: Store, name: string, everyMs: number): Promise<boolean> =>
  store.exclusive(async (tx) => {
    const key = `turn ${name}`
    const last = await getSetting(tx, key)
    const now = tx.now()
    // A clock that was set back must not put the work off for ever.
    if (typeof last === 'number' && last <= now && now - last < everyMs) return false
    await setSetting(tx, key, now)
    return true
  })
