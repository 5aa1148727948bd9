import { describe, expect, it } from 'vitest'
import { lopsidedMatrix } from '../../support/lopsided-roads.ts'
import { createTravel } from '../../support/naive/travel.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { bestPlan } from '../../support/solver/best-plan.ts'
import { cheapestPlan } from '../../support/solver/cheapest-plan.ts'
import { compiled } from '../../support/solver/compiled.ts'
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
      const { prepared } = await compiled(randomCouncil(seed, { pupils: 4 }))
      const { council, pickUpPoints, pupils } = prepared.input
      const travel = createTravel(council, [...pickUpPoints.values()].flat(), lopsidedMatrix)
      const enumeration = { council, travel, pickUpPoints }
      expect(bestPlan(enumeration, pupils), `council ${seed}`).toBe(cheapestPlan(enumeration, pupils))
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
