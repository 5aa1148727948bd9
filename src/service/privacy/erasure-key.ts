import { createHmac } from 'node:crypto'
import { getSetting, setSetting } from '../../store/settings.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Service } from '../service.ts'

const SETTING = 'erasure_key'
const BYTES = 32

/** What a reference is kept as once its pupil is erased: nobody without the key can tell whose it is. */
export type ErasureHash = (pupilId: string) => string

/** The installation's own keyed hash; its key is made when it is first needed. */
export async function erasureHash(tx: Tx, randomBytes: (count: number) => Uint8Array): Promise<ErasureHash> {
  let key = await getSetting(tx, SETTING)
  if (typeof key !== 'string') {
    key = Buffer.from(randomBytes(BYTES)).toString('hex')
    await setSetting(tx, SETTING, key)
  }
  const secret = Buffer.from(key, 'hex')
  return (pupilId) => createHmac('sha256', secret).update(`pupil\0${pupilId}`, 'utf8').digest('hex')
}

/** Has the key made before the first backup is, so that what is erased later is known by it in every copy. */
export const ensureErasureKey = ({
  store,
  randomBytes,
}: Pick<Service, 'store' | 'randomBytes'>): Promise<void> =>
  store.exclusive(async (tx) => void (await erasureHash(tx, randomBytes)))
