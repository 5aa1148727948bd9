import type { Permission } from './permissions.ts'
import type { Role } from './roles.ts'

/** Instants are milliseconds since 1970. */
export type AccountStatus = 'active' | 'disabled' | 'invited'

export interface Account {
  readonly id: string
  /** Lower case, one account each. */
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly status: AccountStatus
  /** A PHC string; null until a password is set, or where the person signs in elsewhere. */
  readonly passwordHash: string | null
  readonly oidcIssuer: string | null
  readonly oidcSubject: string | null
  readonly failedAttempts: number
  readonly lockedUntil: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

export interface OneTimeLink {
  readonly tokenHash: string
  readonly accountId: string
  readonly purpose: 'set_password'
  readonly expiresAt: number
  readonly usedAt: number | null
}

export interface Session {
  readonly idHash: string
  readonly accountId: string
  readonly csrfToken: string
  readonly createdAt: number
  readonly lastSeenAt: number
  /** The absolute end, fixed at sign-in. */
  readonly expiresAt: number
  /** When its id was last changed. */
  readonly rotatedAt: number
}

export interface ApiToken {
  readonly id: string
  readonly tokenHash: string
  readonly accountId: string
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly createdAt: number
  readonly expiresAt: number
  readonly revokedAt: number | null
  readonly lastUsedAt: number | null
}
