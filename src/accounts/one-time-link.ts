import { type AccountFault, refuse } from './faults.ts'
import type { OneTimeLink } from './records.ts'
import { hashSecret, newSecret, type RandomBytes } from './secrets.ts'

export const LINK_LIFE_MS = 24 * 3_600_000

/** A link with the secret that is shown once, as part of an address. */
export interface IssuedLink {
  readonly secret: string
  readonly link: OneTimeLink
}

export function newLink(accountId: string, now: number, randomBytes: RandomBytes): IssuedLink {
  const secret = newSecret(randomBytes)
  const link: OneTimeLink = {
    tokenHash: hashSecret(secret),
    accountId,
    purpose: 'set_password',
    expiresAt: now + LINK_LIFE_MS,
    usedAt: null,
  }
  return { secret, link }
}

/** Why a link opens nothing; undefined when it does. */
export function linkFault(link: OneTimeLink | undefined, now: number): AccountFault | undefined {
  if (link === undefined) return refuse('link_unknown')
  if (link.usedAt !== null) return refuse('link_used')
  return now >= link.expiresAt ? refuse('link_expired') : undefined
}
