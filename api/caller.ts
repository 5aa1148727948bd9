import type { Permission } from '../src/accounts/permissions.ts'
import type { Account, Session } from '../src/accounts/records.ts'
import type { Actor } from '../src/store/transaction.ts'

interface Common {
  readonly account: Account
  /** What the role, and where there is one the token, permits now. */
  readonly permissions: ReadonlySet<Permission>
}

/** Who sends a request: a person by the cookie of a session, or a program by a token. */
export type Caller =
  | (Common & { readonly by: 'session'; readonly session: Session; readonly cookie: string })
  | (Common & { readonly by: 'token'; readonly tokenId: string })

/** For `store.change`. */
export const actorOf = ({ account }: Caller): Actor => ({ id: account.id, role: account.role })
