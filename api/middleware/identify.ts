import type { Request, RequestHandler, Response } from 'express'
import type { AccountFault } from '../../src/accounts/faults.ts'
import {
  authenticateSession,
  refreshSession,
  type SessionPrincipal,
} from '../../src/accounts/use-cases/authenticate-session.ts'
import { authenticateToken, touchToken } from '../../src/accounts/use-cases/tokens.ts'
import { accountReader, accountTransact } from '../../src/store/accounts.ts'
import { refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'
import { readCookies, sessionCookie, sessionCookieName } from '../http/cookies.ts'
import { type Identity, localsOf } from '../locals.ts'

const BEARER = /^Bearer +([\w.~+/-]{1,300}=*)$/i
const TOUCH_MS = 60_000

/** The token of the header Authorization; undefined where there is none. */
export const bearerOf = (request: Request): string | undefined =>
  BEARER.exec(request.get('authorization') ?? '')?.[1]

const refusedFor = (fault: AccountFault): Identity => ({ kind: 'refused', refusal: fault })

async function byToken({ store, edge }: Frame, text: string): Promise<Identity> {
  const now = edge.now()
  const found = await store.read((tx) => authenticateToken(accountReader(tx), now, text))
  if (!found.ok) return refusedFor(found)
  const { account, permissions, token } = found
  if (now - (token.lastUsedAt ?? 0) >= TOUCH_MS)
    await accountTransact(store)((accounts) => touchToken(accounts, now, token.id))
  return { kind: 'caller', caller: { by: 'token', tokenId: token.id, account, permissions } }
}

/** Gives the session its new id, or notes that it was seen; sets the cookie where there is a new one. */
async function refresh(frame: Frame, found: SessionPrincipal, cookie: string, response: Response) {
  const { store, edge, config } = frame
  if (found.due === undefined) return { session: found.session, cookie }
  const fresh = await accountTransact(store)((accounts) =>
    refreshSession(accounts, edge, found.session.idHash),
  )
  if (fresh === undefined) return { session: found.session, cookie }
  const left = fresh.session.expiresAt - edge.now()
  response.append('Set-Cookie', sessionCookie(fresh.cookie, left, config))
  // A page that is open keeps on working where its script takes this over.
  response.setHeader('X-CSRF-Token', fresh.session.csrfToken)
  return fresh
}

async function byCookie(frame: Frame, cookie: string, response: Response): Promise<Identity> {
  const { store, edge, config } = frame
  const found = await store.read((tx) =>
    authenticateSession(accountReader(tx), edge.now(), cookie, config.sessions),
  )
  if (!found.ok) return refusedFor(found)
  const { account, permissions } = found
  await refresh(frame, found, cookie, response)
  return { kind: 'caller', caller: { by: 'session', account, permissions, session: found.session, cookie } }
}

async function identityOf(frame: Frame, request: Request, response: Response): Promise<Identity> {
  const authorization = request.get('authorization')
  if (authorization !== undefined) {
    const token = bearerOf(request)
    return token === undefined
      ? { kind: 'refused', refusal: refusal('token_invalid') }
      : byToken(frame, token)
  }
  const cookie = readCookies(request.get('cookie')).get(sessionCookieName(frame.config))
  return cookie === undefined || cookie === '' ? { kind: 'nobody' } : byCookie(frame, cookie, response)
}

/** Finds out who sends a request; whether they may do what they ask for is another question. */
export const identify =
  (frame: Frame): RequestHandler =>
  async (request, response, next) => {
    localsOf(request).identity = await identityOf(frame, request, response)
    next()
  }
