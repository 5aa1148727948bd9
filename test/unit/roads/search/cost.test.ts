import { describe, expect, it } from 'vitest'
import { costDecimetres, costMilliseconds, NO_COST, packCost } from '../../../../src/roads/search/cost.ts'

describe('packed costs', () => {
  it('give back their parts, also of sums', () => {
    const sum = packCost(1, 59_999_999, 9_999_999) + packCost(2, 1, 2)
    expect(costMilliseconds(sum)).toBe(60_000_000)
    expect(costDecimetres(sum)).toBe(10_000_001)
    expect(sum).toBeLessThan(NO_COST)
  })

  it('order by intrusions, then time, then distance', () => {
    expect(packCost(1, 0, 0)).toBeGreaterThan(packCost(0, 60_000_000, 16_000_000))
    expect(packCost(0, 2, 0)).toBeGreaterThan(packCost(0, 1, 16_000_000))
    expect(packCost(0, 1, 2)).toBeGreaterThan(packCost(0, 1, 1))
  })

  it('stay exact to the largest', () => {
    const largest = packCost(7, 2 ** 26 - 1, 2 ** 24 - 1)
    expect(largest).toBe(NO_COST - 1)
    expect(largest - 1).not.toBe(largest)
  })
})
