import { describe, expect, it } from 'vitest'
import { boundAndOptimum } from '../../support/solver/bound-and-optimum.ts'

// The sample of test/property/solver begins at 5,000: these are others.
const FIRST = 30_000
/** How many councils of how many pupils. */
const COUNCILS = [
  [4, 120],
  [5, 80],
  [6, 60],
  [7, 30],
  [8, 10],
] as const

describe('the bound of many small councils with all rules on', () => {
  it.each(COUNCILS)(
    'of %i pupils is never above the least price there is (%i councils)',
    async (pupils, count) => {
      let compared = 0
      for (let seed = FIRST + 1000 * pupils; seed < FIRST + 1000 * pupils + count; seed++) {
        const found = await boundAndOptimum(seed, pupils)
        if (found === undefined) continue
        compared++
        expect(found.bound, `council ${seed}`).toBeLessThanOrEqual(found.cheapest)
      }
      expect(compared).toBeGreaterThan(count / 2)
    },
  )
})
