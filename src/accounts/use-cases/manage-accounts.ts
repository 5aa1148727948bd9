import { normaliseEmail } from '../email.ts'
import { type AccountFault, refuse } from '../faults.ts'
import { newLink } from '../one-time-link.ts'
import type { AccountAction, AccountStore, AccountTools, AuditIntent, Recorded } from '../ports.ts'
import type { Account } from '../records.ts'
import type { Role } from '../roles.ts'
import { invitedAccount } from './first-administrator.ts'
import { recorded } from './intent.ts'

// Whether `by` may look after accounts at all (`accounts.manage`) is asked before any of these is called.

/** Something that an administrator did to another's account. */
const intent = (
  by: Account,
  action: AccountAction,
  of: Account,
  details: AuditIntent['details'] = {},
): AuditIntent => ({
  actor: by.id,
  actorRole: by.role,
  action,
  subjectKind: 'account',
  subjectId: of.id,
  details,
})

export interface Invited {
  readonly ok: true
  readonly account: Account
  /** The secret of the one-time link, to be shown once. */
  readonly secret: string
}

export interface Changed {
  readonly ok: true
  readonly account: Account
}

const MAX_NAME = 200

async function issue(store: AccountStore, tools: AccountTools, account: Account): Promise<string> {
  const { secret, link } = newLink(account.id, tools.now(), tools.randomBytes)
  await store.deleteLinksOf(account.id)
  await store.saveLink(link)
  return secret
}

/** Makes an account whose holder sets a password by the link. */
export async function inviteAccount(
  store: AccountStore,
  tools: AccountTools,
  by: Account,
  who: Pick<Account, 'email' | 'name' | 'role'>,
): Promise<Recorded<Invited | AccountFault>> {
  const email = normaliseEmail(who.email)
  const name = who.name.trim()
  if (email === undefined) return recorded(refuse('email_invalid'))
  if (name === '' || name.length > MAX_NAME) return recorded(refuse('account_name_invalid'))
  if ((await store.accountByEmail(email)) !== undefined) return recorded(refuse('email_taken'))
  const account = invitedAccount(tools, { email, name, role: who.role })
  await store.saveAccount(account)
  const secret = await issue(store, tools, account)
  return recorded(
    { ok: true, account, secret },
    intent(by, 'account.created', account, { role: account.role }),
  )
}

/** A new link for somebody who lost theirs, or their password; the links before it are void. */
export async function issueLink(
  store: AccountStore,
  tools: AccountTools,
  by: Account,
  accountId: string,
): Promise<Recorded<Invited | AccountFault>> {
  const account = await store.accountById(accountId)
  if (account === undefined) return recorded(refuse('account_missing'))
  if (account.status === 'disabled') return recorded(refuse('account_disabled'))
  const secret = await issue(store, tools, account)
  return recorded({ ok: true, account, secret }, intent(by, 'account.link_issued', account))
}

/** Whether nobody could look after accounts if this one no longer did. */
async function isLastAdministrator(store: AccountStore, account: Account): Promise<boolean> {
  if (account.role !== 'administrator' || account.status !== 'active') return false
  const others = await store.administrators()
  return !others.some((other) => other.id !== account.id && other.status === 'active')
}

/** Gives an account another role. Open sessions and tokens have its permissions from the next request on. */
export async function changeRole(
  store: AccountStore,
  now: number,
  by: Account,
  accountId: string,
  role: Role,
): Promise<Recorded<Changed | AccountFault>> {
  const before = await store.accountById(accountId)
  if (before === undefined) return recorded(refuse('account_missing'))
  if (before.role === role) return recorded({ ok: true, account: before })
  if (await isLastAdministrator(store, before)) return recorded(refuse('last_administrator'))
  const account: Account = { ...before, role, updatedAt: now }
  await store.saveAccount(account)
  return recorded(
    { ok: true, account },
    intent(by, 'account.role_changed', account, { from: before.role, to: role }),
  )
}

/** Shuts an account at once: its sessions and links end, its tokens are refused. */
export async function disableAccount(
  store: AccountStore,
  now: number,
  by: Account,
  accountId: string,
): Promise<Recorded<Changed | AccountFault>> {
  const before = await store.accountById(accountId)
  if (before === undefined) return recorded(refuse('account_missing'))
  if (before.status === 'disabled') return recorded({ ok: true, account: before })
  if (await isLastAdministrator(store, before)) return recorded(refuse('last_administrator'))
  const account: Account = { ...before, status: 'disabled', updatedAt: now }
  await store.saveAccount(account)
  await store.deleteSessionsOf(account.id)
  await store.deleteLinksOf(account.id)
  return recorded({ ok: true, account }, intent(by, 'account.disabled', account))
}

/** Opens a disabled account: with the password that it had, or, where it has none, as one that waits for a link. */
export async function enableAccount(
  store: AccountStore,
  now: number,
  by: Account,
  accountId: string,
): Promise<Recorded<Changed | AccountFault>> {
  const before = await store.accountById(accountId)
  if (before === undefined) return recorded(refuse('account_missing'))
  if (before.status !== 'disabled') return recorded({ ok: true, account: before })
  const canSignIn = before.passwordHash !== null || before.oidcSubject !== null
  const account: Account = { ...before, status: canSignIn ? 'active' : 'invited', updatedAt: now }
  await store.saveAccount(account)
  return recorded({ ok: true, account }, intent(by, 'account.enabled', account))
}
