import type { Account, ApiToken, OneTimeLink, Session } from '../../accounts/records.ts'

// Each row is the record itself: src/accounts says what its fields mean.
export type AccountRow = Account
export type OneTimeLinkRow = OneTimeLink
export type SessionRow = Session

/** `scopes` is a JSON list. */
export interface ApiTokenRow extends Omit<ApiToken, 'scopes'> {
  readonly scopes: string
}
