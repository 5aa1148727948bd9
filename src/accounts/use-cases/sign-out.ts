import type { AccountStore, Recorded } from '../ports.ts'
import { hashSecret } from '../secrets.ts'
import { byHolder, recorded } from './intent.ts'

/** Ends a session; one that is not there has ended already. */
export async function signOut(store: AccountStore, cookie: string): Promise<Recorded<undefined>> {
  const session = await store.sessionByHash(hashSecret(cookie))
  if (session === undefined) return recorded(undefined)
  await store.deleteSession(session.idHash)
  const account = await store.accountById(session.accountId)
  return account === undefined
    ? recorded(undefined)
    : recorded(undefined, byHolder('account.signed_out', account))
}
