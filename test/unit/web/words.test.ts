import { describe, expect, it } from 'vitest'
import { WORDS } from '../../../web/words.ts'

describe('figures as people read them', () => {
  it('are in pounds, miles, minutes and British time', () => {
    expect(WORDS.pounds(123_456)).toBe('£1,234.56')
    expect(WORDS.wholePounds(123_450)).toBe('£1,235')
    expect(WORDS.miles(1609.344)).toBe('1.0')
    expect(WORDS.minutes(2310)).toBe('39')
    expect(WORDS.clock('08:45:00')).toBe('08:45')
    expect(WORDS.instant('2026-07-01T07:45:00.000Z')).toBe('1 July 2026 at 08:45')
    expect(WORDS.day('2026-11-22T08:25:00.000Z')).toBe('22 November 2026')
  })

  it('say how much more or less something is', () => {
    expect(WORDS.difference(-123_450)).toBe('£1,235 less')
    expect(WORDS.difference(5_000)).toBe('£50 more')
    expect(WORDS.difference(0)).toBe('the same')
  })

  it('are sentences where they are said', () => {
    expect(WORDS.sentence('the home is missing')).toBe('The home is missing.')
    expect(WORDS.sentence('Why?')).toBe('Why?')
    expect(WORDS.spaced('bell_times')).toBe('bell times')
  })
})
