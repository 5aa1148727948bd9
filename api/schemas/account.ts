import { z } from 'zod'
import { PERMISSIONS } from '../../src/accounts/permissions.ts'
import type { Account, ApiToken } from '../../src/accounts/records.ts'
import { idSchema, instantSchema, isoOf, isoOrNull, roleSchema } from './common.ts'

export const permissionSchema = z.enum(PERMISSIONS as [string, ...string[]])

export const accountSchema = z
  .object({
    id: idSchema,
    email: z.string(),
    name: z.string(),
    role: roleSchema,
    status: z.enum(['active', 'disabled', 'invited']),
    signsInBy: z
      .array(z.enum(['password', 'oidc']))
      .meta({ description: 'The ways that are open; none until the first link is used.' }),
    lockedUntil: instantSchema.nullable().meta({ description: 'After wrong passwords, shut until then.' }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Account' })

export const accountBody = (account: Account): z.input<typeof accountSchema> => ({
  id: account.id,
  email: account.email,
  name: account.name,
  role: account.role,
  status: account.status,
  signsInBy: [
    ...(account.passwordHash === null ? [] : ['password' as const]),
    ...(account.oidcSubject === null ? [] : ['oidc' as const]),
  ],
  lockedUntil: isoOrNull(account.lockedUntil),
  createdAt: isoOf(account.createdAt),
  updatedAt: isoOf(account.updatedAt),
})

export const invitationSchema = z
  .object({
    account: accountSchema,
    link: z
      .string()
      .meta({ description: 'Opens a page to set a password, once. Shown here and never again.' }),
    expiresAt: instantSchema,
  })
  .meta({ id: 'Invitation' })

export const tokenSchema = z
  .object({
    id: z.string(),
    accountId: z.string(),
    name: z.string(),
    scopes: z.array(permissionSchema),
    createdAt: instantSchema,
    expiresAt: instantSchema,
    revokedAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Token' })

export const tokenBody = (token: ApiToken): z.input<typeof tokenSchema> => ({
  id: token.id,
  accountId: token.accountId,
  name: token.name,
  scopes: [...token.scopes],
  createdAt: isoOf(token.createdAt),
  expiresAt: isoOf(token.expiresAt),
  revokedAt: isoOrNull(token.revokedAt),
  lastUsedAt: isoOrNull(token.lastUsedAt),
})

export const whoSchema = z
  .object({
    account: accountSchema,
    permissions: z
      .array(permissionSchema)
      .meta({ description: 'What may be done by this request’s sender.' }),
    by: z.enum(['session', 'token']),
    csrfToken: z.string().nullable().meta({
      description: 'To be sent as X-CSRF-Token with each change; null for tokens, which need none.',
    }),
    expiresAt: instantSchema.nullable().meta({ description: 'When the session ends in any case.' }),
  })
  .meta({ id: 'Who' })
