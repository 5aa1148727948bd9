import { describe, expect, it } from 'vitest'
import { priceSlice, slicePricing } from '../../../src/verifier/price-slice.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { allRoutes, type PlainCut, reducedCost } from '../../support/verifier/brute-force.ts'
import { denseCouncil } from '../../support/verifier/dense-council.ts'
import {
  compiledSlice,
  plainSlice,
  unitsOf,
  type VerifyCase,
  verifyCase,
} from '../../support/verifier/verify-case.ts'

const SEEDS = 14
const DENSE_SEEDS = 14
const DRAWS = 4
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

/** The duals that linear programming would give are of this order: a route's price, shared by a few. */
const randomDuals = (random: Random, size: number): readonly number[] => {
  const scale = random.pick([300_000, 800_000, 1_500_000, 4_000_000])
  return Array.from({ length: size }, () => random.integer(-scale / 8, scale))
}

interface Tally {
  compared: number
  manyRoutes: number
  negative: number
}

function compareSlice(
  subject: VerifyCase,
  slice: VerifyCase['slices'][number],
  seed: number,
  tally: Tally,
): void {
  const units = unitsOf(subject, slice)
  const random = createRandom(seed)
  const routes = allRoutes(plainSlice(subject, slice, units))
  for (let draw = 0; draw < DRAWS; draw++) {
    const duals = randomDuals(random, units.length)
    const cuts = randomCuts(random, units.length)
    const least = Math.min(...routes.map((route) => reducedCost(route, duals, cuts)))
    const at = `seed ${seed} ${slice.direction} draw ${draw}`
    expect(leastByPricing(subject, slice, duals, cuts, Number.POSITIVE_INFINITY), at).toBe(least)
    // Under a threshold just above it, all is cut off but what leads to it.
    if (routes.length > 0) expect(leastByPricing(subject, slice, duals, cuts, least + 1), at).toBe(least)
    tally.compared++
    if (routes.length > 30) tally.manyRoutes++
    if (least < 0) tally.negative++
  }
}

describe('the pricing and plain enumeration of the documented class', () => {
  it('find the same least reduced cost in councils with all rules', { timeout: 120_000 }, async () => {
    const tally = { compared: 0, manyRoutes: 0, negative: 0 }
    for (let seed = 0; seed < SEEDS; seed++) {
      const subject = await verifyCase(randomCouncil(seed, { pupils: 3 + (seed % 2) }), seed)
      for (const slice of subject.slices.slice(0, 2)) compareSlice(subject, slice, seed, tally)
    }
    expect(tally.compared).toBeGreaterThan(80)
    expect(tally.negative).toBeGreaterThan(20)
  })

  it('find the same least reduced cost where much is possible and little fits', {
    timeout: 120_000,
  }, async () => {
    const tally = { compared: 0, manyRoutes: 0, negative: 0 }
    for (let seed = 0; seed < DENSE_SEEDS; seed++) {
      const subject = await verifyCase(denseCouncil(seed, 5), seed)
      for (const slice of subject.slices.slice(seed % 2)) compareSlice(subject, slice, seed, tally)
    }
    expect(tally.manyRoutes).toBeGreaterThan(50)
    expect(tally.negative).toBeGreaterThan(50)
  })
})
