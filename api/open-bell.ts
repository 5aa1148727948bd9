import type { Logger } from 'pino'
import type { Bell } from '../src/domain/bell.ts'
import { processBell } from '../src/jobs/queue/bell.ts'
import { type Channel, channelBell } from '../src/jobs/queue/channel-bell.ts'
import { parseAddress } from '../src/store/address.ts'
import { openPgBossBell } from '../src/store/pg-boss-bell.ts'

/**
 * The bell of a process: over PostgreSQL where that is the store, so that every machine hears it; else over the channel to the
 * other process of this machine. Where PostgreSQL lets us make no schema for it, workers find their work by looking.
 */
export async function openBell(address: string, logger: Logger, channel?: Channel): Promise<Bell> {
  const parsed = parseAddress(address)
  if (parsed.kind === 'sqlite') return channel === undefined ? processBell() : channelBell(channel)
  try {
    return await openPgBossBell({
      connectionString: parsed.url,
      onError: () => logger.warn('the bell between machines broke'),
    })
  } catch (fault) {
    logger.warn({ err: fault }, 'no bell between machines: jobs are found every few seconds')
    return processBell()
  }
}
