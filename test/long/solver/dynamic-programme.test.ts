import { describe, expect, it } from 'vitest'
import { bestPlan } from '../../support/solver/best-plan.ts'
import { cheapestPlan } from '../../support/solver/cheapest-plan.ts'
import { enumerationOf, oracleCase } from '../../support/solver/oracle-case.ts'
import { optimumGap } from '../../support/solver/optimum-gap.ts'

// The samples of test/property/solver begin at 5,000: these are others.
const FIRST = 20_000
const ITERATIONS = 160
/** How many councils of how many pupils. */
const COUNCILS = [
  [4, 90],
  [5, 80],
  [6, 70],
  [7, 40],
  [8, 20],
] as const

describe('the dynamic programme', () => {
  it('agrees with plain enumeration wherever that ends', async () => {
    for (let seed = FIRST; seed < FIRST + 300; seed++) {
      const { prepared, cheapest, problem } = await oracleCase(seed, { pupils: 4 })
      const enumeration = enumerationOf({ prepared, problem })
      expect(cheapest, `council ${seed}`).toBe(cheapestPlan(enumeration, prepared.input.pupils))
    }
  })

  it.each(COUNCILS)(
    'finds the price at which councils of %i pupils are planned (%i councils)',
    async (pupils, count) => {
      let compared = 0
      for (let seed = FIRST; seed < FIRST + count; seed++) {
        const gap = await optimumGap(seed + 1000 * pupils, ITERATIONS, { pupils }, bestPlan)
        if (typeof gap.cheapest !== 'number') continue
        compared++
        expect(gap.left, `council ${gap.seed}`).toBe(0)
        expect(gap.planned, `council ${gap.seed}`).toBe(gap.cheapest)
      }
      expect(compared).toBeGreaterThan(count / 2)
    },
  )
})
