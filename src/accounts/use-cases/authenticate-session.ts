import { type AccountFault, refuse } from '../faults.ts'
import { type Permission, permissionsOf } from '../permissions.ts'
import type { AccountReader, AccountStore, AccountTools, Recorded } from '../ports.ts'
import type { Account, Session } from '../records.ts'
import { hashSecret } from '../secrets.ts'
import {
  type IssuedSession,
  isDueForRotation,
  isDueForTouch,
  rotateSession,
  SESSION_RULES,
  type SessionRules,
  sessionState,
  touched,
} from '../session.ts'
import { recorded } from './intent.ts'

export interface SessionPrincipal {
  readonly ok: true
  readonly account: Account
  readonly session: Session
  readonly permissions: ReadonlySet<Permission>
  /** `rotate` or `touch` is due: call `refreshSession` in a transaction. */
  readonly due: 'rotate' | 'touch' | undefined
}

/** Who sends a request with this cookie. Writes nothing: most requests need no transaction. */
export async function authenticateSession(
  store: AccountReader,
  now: number,
  cookie: string,
  rules: SessionRules = SESSION_RULES,
): Promise<SessionPrincipal | AccountFault> {
  const session = await store.sessionByHash(hashSecret(cookie))
  if (session === undefined) return refuse('session_missing')
  if (sessionState(session, now, rules) !== 'live') return refuse('session_expired')
  const account = await store.accountById(session.accountId)
  if (account === undefined) return refuse('session_missing')
  if (account.status !== 'active') return refuse('account_disabled')
  const touch = isDueForTouch(session, now, rules) ? 'touch' : undefined
  const due = isDueForRotation(session, now, rules) ? 'rotate' : touch
  return { ok: true, account, session, permissions: permissionsOf(account.role), due }
}

/**
 * Gives the session a new id where it is due, and writes down that it was seen. Asks the store again, since another request
 * may have done so meanwhile. No audit entry: nothing that anybody may do has changed.
 * @returns the new cookie to set; undefined where the old one stays
 */
export async function refreshSession(
  store: AccountStore,
  tools: AccountTools,
  idHash: string,
): Promise<Recorded<IssuedSession | undefined>> {
  const now = tools.now()
  const rules = tools.sessionRules ?? SESSION_RULES
  const session = await store.sessionByHash(idHash)
  if (session === undefined || sessionState(session, now, rules) !== 'live') return recorded(undefined)
  if (!isDueForRotation(session, now, rules)) {
    if (isDueForTouch(session, now, rules)) await store.saveSession(touched(session, now))
    return recorded(undefined)
  }
  const { next, retired } = rotateSession(session, now, tools.randomBytes, rules)
  await store.saveSession(next.session)
  await store.saveSession(retired)
  return recorded(next)
}
