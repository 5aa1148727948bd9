/** What is kept of failed attempts. Milliseconds since 1970. */
export interface AttemptRecord {
  readonly failedAttempts: number
  readonly lockedUntil: number | null
}

const FREE_ATTEMPTS = 4
const FIRST_WAIT_MS = 30_000
/** Somebody who locks another out on purpose keeps them out no longer than this after each attempt. */
const LONGEST_WAIT_MS = 15 * 60_000
/** After so long without an attempt the count begins anew. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

/** How long the account stays shut after so many failed attempts in a row, in milliseconds; it never gets shorter. */
export function waitAfter(failedAttempts: number): number {
  const over = failedAttempts - FREE_ATTEMPTS
  if (over <= 0) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(over - 1, 30))
}

export const isLocked = (record: AttemptRecord, now: number): boolean =>
  record.lockedUntil !== null && now < record.lockedUntil

/**
 * Counts an attempt before its password is looked at: of many sent at once no more get through than of the same number one
 * after the other. A sign-in that succeeds clears the record.
 */
export function countAttempt(record: AttemptRecord, now: number): AttemptRecord {
  const forgotten = record.lockedUntil !== null && now - record.lockedUntil >= FORGOTTEN_AFTER_MS
  const failedAttempts = (forgotten ? 0 : record.failedAttempts) + 1
  const wait = waitAfter(failedAttempts)
  // A lock that runs is never cut short.
  const running = isLocked(record, now) ? record.lockedUntil : null
  return { failedAttempts, lockedUntil: wait === 0 ? running : Math.max(now + wait, running ?? 0) }
}

export const NO_ATTEMPTS: AttemptRecord = { failedAttempts: 0, lockedUntil: null }
