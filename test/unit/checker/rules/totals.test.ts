import { describe, expect, it } from 'vitest'
import { totalsAddUp } from '../../../../src/checker/rules/totals.ts'
import { checkCase, codesOf, findingsOf } from '../../../support/check-case.ts'

describe('the plan’s totals', () => {
  it('are those of its routes and of the pupil list', () => {
    const subject = checkCase()
    expect(subject.plan.totals).toMatchObject({ pupils: 4, served: 4, routes: 2, annual_pence: 2_988_320 })
    expect(codesOf(totalsAddUp, subject)).toEqual([])
  })

  it('spread metres over the five weekdays, rounded once', () => {
    const subject = checkCase({ pupils: { P4: { days: 1, pm: false } } })
    const { runs } = subject.plan.routes[1]!
    expect(subject.plan.totals.live_metres_per_day).toBe(2687 + 2633 + Math.round(runs[0]!.live_metres / 5))
    expect(codesOf(totalsAddUp, subject)).toEqual([])
  })

  it('are found wrong one by one', () => {
    const subject = checkCase()
    for (const name of Object.keys(subject.plan.totals) as (keyof typeof subject.plan.totals)[])
      subject.plan.totals[name] += 1
    expect(findingsOf(totalsAddUp, subject)).toHaveLength(9)
    expect(findingsOf(totalsAddUp, subject)).toContainEqual(
      expect.objectContaining({ code: 'totals', expected: 'served 4', actual: 5 }),
    )
  })
})
