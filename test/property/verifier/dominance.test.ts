import { afterEach, describe, expect, it, vi } from 'vitest'
import { Dominance } from '../../../src/verifier/dominance.ts'
import { priceSlice, slicePricing } from '../../../src/verifier/price-slice.ts'
import type { SlicePricing } from '../../../src/verifier/pricing-task.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { denseCouncil } from '../../support/verifier/dense-council.ts'
import { compiledSlice, unitsOf, type VerifyCase, verifyCase } from '../../support/verifier/verify-case.ts'

const SEEDS = 24
const PUPILS = 6

afterEach(() => vi.restoreAllMocks())

/** Duals of a route's order, short memories and a few cuts: labels that differ little, so that many dominate others. */
function randomPricing(
  subject: VerifyCase,
  slice: VerifyCase['slices'][number],
  random: Random,
): SlicePricing {
  const units = unitsOf(subject, slice)
  const scale = random.pick([400_000, 900_000, 1_500_000])
  const some = (most: number): number[] =>
    random.shuffle(Array.from(units.keys())).slice(0, random.integer(0, most))
  return slicePricing(compiledSlice(subject, slice, units), {
    units: units.map((pupils) => ({ pupils: [...pupils], dual: random.integer(scale / 2, scale) })),
    memory: units.map(() => some(4)),
    cuts: Array.from({ length: units.length < 3 ? 0 : random.integer(0, 2) }, () => {
      const [a = 0, b = 1, c = 2] = random.shuffle(Array.from(units.keys()))
      return {
        units: [a, b, c] as [number, number, number],
        memory: some(6),
        dual: -random.integer(0, 300_000),
      }
    }),
  })
}

/** The least reduced cost of each vehicle and crew. */
function leasts(subject: VerifyCase, pricing: SlicePricing, threshold: number): readonly number[] {
  const found: number[] = []
  priceSlice(subject.context, pricing, { mostLabels: 400_000, threshold }, ({ reducedCost }) => {
    found.push(reducedCost)
    return true
  })
  return found
}

const least = (values: readonly number[]): number => Math.min(...values)

describe('leaving out dominated labels, and those that no beginning makes worth while', () => {
  it('changes nothing about the cheapest route', { timeout: 120_000 }, async () => {
    let negative = 0
    for (let seed = 0; seed < SEEDS; seed++) {
      const subject = await verifyCase(denseCouncil(seed, PUPILS), seed)
      const random = createRandom(seed)
      const slice = subject.slices[seed % subject.slices.length]!
      const pricing = randomPricing(subject, slice, random)
      const dominated = least(leasts(subject, pricing, Number.POSITIVE_INFINITY))
      const bounded = least(leasts(subject, pricing, dominated + 1))
      const everything = vi.spyOn(Dominance.prototype, 'holds').mockReturnValue(false)
      const plain = least(leasts(subject, pricing, Number.POSITIVE_INFINITY))
      everything.mockRestore()
      expect([dominated, bounded], `seed ${seed}`).toEqual([plain, plain])
      if (plain < 0) negative++
    }
    expect(negative).toBeGreaterThan(SEEDS / 3)
  })
})
