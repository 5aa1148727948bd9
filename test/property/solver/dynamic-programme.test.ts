import { beforeAll, describe, expect, it } from 'vitest'
import { bestPlan } from '../../support/solver/best-plan.ts'
import { type Gap, optimumGap } from '../../support/solver/optimum-gap.ts'

// Four to eight pupils; the larger they are, the fewer: the dynamic programme is written to be plain.
const SIZES = [...Array(12).fill(4), ...Array(10).fill(5), ...Array(5).fill(6), 7, 7, 8] as readonly number[]
const FIRST = 5000
const ITERATIONS = 160

let gaps: readonly Gap[] = []

beforeAll(async () => {
  const found: Gap[] = []
  for (const [at, pupils] of SIZES.entries())
    found.push(await optimumGap(FIRST + at, ITERATIONS, { pupils }, bestPlan))
  gaps = found
})

describe('a small council with all rules on', () => {
  it('is planned at the price that an independent dynamic programme finds', () => {
    const served = gaps.filter((gap) => typeof gap.cheapest === 'number')
    expect(served.length).toBeGreaterThan(SIZES.length / 2)
    for (const gap of served) {
      expect(gap.left, `council ${gap.seed}`).toBe(0)
      expect(gap.planned, `council ${gap.seed}`).toBe(gap.cheapest)
    }
  })
})
