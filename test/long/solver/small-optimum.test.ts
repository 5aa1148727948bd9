import { describe, expect, it } from 'vitest'
import type { RandomCouncilOptions } from '../../support/random-council.ts'
import { type Gap, optimumGaps } from '../../support/solver/optimum-gap.ts'

const ITERATIONS = 320
const PLAIN_WEEK = ['bells_by_day', 'weekdays'] as const

/** Councils that could be enumerated and served whole; each is checked not to be planned cheaper than can be. */
async function gaps(
  councils: number,
  options: RandomCouncilOptions,
): Promise<readonly (Gap & { readonly cheapest: number })[]> {
  const all = await optimumGaps(councils, ITERATIONS, options)
  const served = all.flatMap((gap) =>
    typeof gap.cheapest === 'number' ? [{ ...gap, cheapest: gap.cheapest }] : [],
  )
  for (const gap of served) {
    expect(gap.left, `council ${gap.seed}`).toBe(0)
    expect(gap.planned, `council ${gap.seed}`).toBeGreaterThanOrEqual(gap.cheapest)
  }
  return served
}

const dearer = (all: readonly (Gap & { readonly cheapest: number })[]): readonly number[] =>
  all.filter((gap) => gap.planned > gap.cheapest).map((gap) => gap.seed)

describe('small councils against every plan there is', () => {
  it('of four pupils with all rules are planned at the least price', async () => {
    expect(dearer(await gaps(400, { pupils: 4 }))).toEqual([])
  })

  it('of four pupils whose weekdays are alike are planned at the least price', async () => {
    expect(dearer(await gaps(300, { pupils: 4, off: PLAIN_WEEK }))).toEqual([])
  })

  it('of five pupils are planned at the least price', async () => {
    expect(dearer(await gaps(120, { pupils: 5 }))).toEqual([])
  })
})
