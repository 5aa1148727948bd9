import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AttemptRecord,
  countAttempt,
  isLocked,
  NO_ATTEMPTS,
  waitAfter,
} from '../../../src/accounts/lockout.ts'

const DAY = 86_400_000
const attempts = (count: number, at: number): AttemptRecord => {
  let record = NO_ATTEMPTS
  for (let index = 0; index < count; index++) record = countAttempt(record, at)
  return record
}

describe('the lock-out', () => {
  it('lets four attempts pass, then shuts for half a minute, doubling to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 9, 10, 1000].map(waitAfter)).toEqual([
      0, 0, 30_000, 60_000, 120_000, 480_000, 900_000, 900_000,
    ])
    expect(isLocked(attempts(4, 1000), 1000)).toBe(false)
    expect(isLocked(attempts(5, 1000), 30_999)).toBe(true)
    expect(isLocked(attempts(5, 1000), 31_000)).toBe(false)
  })

  it('never waits less after more attempts', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        expect(waitAfter(Math.max(a, b))).toBeGreaterThanOrEqual(waitAfter(Math.min(a, b)))
      }),
    )
  })

  it('never opens earlier because of another attempt', () => {
    const record = fc.record({
      failedAttempts: fc.nat(50),
      lockedUntil: fc.option(fc.integer({ min: 0, max: 10 * DAY })),
    })
    fc.assert(
      fc.property(record, fc.integer({ min: 0, max: 10 * DAY }), fc.nat(DAY), (before, now, later) => {
        const after = countAttempt(before, now)
        if (isLocked(before, now + later)) expect(isLocked(after, now + later)).toBe(true)
        expect((after.lockedUntil ?? 0) - now).toBeLessThanOrEqual(
          Math.max(15 * 60_000, (before.lockedUntil ?? 0) - now),
        )
      }),
    )
  })

  it('lets no more than a few guesses a day through, however they are spread', () => {
    let record = NO_ATTEMPTS
    let through = 0
    for (let now = 0; now < DAY; now += 1000)
      if (!isLocked(record, now)) {
        record = countAttempt(record, now)
        through++
      }
    expect(through).toBeLessThan(110)
  })

  it('is forgotten after a day without an attempt', () => {
    const shut = attempts(8, 0)
    expect(countAttempt(shut, (shut.lockedUntil ?? 0) + DAY)).toEqual({
      failedAttempts: 1,
      lockedUntil: null,
    })
    expect(countAttempt(shut, (shut.lockedUntil ?? 0) + DAY - 1).failedAttempts).toBe(9)
  })
})
