import { type AccountFault, refuse } from './faults.ts'
import { allowedToTokens, isPermission, mayDo, type Permission } from './permissions.ts'
import type { Account, ApiToken } from './records.ts'
import type { Role } from './roles.ts'
import { hashSecret, newSecret, type RandomBytes } from './secrets.ts'

/** `sw_<id>_<secret>`: known by its beginning to scanners of leaked secrets. */
const FORM = /^sw_([\dA-Za-z]{1,64})_([\w-]{43})$/

const LONGEST_LIFE_MS = 366 * 24 * 3_600_000
const MAX_NAME = 100

export interface TokenRequest {
  readonly name: string
  readonly scopes: readonly string[]
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

const mayScope = (role: Role, permission: Permission): boolean =>
  mayDo(role, permission) && allowedToTokens(permission)

export function tokenFault(request: TokenRequest, role: Role, now: number): AccountFault | undefined {
  const { name, scopes, expiresAt } = request
  if (name.trim() === '' || name.length > MAX_NAME) return refuse('token_name_invalid')
  if (scopes.length === 0) return refuse('token_scopes_missing')
  const known = scopes.filter(isPermission)
  if (known.length < scopes.length) return refuse('token_scope_unknown')
  if (!known.every((scope) => mayScope(role, scope))) return refuse('token_scope_refused')
  const life = expiresAt - now
  return life > 0 && life <= LONGEST_LIFE_MS ? undefined : refuse('token_expiry_refused')
}

/** A token with the text that is shown once. */
export interface IssuedToken {
  readonly text: string
  readonly token: ApiToken
}

/** Makes the token of a request without a fault. */
export function newToken(
  request: TokenRequest,
  accountId: string,
  id: string,
  now: number,
  randomBytes: RandomBytes,
): IssuedToken {
  const text = `sw_${id}_${newSecret(randomBytes)}`
  const token: ApiToken = {
    id,
    tokenHash: hashSecret(text),
    accountId,
    name: request.name.trim(),
    scopes: [...new Set(request.scopes.filter(isPermission))],
    createdAt: now,
    expiresAt: request.expiresAt,
    revokedAt: null,
    lastUsedAt: null,
  }
  return { text, token }
}

/** The id within a token's text; undefined for what cannot be a token. */
export const tokenIdOf = (text: string): string | undefined => FORM.exec(text)?.[1]

/** What a token lets its bearer do now: its scopes, and no more than its account's role of today. */
export function permissionsOfToken(token: ApiToken, account: Account): ReadonlySet<Permission> {
  if (account.status !== 'active') return new Set()
  return new Set(token.scopes.filter((scope) => mayScope(account.role, scope)))
}
