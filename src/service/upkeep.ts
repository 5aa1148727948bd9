import { instant } from '../domain/ids.ts'
import type { JobQueue } from '../jobs/queue/port.ts'
import { sweepAccounts } from '../store/accounts.ts'
import { compactStore } from '../store/compact.ts'
import { sweepContent } from '../store/content-sweep.ts'
import { newestErasure } from '../store/erasures.ts'
import { sweepRequests } from '../store/idempotency.ts'
import { getSetting, setSetting } from '../store/settings.ts'
import { SYSTEM } from '../store/transaction.ts'
import { takeTurn } from '../store/turns.ts'
import { applyRetention } from './privacy/apply-retention.ts'
import type { Service } from './service.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A request that is sent again later than this is carried out as a new one. */
const REQUESTS_KEPT_MS = DAY

export interface UpkeepRules {
  /** Days for which is kept what serves no live scenario; undefined: for ever. */
  readonly retentionDays: number | undefined
  /** As often as this a job's lease may run out before it is given up. */
  readonly mostExpiries: number
}

const COMPACTED = 'compacted'

/** Hours of the day (UTC) in which nobody is at work. */
const isQuiet = (now: number): boolean => {
  const hour = new Date(now).getUTCHours()
  return hour >= 1 && hour < 5
}

/**
 * Takes what was erased out of the database's files, once after each erasure. PostgreSQL writes whole tables anew for it, and
 * holds up whoever needs them for about 30 ms a megabyte: that waits for the night, though never for more than a day.
 */
async function compact({ store }: Service): Promise<void> {
  const erasure = await store.read(newestErasure)
  if (erasure === undefined || (await store.read((tx) => getSetting(tx, COMPACTED))) === erasure.id) return
  const now = store.now()
  if (store.dialect === 'postgres' && !isQuiet(now) && now - erasure.at < DAY) return
  await compactStore(store)
  await store.exclusive((tx) => setSetting(tx, COMPACTED, erasure.id))
}

/** One thing that is done every so often by one machine. */
interface Chore {
  readonly name: string
  readonly everyMs: number
  readonly work: (service: Service) => Promise<unknown>
}

const chores = (queue: JobQueue, { retentionDays: days, mostExpiries }: UpkeepRules): readonly Chore[] => [
  { name: 'leases', everyMs: MINUTE, work: () => queue.requeueExpired(mostExpiries) },
  { name: 'accounts', everyMs: 5 * MINUTE, work: ({ store }) => store.write(sweepAccounts) },
  {
    name: 'requests',
    everyMs: HOUR,
    work: ({ store }) => store.write((tx) => sweepRequests(tx, instant(tx.now() - REQUESTS_KEPT_MS))),
  },
  { name: 'content', everyMs: HOUR, work: ({ store }) => store.write(sweepContent) },
  { name: 'compaction', everyMs: MINUTE, work: compact },
  {
    name: 'retention',
    everyMs: DAY,
    work: async (service) => days === undefined || applyRetention(service, { actor: SYSTEM }, { days }),
  },
]

/**
 * Does what is due of the store's upkeep: whatever has run out is swept, what was erased is taken out of the files. Any number
 * of machines may call it as often as they like: each chore is done by one of them, as often as it is to be done.
 * @returns the names of the chores that were done
 */
export async function keepUp(
  service: Service,
  queue: JobQueue,
  rules: UpkeepRules,
  onTrouble: (chore: string, fault: unknown) => void,
): Promise<readonly string[]> {
  const done: string[] = []
  for (const { name, everyMs, work } of chores(queue, rules))
    try {
      if (!(await takeTurn(service.store, name, everyMs))) continue
      await work(service)
      done.push(name)
    } catch (fault) {
      // Its turn comes again.
      onTrouble(name, fault)
    }
  return done
}
