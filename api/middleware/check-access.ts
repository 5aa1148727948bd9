import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { allowedToTokens, type Permission } from '../../src/accounts/permissions.ts'
import { hashSecret } from '../../src/accounts/secrets.ts'
import type { Caller } from '../caller.ts'
import type { Access } from '../endpoint.ts'
import { type Refusal, refusal } from '../errors.ts'
import { type Identity, localsOf } from '../locals.ts'
import { bearerOf } from './identify.ts'

const same = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)))

function byMetricsToken(request: Request, expected: string | undefined): Refusal | undefined {
  if (expected === undefined) return refusal('not_found')
  const presented = bearerOf(request)
  return presented !== undefined && same(presented, expected) ? undefined : refusal('metrics_token_refused')
}

const SIGN_IN: Refusal = {
  ...refusal('sign_in_needed'),
  headers: { 'www-authenticate': 'Bearer realm="schoolway"' },
}

/** Whether somebody who is known may reach an endpoint. */
export function mayAsk(access: Access, caller: Caller): Refusal | undefined {
  if (access === 'public' || access === 'signed_in') return undefined
  if (access === 'metrics_token') return refusal('metrics_token_refused')
  const needed: readonly Permission[] = typeof access === 'string' ? [access] : access
  if (needed.some((permission) => caller.permissions.has(permission))) return undefined
  const inPerson = caller.by === 'token' && !needed.some(allowedToTokens)
  return refusal(inPerson ? 'in_person_only' : 'not_permitted')
}

/**
 * Whether a request may reach an endpoint.
 * @returns why not; undefined where it may
 */
export function accessRefusal(
  access: Access,
  request: Request,
  metricsToken: string | undefined,
): Refusal | undefined {
  if (access === 'public') return undefined
  if (access === 'metrics_token') return byMetricsToken(request, metricsToken)
  const identity: Identity = localsOf(request).identity ?? { kind: 'nobody' }
  if (identity.kind === 'refused') return { ...SIGN_IN, ...identity.refusal }
  if (identity.kind === 'nobody') return SIGN_IN
  return mayAsk(access, identity.caller)
}
