import { normaliseEmail } from '../email.ts'
import { type AccountFault, refuse } from '../faults.ts'
import { countAttempt, isLocked, NO_ATTEMPTS } from '../lockout.ts'
import { hashPassword, verifyPassword } from '../password.ts'
import type { AccountStore, AccountTools, Recorded, Transact } from '../ports.ts'
import type { Account } from '../records.ts'
import { type IssuedSession, newSession } from '../session.ts'
import { byHolder, byNobody, bySystem, recorded } from './intent.ts'

export interface SignInRequest {
  readonly email: string
  readonly password: string
}

export interface SignedIn extends IssuedSession {
  readonly ok: true
  readonly account: Account
}

/** Why an attempt cannot succeed, for the record; the person is told one and the same thing in each case. */
type Reason =
  | 'unknown_account'
  | 'locked'
  | 'disabled'
  | 'no_password'
  | 'wrong_password'
  | 'changed_meanwhile'

/** An attempt that has been counted: the account as it then was, or why its password need not be right. */
type Attempt =
  | { readonly account: Account; readonly passwordHash: string }
  | { readonly account: Account | undefined; readonly reason: Reason }

function reasonAgainst(account: Account, now: number): Reason | undefined {
  if (isLocked(account, now)) return 'locked'
  if (account.status === 'disabled') return 'disabled'
  return account.passwordHash === null ? 'no_password' : undefined
}

/** Counts the attempt before any password is looked at, so that guesses sent side by side are counted as well. */
async function begin(store: AccountStore, tools: AccountTools, typed: string): Promise<Recorded<Attempt>> {
  const now = tools.now()
  const email = normaliseEmail(typed)
  const account = email === undefined ? undefined : await store.accountByEmail(email)
  if (account === undefined) return recorded({ account, reason: 'unknown_account' })
  const reason = reasonAgainst(account, now)
  if (reason !== undefined || account.passwordHash === null)
    return recorded({ account, reason: reason ?? 'no_password' })
  const counted = countAttempt(account, now)
  await store.saveAccount({ ...account, ...counted, updatedAt: now })
  return recorded({ account, passwordHash: account.passwordHash })
}

const refused = (account: Account | undefined, reason: Reason): Recorded<AccountFault> =>
  recorded(refuse('sign_in_refused'), byNobody('account.sign_in_refused', account?.id, { reason }))

/** A wrong password, and the lock that it set where it was one too many. */
async function turnAway(store: AccountStore, now: number, account: Account): Promise<Recorded<AccountFault>> {
  const { value, audit } = refused(account, 'wrong_password')
  const current = await store.accountById(account.id)
  if (current === undefined || !isLocked(current, now)) return { value, audit }
  const details = { attempts: current.failedAttempts, until: current.lockedUntil ?? now }
  return recorded(value, ...audit, bySystem('account.locked', current, details))
}

/** Lets the person in, unless the account was changed while the password was being looked at. */
async function admit(
  store: AccountStore,
  tools: AccountTools,
  attempt: { readonly account: Account; readonly passwordHash: string },
  renewedHash: string | undefined,
): Promise<Recorded<SignedIn | AccountFault>> {
  const now = tools.now()
  const current = await store.accountById(attempt.account.id)
  if (current === undefined || current.status === 'disabled' || current.passwordHash !== attempt.passwordHash)
    return refused(attempt.account, 'changed_meanwhile')
  const account: Account = {
    ...current,
    ...NO_ATTEMPTS,
    status: 'active',
    passwordHash: renewedHash ?? current.passwordHash,
    updatedAt: now,
  }
  const issued = newSession(account.id, now, tools.randomBytes, tools.sessionRules)
  await store.saveAccount(account)
  await store.saveSession(issued.session)
  return recorded(
    { ok: true, account, ...issued },
    byHolder('account.signed_in', account, { by: 'password' }),
  )
}

/**
 * Signs a person in by address and password: the attempt is counted in one transaction, the password is looked at outside
 * of any, and a second transaction opens the session or puts the refusal on record. Every refusal has the same code and
 * takes the same work, whether or not there is such an account.
 */
export async function signIn(
  transact: Transact,
  tools: AccountTools,
  request: SignInRequest,
): Promise<SignedIn | AccountFault> {
  const attempt = await transact((store) => begin(store, tools, request.email))
  const stored = 'reason' in attempt ? null : attempt.passwordHash
  const verdict = await verifyPassword(stored, request.password, tools.hashParameters)
  if ('reason' in attempt) return transact(async () => refused(attempt.account, attempt.reason))
  if (!verdict.matches) return transact((store) => turnAway(store, tools.now(), attempt.account))
  const renewed = verdict.needsRehash
    ? await hashPassword(request.password, tools.randomBytes, tools.hashParameters)
    : undefined
  return transact((store) => admit(store, tools, attempt, renewed))
}
