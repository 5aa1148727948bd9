import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Session } from '../../../src/accounts/records.ts'
import { hashSecret } from '../../../src/accounts/secrets.ts'
import {
  csrfMatches,
  isDueForRotation,
  isDueForTouch,
  newSession,
  rotateSession,
  SESSION_RULES,
  sessionState,
  touched,
} from '../../../src/accounts/session.ts'
import { caseTools, START } from '../../support/accounts/account-case.ts'

const { idle, absolute, rotate, grace } = SESSION_RULES
const open = () => newSession('ACCOUNT1', START, caseTools().randomBytes)

describe('a session', () => {
  it('is known by the hash of its cookie alone', () => {
    const { cookie, session } = open()
    expect(cookie).toMatch(/^[\w-]{43}$/)
    expect(session.idHash).toBe(hashSecret(cookie))
    expect(JSON.stringify(session)).not.toContain(cookie)
  })

  it('ends after half an hour without a request, and after twelve hours in any case', () => {
    const { session } = open()
    expect(sessionState(session, START + idle - 1)).toBe('live')
    expect(sessionState(session, START + idle)).toBe('idle_too_long')
    const busy = touched(session, START + absolute - 1)
    expect(sessionState(busy, START + absolute - 1)).toBe('live')
    expect(sessionState(busy, START + absolute)).toBe('expired')
  })

  it('is shortened by a rule made shorter', () => {
    const { session } = open()
    const rules = { ...SESSION_RULES, absolute: 60_000 }
    expect(sessionState(session, START + 60_000, rules)).toBe('expired')
  })

  it('changes its id when it is rotated, and keeps the CSRF token that open forms hold; the old id serves for its grace alone', () => {
    const { session, cookie } = open()
    const at = START + rotate
    const { next, retired } = rotateSession(session, at, caseTools(2).randomBytes)
    expect(next.cookie).not.toBe(cookie)
    expect(next.session.csrfToken).toBe(session.csrfToken)
    expect(next.session.expiresAt).toBe(session.expiresAt)
    expect(retired.idHash).toBe(session.idHash)
    expect(sessionState(retired, at + grace - 1)).toBe('live')
    expect(sessionState(touched(retired, at + grace), at + grace)).toBe('expired')
    expect(isDueForRotation(retired, at + grace - 1)).toBe(false)
  })

  it('takes a CSRF token of its own, and no other', () => {
    const { session } = open()
    expect(csrfMatches(session, session.csrfToken)).toBe(true)
    for (const other of ['', 'x', `${session.csrfToken}x`, session.idHash])
      expect(csrfMatches(session, other)).toBe(false)
  })

  it('never outlives its absolute end, whatever is done with it and when', () => {
    const step = fc.record({ wait: fc.nat(2 * 3_600_000), rotate: fc.boolean(), back: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { randomBytes } = caseTools()
        let now = START
        let alive: Session[] = [newSession('ACCOUNT1', now, randomBytes).session]
        for (const { wait, rotate: turn, back } of steps) {
          // Clocks are set back now and then.
          now += back ? -Math.min(wait, 60_000) : wait
          alive = alive.flatMap((session) => {
            if (sessionState(session, now) !== 'live') return []
            if (!turn) return [isDueForTouch(session, now) ? touched(session, now) : session]
            const { next, retired } = rotateSession(session, now, randomBytes)
            return [next.session, retired]
          })
          // A rotation may double the open ones: a few are enough to follow.
          alive = alive.slice(0, 4)
          for (const session of alive) {
            expect(session.expiresAt).toBeLessThanOrEqual(START + absolute)
            expect(sessionState(session, START + absolute)).toBe('expired')
          }
        }
      }),
    )
  })
})
