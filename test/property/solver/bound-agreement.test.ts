import { describe, expect, it } from 'vitest'
import { boundAndOptimum } from '../../support/solver/bound-and-optimum.ts'

const FIRST = 5000
const SIZES = [...Array(10).fill(4), ...Array(8).fill(5), 6, 6, 6, 7] as readonly number[]

describe('the bound of a small council with all rules on', () => {
  it('is never above the least price there is, and not far below it', async () => {
    const shares: number[] = []
    for (const [at, pupils] of SIZES.entries()) {
      const found = await boundAndOptimum(FIRST + at, pupils)
      if (found === undefined) continue
      expect(found.bound, `council ${FIRST + at}`).toBeLessThanOrEqual(found.cheapest)
      shares.push(found.bound / found.cheapest)
    }
    expect(shares.length).toBeGreaterThan(SIZES.length / 2)
    // What ties the slices together, and each vehicle's number, is given up: some councils have a wide gap.
    expect(shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)]).toBeGreaterThan(0.8)
  })
})
