import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '../../../src/domain/council.ts'
import { splitByWeight } from '../../../src/reports/arithmetic.ts'
import { openBook } from '../../../src/reports/book.ts'
import { recharge, rechargeMonths } from '../../../src/reports/recharge.ts'
import { council, plan } from '../../support/plan-fixture.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { randomPlan } from '../../support/random-plan.ts'

const dates: readonly string[] = Array.from({ length: 365 }, (_, day) =>
  new Date(Date.UTC(2026, 8, 1 + day)).toISOString().slice(0, 10),
)
const calendar: fc.Arbitrary<readonly CalendarDay[]> = fc.array(
  fc.record({ date: fc.constantFrom(...dates), open: fc.boolean() }),
)

describe('the months of a recharge', () => {
  it('are twelve equal ones from September without a calendar', () => {
    const months = rechargeMonths([], 2026)
    const names =
      '2026-09 2026-10 2026-11 2026-12 2027-01 2027-02 2027-03 2027-04 2027-05 2027-06 2027-07 2027-08'
    expect(months).toEqual(names.split(' ').map((month) => ({ month, weight: 1 })))
    expect(rechargeMonths([], undefined)[4]).toEqual({ month: '01', weight: 1 })
  })

  it('are those with an open day, weighted by open days, each date once', () => {
    const day = (date: string, open = true): CalendarDay => ({ date, open })
    const found = rechargeMonths(
      [day('2026-10-01'), day('2026-09-02'), day('2026-09-03'), day('2026-09-03'), day('2026-11-02', false)],
      2026,
    )
    expect(found).toEqual([
      { month: '2026-09', weight: 2 },
      { month: '2026-10', weight: 1 },
    ])
  })

  it('fall back to twelve when the calendar opens no day', () => {
    expect(rechargeMonths([{ date: '2026-09-01', open: false }], 2026)).toHaveLength(12)
  })
})

describe('a recharge', () => {
  it('puts remainder pennies into the first months', () => {
    expect(splitByWeight(14, Array<number>(12).fill(1))).toEqual([2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('gives the largest remainders their penny first under a calendar', () => {
    // 10 by 1:2:3 is 1.67, 3.33, 5.
    expect(splitByWeight(10, [1, 2, 3])).toEqual([2, 3, 5])
  })

  it('keeps cost codes apart, blank ones too', () => {
    const lines = recharge(openBook(plan, council))
    const sum = (code: string): number =>
      lines.filter((line) => line.costCode === code).reduce((total, line) => total + line.pence, 0)
    expect([sum(''), sum('HN-A'), sum('HN-B')]).toEqual([153_216, 946_340 + 946_339, 946_339])
  })

  it('adds up to the plan, to the penny, for any shares and calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), calendar, (seed, days) => {
        const any = { ...randomCouncil(seed), calendar: days }
        const answer = randomPlan(seed, any)
        const lines = recharge(openBook(answer, any))
        expect(lines.reduce((sum, line) => sum + line.pence, 0)).toBe(answer.totals.annual_pence)
        expect(lines.every((line) => Number.isSafeInteger(line.pence) && line.pence >= 0)).toBe(true)
        expect(new Set(lines.map((line) => `${line.costCode} ${line.month}`)).size).toBe(lines.length)
      }),
      { numRuns: 100 },
    )
  })
})
