import { type AccountFault, refuse } from '../faults.ts'
import { NO_ATTEMPTS } from '../lockout.ts'
import { linkFault } from '../one-time-link.ts'
import { hashPassword } from '../password.ts'
import { passwordFault } from '../password-rules.ts'
import type { AccountReader, AccountStore, AccountTools, Recorded, Transact } from '../ports.ts'
import type { Account, OneTimeLink } from '../records.ts'
import { hashSecret } from '../secrets.ts'
import { byHolder, recorded } from './intent.ts'

export interface SetPasswordRequest {
  /** The secret of the link. */
  readonly secret: string
  readonly password: string
}

export interface PasswordSet {
  readonly ok: true
  readonly account: Account
}

/** What is looked up of a link. */
type LinkReader = Pick<AccountReader, 'linkByHash' | 'accountById'>

interface OpenLink {
  readonly ok: true
  readonly account: Account
  readonly link: OneTimeLink
}

/** Whose link it is, if it still opens anything. A page may ask before it shows a form. */
export async function openLink(
  store: LinkReader,
  now: number,
  secret: string,
): Promise<OpenLink | AccountFault> {
  const link = await store.linkByHash(hashSecret(secret))
  const fault = linkFault(link, now)
  if (fault !== undefined || link === undefined) return fault ?? refuse('link_unknown')
  const account = await store.accountById(link.accountId)
  if (account === undefined) return refuse('link_unknown')
  return account.status === 'disabled' ? refuse('account_disabled') : { ok: true, account, link }
}

async function keep(
  store: AccountStore,
  now: number,
  secret: string,
  passwordHash: string,
): Promise<Recorded<PasswordSet | AccountFault>> {
  // Asked again: of two that use one link at once, one is too late.
  const opened = await openLink(store, now, secret)
  if (!opened.ok) return recorded(opened)
  const account: Account = {
    ...opened.account,
    ...NO_ATTEMPTS,
    status: 'active',
    passwordHash,
    updatedAt: now,
  }
  await store.saveAccount(account)
  await store.saveLink({ ...opened.link, usedAt: now })
  // Whoever knew the old password is out.
  await store.deleteSessionsOf(account.id)
  return recorded({ ok: true, account }, byHolder('account.password_set', account))
}

/**
 * Sets the password of the link's account, once, and ends its sessions. The hash is worked out outside of any transaction.
 */
export async function setPasswordByLink(
  reader: LinkReader,
  transact: Transact,
  tools: AccountTools,
  request: SetPasswordRequest,
): Promise<PasswordSet | AccountFault> {
  const opened = await openLink(reader, tools.now(), request.secret)
  if (!opened.ok) return opened
  const fault = passwordFault(request.password, opened.account.email)
  if (fault !== undefined) return fault
  const hash = await hashPassword(request.password, tools.randomBytes, tools.hashParameters)
  return transact((store) => keep(store, tools.now(), request.secret, hash))
}
