import {
  type IssuedToken,
  newToken,
  permissionsOfToken,
  tokenFault,
  tokenIdOf,
  type TokenRequest,
} from '../api-token.ts'
import { type AccountFault, refuse } from '../faults.ts'
import type { Permission } from '../permissions.ts'
import type { AccountReader, AccountStore, AccountTools, AuditIntent, Recorded } from '../ports.ts'
import type { Account, ApiToken } from '../records.ts'
import { hashSecret, sameSecret } from '../secrets.ts'
import { recorded } from './intent.ts'

const intent = (action: 'token.created' | 'token.revoked', by: Account, token: ApiToken): AuditIntent => ({
  actor: by.id,
  actorRole: by.role,
  action,
  subjectKind: 'token',
  subjectId: token.id,
  details: { account: token.accountId, scopes: token.scopes, expiresAt: token.expiresAt },
})

export interface TokenCreated extends IssuedToken {
  readonly ok: true
}

/** Makes a token for its holder, within what the holder's role may do. The text is shown once and not kept. */
export async function createToken(
  store: AccountStore,
  tools: AccountTools,
  account: Account,
  request: TokenRequest,
): Promise<Recorded<TokenCreated | AccountFault>> {
  const now = tools.now()
  if (account.status !== 'active') return recorded(refuse('account_disabled'))
  const fault = tokenFault(request, account.role, now)
  if (fault !== undefined) return recorded(fault)
  const issued = newToken(request, account.id, tools.newId(), now, tools.randomBytes)
  await store.saveToken(issued.token)
  return recorded({ ok: true, ...issued }, intent('token.created', account, issued.token))
}

/** Ends a token for good: its holder's own, or any where `by` looks after tokens. */
export async function revokeToken(
  store: AccountStore,
  now: number,
  by: Account,
  tokenId: string,
  permissions: ReadonlySet<Permission>,
): Promise<Recorded<{ readonly ok: true } | AccountFault>> {
  const token = await store.tokenById(tokenId)
  const may = token?.accountId === by.id || permissions.has('tokens.manage')
  // Somebody else's token is as good as none: its number says nothing to whoever guesses it.
  if (token === undefined || !may) return recorded(refuse('token_invalid'))
  if (token.revokedAt !== null) return recorded({ ok: true })
  await store.saveToken({ ...token, revokedAt: now })
  return recorded({ ok: true }, intent('token.revoked', by, token))
}

export interface TokenPrincipal {
  readonly ok: true
  readonly account: Account
  readonly token: ApiToken
  readonly permissions: ReadonlySet<Permission>
}

/** Why a token that is known is not good now. */
function stateFault(token: ApiToken, account: Account, now: number): AccountFault | undefined {
  if (token.revokedAt !== null) return refuse('token_revoked')
  if (now >= token.expiresAt) return refuse('token_expired')
  return account.status === 'active' ? undefined : refuse('account_disabled')
}

/** Who sends a request with this token, and what the token lets them do today. Writes nothing. */
export async function authenticateToken(
  store: AccountReader,
  now: number,
  text: string,
): Promise<TokenPrincipal | AccountFault> {
  const id = tokenIdOf(text)
  const token = id === undefined ? undefined : await store.tokenById(id)
  if (token === undefined || !sameSecret(token.tokenHash, hashSecret(text))) return refuse('token_invalid')
  const account = await store.accountById(token.accountId)
  if (account === undefined) return refuse('token_invalid')
  return (
    stateFault(token, account, now) ?? {
      ok: true,
      account,
      token,
      permissions: permissionsOfToken(token, account),
    }
  )
}

const TOUCH_MS = 60_000

/**
 * Writes down that a token was used, no more often than once a minute. Asks the store again: a token that was revoked
 * meanwhile stays revoked. No audit entry: nothing that anybody may do has changed.
 */
export async function touchToken(
  store: AccountStore,
  now: number,
  tokenId: string,
): Promise<Recorded<undefined>> {
  const token = await store.tokenById(tokenId)
  if (token !== undefined && now - (token.lastUsedAt ?? 0) >= TOUCH_MS)
    await store.saveToken({ ...token, lastUsedAt: now })
  return recorded(undefined)
}
