import type { HashParameters } from './phc-string.ts'
import type { Account, ApiToken, OneTimeLink, Session } from './records.ts'
import type { Role } from './roles.ts'
import type { RandomBytes } from './secrets.ts'
import type { SessionRules } from './session.ts'

/** What is looked up. */
export interface AccountReader {
  countAccounts(): Promise<number>
  administrators(): Promise<readonly Account[]>
  accountById(id: string): Promise<Account | undefined>
  /** By the normalised address. */
  accountByEmail(email: string): Promise<Account | undefined>
  accountByIdentity(issuer: string, subject: string): Promise<Account | undefined>
  linkByHash(tokenHash: string): Promise<OneTimeLink | undefined>
  sessionByHash(idHash: string): Promise<Session | undefined>
  tokenById(id: string): Promise<ApiToken | undefined>
}

/** What is kept, within one transaction. Each `save` inserts, or replaces the record of the same key. */
export interface AccountStore extends AccountReader {
  saveAccount(account: Account): Promise<void>
  saveLink(link: OneTimeLink): Promise<void>
  deleteLinksOf(accountId: string): Promise<void>
  saveSession(session: Session): Promise<void>
  deleteSession(idHash: string): Promise<void>
  deleteSessionsOf(accountId: string): Promise<void>
  saveToken(token: ApiToken): Promise<void>
}

/** The actions of src/audit that accounts give rise to; a test holds the two lists together. */
export type AccountAction =
  | 'account.first_administrator_created'
  | 'account.created'
  | 'account.disabled'
  | 'account.enabled'
  | 'account.role_changed'
  | 'account.identity_linked'
  | 'account.link_issued'
  | 'account.password_set'
  | 'account.signed_in'
  | 'account.sign_in_refused'
  | 'account.locked'
  | 'account.signed_out'
  | 'token.created'
  | 'token.revoked'

/** What to put on record in the same transaction. References only. */
export interface AuditIntent {
  readonly actor: string
  readonly actorRole: Role | 'system' | 'nobody'
  readonly action: AccountAction
  readonly subjectKind: 'account' | 'session' | 'token'
  readonly subjectId: string
  readonly details: Readonly<Record<string, string | number | readonly string[]>>
}

/** An answer, and what to put on record with it. */
export interface Recorded<T> {
  readonly value: T
  readonly audit: readonly AuditIntent[]
}

/** One transaction: what `work` saves and what it puts on record is kept together, or not at all. */
export type Transact = <T>(work: (store: AccountStore) => Promise<Recorded<T>>) => Promise<T>

/** What comes from the process's edge. */
export interface AccountTools {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly randomBytes: RandomBytes
  readonly newId: () => string
  /** For tests; the default is `HASH_PARAMETERS`. */
  readonly hashParameters?: HashParameters
  /** How long sessions last; the default is `SESSION_RULES`. */
  readonly sessionRules?: SessionRules
}
