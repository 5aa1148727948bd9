import { beforeAll, describe, expect, it } from 'vitest'
import { type Gap, optimumGaps } from '../../support/solver/optimum-gap.ts'

const COUNCILS = 30
const ITERATIONS = 320
const PLAIN_WEEK = { pupils: 4, off: ['bells_by_day', 'weekdays'] } as const

let mixed: readonly Gap[] = []
let plain: readonly Gap[] = []

beforeAll(async () => {
  mixed = await optimumGaps(COUNCILS, ITERATIONS, { pupils: 4 })
  plain = await optimumGaps(COUNCILS, ITERATIONS, PLAIN_WEEK)
})

const served = (gaps: readonly Gap[]): readonly (Gap & { readonly cheapest: number })[] =>
  gaps.flatMap((gap) => (typeof gap.cheapest === 'number' ? [{ ...gap, cheapest: gap.cheapest }] : []))

describe('a small council', () => {
  it('is mostly small enough to try every plan', () => {
    expect(served(mixed).length).toBeGreaterThan(COUNCILS / 2)
    expect(served(plain).length).toBeGreaterThan(COUNCILS / 2)
  })

  it('is served whole wherever any plan serves it whole', () => {
    for (const gap of served([...mixed, ...plain])) expect(gap.left, `council ${gap.seed}`).toBe(0)
  })

  it('is never planned cheaper than the cheapest plan there is', () => {
    for (const gap of served([...mixed, ...plain]))
      expect(gap.planned, `council ${gap.seed}`).toBeGreaterThanOrEqual(gap.cheapest)
  })

  it('is planned at the least price', () => {
    for (const gap of served([...mixed, ...plain]))
      expect(gap.planned, `council ${gap.seed}`).toBeLessThanOrEqual(gap.cheapest)
  })
})
