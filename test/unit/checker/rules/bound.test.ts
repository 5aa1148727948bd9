import { describe, expect, it } from 'vitest'
import { boundLiesUnderTheCost } from '../../../../src/checker/rules/bound.ts'
import { checkCase, codesOf } from '../../../support/check-case.ts'

function bounded(annualPence: number, gapPercent: number) {
  const subject = checkCase()
  subject.plan.totals.annual_pence = 1_000_000
  subject.plan.bound = { annual_pence: annualPence, gap_percent: gapPercent, method: 'any', proven: true }
  return subject
}

describe('a bound', () => {
  it('need not be given', () => {
    expect(codesOf(boundLiesUnderTheCost, checkCase())).toEqual([])
  })

  it('is at or under the cost, with the gap as a percentage of cost or bound', () => {
    expect(codesOf(boundLiesUnderTheCost, bounded(1_000_000, 0))).toEqual([])
    expect(codesOf(boundLiesUnderTheCost, bounded(900_000, 10))).toEqual([])
    expect(codesOf(boundLiesUnderTheCost, bounded(900_000, 11.1))).toEqual([])
  })

  it('is found over the cost, or with another gap', () => {
    expect(codesOf(boundLiesUnderTheCost, bounded(1_000_001, 0))).toEqual(['bound'])
    expect(codesOf(boundLiesUnderTheCost, bounded(900_000, 9))).toEqual(['bound'])
  })
})
