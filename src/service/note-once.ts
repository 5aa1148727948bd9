import { Recent } from './recent.ts'
import type { Asking, Service } from './service.ts'

/** As long as this a reader who reads the same again is not put on record again. */
const AGAIN_MS = 15 * 60_000
const MOST = 2000

/**
 * Puts on record that somebody read something, once in a quarter of an hour for each reader and thing: a page that is looked
 * at again and again makes no entry each time, and waits for no disk.
 * @param what says which reading it is, with the revision of what is read
 */
export async function noteOnce(
  { kept, store }: Pick<Service, 'kept' | 'store'>,
  { actor }: Pick<Asking, 'actor'>,
  what: string,
  note: () => Promise<void>,
): Promise<void> {
  const noted = await kept.get('noted', async () => new Recent<void>(MOST))
  const turn = Math.floor(store.now() / AGAIN_MS)
  await noted.get(`${actor.id} ${turn} ${what}`, note)
}
