import type { AccountAction, AuditIntent, Recorded } from '../ports.ts'
import type { Account } from '../records.ts'

type Details = AuditIntent['details']

/** Something that an account's own holder did to it. */
export const byHolder = (action: AccountAction, account: Account, details: Details = {}): AuditIntent => ({
  actor: account.id,
  actorRole: account.role,
  action,
  subjectKind: 'account',
  subjectId: account.id,
  details,
})

/** Something that the service did to an account by itself. */
export const bySystem = (action: AccountAction, account: Account, details: Details = {}): AuditIntent => ({
  ...byHolder(action, account, details),
  actor: 'system',
  actorRole: 'system',
})

/** Something that somebody tried who has not proved who they are. An address that was typed is not put on record. */
export const byNobody = (
  action: AccountAction,
  accountId: string | undefined,
  details: Details,
): AuditIntent => ({
  actor: 'nobody',
  actorRole: 'nobody',
  action,
  subjectKind: 'account',
  subjectId: accountId ?? 'unknown',
  details,
})

export const recorded = <T>(value: T, ...audit: readonly AuditIntent[]): Recorded<T> => ({ value, audit })
