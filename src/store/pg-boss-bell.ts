import { PgBoss } from 'pg-boss'
import type { Bell } from '../domain/bell.ts'

export interface PgBossBellOptions {
  /** The address of the PostgreSQL database that all machines share; it must let us make a schema. */
  readonly connectionString: string
  /** Hears what goes wrong behind the scenes; a ring that is lost for it is made up for by those who look without one. */
  readonly onError: (fault: Error) => void
}

/** pg-boss's tables stand beside ours, in a schema of their own. */
const SCHEMA = 'pgboss'
const MAX_CONNECTIONS = 2

/** A ring that nobody has heard for so long is of no use any more, nor is the row of one that somebody has heard. */
const KEPT_SECONDS = 60
/** Where notifications come through; and where they do not (behind some connection poolers). */
const SLOW_POLL_SECONDS = 30
const POLL_SECONDS = 1
const STOP_MS = 5000

const queueOf = (kind: string): string => `schoolway_wake_${kind}`

/**
 * A bell that rings on every machine of one PostgreSQL, by pg-boss. A ring is a row without content in a queue for its kind, at
 * most one waiting at a time, and is heard by one of those who listen, within a moment by LISTEN/NOTIFY. Rejects where the
 * database cannot be reached or does not let us make the schema.
 */
export async function openPgBossBell({ connectionString, onError }: PgBossBellOptions): Promise<Bell> {
  const boss = new PgBoss({
    connectionString,
    schema: SCHEMA,
    max: MAX_CONNECTIONS,
    application_name: 'schoolway bell',
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', onError)
  await boss.start()
  const made = new Map<string, Promise<void>>()
  const queue = async (kind: string): Promise<string> => {
    const name = queueOf(kind)
    const making =
      made.get(name) ??
      boss.createQueue(name, {
        policy: 'short',
        notify: true,
        retryLimit: 0,
        retentionSeconds: KEPT_SECONDS,
        deleteAfterSeconds: KEPT_SECONDS,
      })
    made.set(name, making)
    // One that could not be made is tried again the next time.
    making.catch(() => made.delete(name))
    await making
    return name
  }
  const work = async (kind: string, wake: () => void): Promise<() => Promise<void>> => {
    const name = await queue(kind)
    const polling = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: SLOW_POLL_SECONDS }
    let listening = true
    const id = await boss.work(name, polling, async () => {
      // One that was under way when its listener left is nobody's: workers look by themselves, too.
      if (listening) wake()
    })
    return () => {
      listening = false
      return boss.offWork(name, { id })
    }
  }
  return {
    ring: async (kind) => void (await boss.send(await queue(kind))),
    listen: async (kinds, wake) => {
      const stops = await Promise.all(kinds.map((kind) => work(kind, wake)))
      return async () => void (await Promise.all(stops.map((stop) => stop())))
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  }
}
