import type { Request } from 'express'
import { csrfMatches } from '../../src/accounts/session.ts'
import type { Endpoint } from '../endpoint.ts'
import { type Refusal, refusal } from '../errors.ts'
import { callerOf } from '../locals.ts'

const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** Scheme, host and port as the sender's browser sees them. */
export const originOf = (request: Request, publicUrl: string | undefined): string =>
  publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`

/** Whether a browser says that a page of another site sent it. Programs say nothing. */
export function isFromElsewhere(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.get('origin')
  if (origin !== undefined) return origin !== originOf(request, publicUrl)
  const site = request.get('sec-fetch-site')
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/**
 * Whether a change may have been sent by another site in somebody's name. A token in a header is sent by no browser of
 * itself; everything else that changes something must come from our own pages, and with a session also name its token.
 * @param presented the token that came: in a header, or in a form's hidden field
 */
export function forgeryRefusal(
  request: Request,
  { access }: Pick<Endpoint, 'access'>,
  publicUrl: string | undefined,
  presented: string = request.get('x-csrf-token') ?? '',
): Refusal | undefined {
  if (SAFE.includes(request.method)) return undefined
  const caller = callerOf(request)
  if (caller?.by === 'token') return undefined
  if (isFromElsewhere(request, publicUrl)) return refusal('csrf_refused')
  // What anybody may do, nobody does in another's name.
  if (caller === undefined || access === 'public') return undefined
  return csrfMatches(caller.session, presented) ? undefined : refusal('csrf_refused')
}
