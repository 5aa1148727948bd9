import type { Session } from './records.ts'
import { hashSecret, newSecret, type RandomBytes, sameSecret } from './secrets.ts'

/** Milliseconds. */
export interface SessionRules {
  /** Ends after so long without a request. */
  readonly idle: number
  /** Ends after so long in any case. */
  readonly absolute: number
  /** Its id is changed after so long. */
  readonly rotate: number
  /** Requests on their way with the old id are still answered. */
  readonly grace: number
  /** `lastSeenAt` is written no more often than this. */
  readonly touch: number
}

const MINUTE = 60_000
export const SESSION_RULES: SessionRules = {
  idle: 30 * MINUTE,
  absolute: 12 * 60 * MINUTE,
  rotate: 15 * MINUTE,
  grace: MINUTE / 2,
  touch: MINUTE,
}

/** A session with the id that goes into the cookie, and nowhere else. */
export interface IssuedSession {
  readonly cookie: string
  readonly session: Session
}

export function newSession(
  accountId: string,
  now: number,
  randomBytes: RandomBytes,
  rules: SessionRules = SESSION_RULES,
): IssuedSession {
  const cookie = newSecret(randomBytes)
  const session = {
    idHash: hashSecret(cookie),
    accountId,
    csrfToken: newSecret(randomBytes),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + rules.absolute,
    rotatedAt: now,
  }
  return { cookie, session }
}

export type SessionState = 'live' | 'idle_too_long' | 'expired'

/** The absolute end holds whatever the record says: a rule made shorter shortens sessions that are open. */
export function sessionState(
  session: Session,
  now: number,
  rules: SessionRules = SESSION_RULES,
): SessionState {
  if (now >= session.expiresAt || now >= session.createdAt + rules.absolute) return 'expired'
  return now >= session.lastSeenAt + rules.idle ? 'idle_too_long' : 'live'
}

export const isDueForRotation = (
  session: Session,
  now: number,
  rules: SessionRules = SESSION_RULES,
): boolean => now >= session.rotatedAt + rules.rotate

export const isDueForTouch = (session: Session, now: number, rules: SessionRules = SESSION_RULES): boolean =>
  now >= session.lastSeenAt + rules.touch

/** Seen now. A clock that went back takes nothing away. */
export const touched = (session: Session, now: number): Session => ({
  ...session,
  lastSeenAt: Math.max(session.lastSeenAt, now),
})

export interface Rotation {
  readonly next: IssuedSession
  /** The old record, to be kept until its grace is over. */
  readonly retired: Session
}

/**
 * A new id for the same session: its absolute end stays where it was, and so does its CSRF token, which forms hold that
 * were opened before.
 */
export function rotateSession(
  session: Session,
  now: number,
  randomBytes: RandomBytes,
  rules: SessionRules = SESSION_RULES,
): Rotation {
  const fresh = newSession(session.accountId, now, randomBytes, rules)
  const { createdAt, expiresAt: end, csrfToken } = session
  const next = { ...fresh.session, createdAt, csrfToken, expiresAt: end }
  const expiresAt = Math.min(session.expiresAt, now + rules.grace)
  return {
    next: { cookie: fresh.cookie, session: next },
    retired: { ...session, rotatedAt: now, expiresAt },
  }
}

/** Whether a form or a script of ours sent the request: the token of the session came with it. */
export const csrfMatches = (session: Session, presented: string): boolean =>
  sameSecret(session.csrfToken, presented)
