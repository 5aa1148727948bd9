import { describe, expect, it } from 'vitest'
import { addPrices, annualPrice, totalled, yearOf } from '../../../../src/checker/price/run-price.ts'
import { checkCase } from '../../../support/check-case.ts'

const days = (schoolDays: number) => checkCase({ framework: { school_days: schoolDays } }).council.framework

describe('a year', () => {
  it('is the line × its weekdays × school days ÷ 5, rounded once', () => {
    expect(yearOf(2015, 3, days(193))).toBe(233_337)
    expect(yearOf(1401, 1, days(193))).toBe(54_079)
    expect(yearOf(1, 1, days(187.5))).toBe(38)
  })

  it('rounds each line by itself', () => {
    expect(annualPrice(totalled(1401, 1, 1), 1, days(193))).toEqual(totalled(54_079, 39, 39))
  })

  it('adds up over runs', () => {
    expect(addPrices([totalled(1, 2, 3), totalled(10, 20, 30)])).toEqual({
      vehicle_pence: 11,
      assistant_pence: 22,
      management_fee_pence: 33,
      total_pence: 66,
    })
  })
})
