import { describe, expect, it } from 'vitest'
import { priceSlice, slicePricing } from '../../../src/verifier/price-slice.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { allRoutes, type PlainCut, reducedCost } from '../../support/verifier/brute-force.ts'
import {
  compiledSlice,
  plainSlice,
  unitsOf,
  type VerifyCase,
  verifyCase,
} from '../../support/verifier/verify-case.ts'

const SEEDS = 14
const MOST_LABELS = 200_000

function randomCuts(random: Random, size: number): readonly PlainCut[] {
  if (size < 3) return []
  return Array.from({ length: random.integer(0, 4) }, () => {
    const order = random.shuffle(Array.from({ length: size }, (_, unit) => unit))
    const units = [order[0]!, order[1]!, order[2]!] as const
    const dual = -random.integer(0, 700_000)
    return random.chance(0.5)
      ? { units, dual }
      : { units, dual, memory: order.slice(0, random.integer(3, size)) }
  })
}

function leastByPricing(
  subject: VerifyCase,
  slice: VerifyCase['slices'][number],
  duals: readonly number[],
  cuts: readonly PlainCut[],
  threshold: number,
): number {
  const units = unitsOf(subject, slice)
  const everybody = units.map((_, unit) => unit)
  const pricing = slicePricing(compiledSlice(subject, slice, units), {
    units: units.map((pupils, unit) => ({ pupils: [...pupils], dual: duals[unit]! })),
    memory: units.map(() => everybody),
    cuts: cuts.map(({ units: three, memory, dual }) => ({
      units: [...three] as [number, number, number],
      dual,
      ...(memory === undefined ? {} : { memory: [...memory] }),
    })),
  })
  let least = Number.POSITIVE_INFINITY
  priceSlice(subject.context, pricing, { mostLabels: MOST_LABELS, threshold }, ({ reducedCost: found }) => {
    least = Math.min(least, found)
    return true
  })
  return least
}

describe('the pricing and plain enumeration of the documented class', () => {
  it('find the same least reduced cost, whatever the duals and cuts', { timeout: 120_000 }, async () => {
    let compared = 0
    let mixed = 0
    for (let seed = 0; seed < SEEDS; seed++) {
      const council = randomCouncil(seed, { pupils: 3 + (seed % 3) })
      const subject = await verifyCase(council, seed)
      const random = createRandom(seed)
      for (const slice of subject.slices.slice(0, 2)) {
        const units = unitsOf(subject, slice)
        const routes = allRoutes(plainSlice(subject, slice, units))
        for (let draw = 0; draw < 3; draw++) {
          const duals = units.map(() => random.integer(0, [600_000, 1_500_000, 4_000_000][draw]!))
          const cuts = randomCuts(random, units.length)
          const least = Math.min(...routes.map((route) => reducedCost(route, duals, cuts)))
          const at = `seed ${seed} ${slice.direction} draw ${draw}`
          expect(leastByPricing(subject, slice, duals, cuts, Number.POSITIVE_INFINITY), at).toBe(least)
          // What is cut off is only what cannot come under the threshold.
          const bounded = leastByPricing(subject, slice, duals, cuts, 0)
          if (least < 0) expect(bounded, at).toBe(least)
          else expect(bounded, at).toBeGreaterThanOrEqual(least)
          compared++
          if (routes.length > 30) mixed++
        }
      }
    }
    expect(compared).toBeGreaterThan(60)
    expect(mixed).toBeGreaterThan(15)
  })
})
