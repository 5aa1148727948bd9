import { normaliseEmail } from '../email.ts'
import { type AccountFault, refuse } from '../faults.ts'
import { NO_ATTEMPTS } from '../lockout.ts'
import { newLink } from '../one-time-link.ts'
import type { AccountStore, AccountTools, Recorded } from '../ports.ts'
import type { Account } from '../records.ts'
import { bySystem, recorded } from './intent.ts'

export interface FirstAdministrator {
  readonly ok: true
  readonly account: Account
  /** The secret of the one-time link, to be shown once. */
  readonly secret: string
}

/** A new account that waits for its holder to set a password. */
export function invitedAccount(
  tools: Pick<AccountTools, 'now' | 'newId'>,
  who: Pick<Account, 'email' | 'name' | 'role'>,
): Account {
  const now = tools.now()
  return {
    id: tools.newId(),
    email: who.email,
    name: who.name,
    role: who.role,
    status: 'invited',
    passwordHash: null,
    oidcIssuer: null,
    oidcSubject: null,
    ...NO_ATTEMPTS,
    createdAt: now,
    updatedAt: now,
  }
}

/**
 * Creates the administrator where there is no account yet, and a one-time link. Where the only account is an administrator
 * who never set a password (the link was lost, or ran out) that account gets a new link: an installation does not stay shut.
 */
export async function firstAdministrator(
  store: AccountStore,
  tools: AccountTools,
  who: Pick<Account, 'email' | 'name'>,
): Promise<Recorded<FirstAdministrator | AccountFault>> {
  const email = normaliseEmail(who.email)
  if (email === undefined) return recorded(refuse('email_invalid'))
  const accounts = await store.countAccounts()
  const waiting = (await store.administrators()).find((account) => account.status === 'invited')
  if (accounts > 1 || (accounts === 1 && waiting === undefined)) return recorded(refuse('accounts_exist'))
  const account = waiting ?? invitedAccount(tools, { email, name: who.name, role: 'administrator' })
  const { secret, link } = newLink(account.id, tools.now(), tools.randomBytes)
  if (waiting === undefined) await store.saveAccount(account)
  await store.deleteLinksOf(account.id)
  await store.saveLink(link)
  const action = waiting === undefined ? 'account.first_administrator_created' : 'account.link_issued'
  return recorded({ ok: true, account, secret }, bySystem(action, account))
}
