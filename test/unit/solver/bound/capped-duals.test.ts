import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cappedDuals } from '../../../../src/solver/bound/capped-duals.ts'
import { withoutCuts } from '../../../../src/solver/bound/duals.ts'
import { loadSharedHighs } from '../../../../src/solver/highs.ts'

const highs = await loadSharedHighs()
const UNITS = 5
const CUTS = 2

const route = fc.record({
  met: fc.array(fc.nat(UNITS - 1), { minLength: 1, maxLength: 6 }),
  counts: fc.uniqueArray(fc.tuple(fc.nat(CUTS - 1), fc.integer({ min: 1, max: 3 })), {
    selector: ([cut]) => cut,
    maxLength: 2,
  }),
  cost: fc.integer({ min: 1_000, max: 5_000_000 }),
})
const caps = fc.record({
  units: fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: UNITS, maxLength: UNITS }),
  cuts: fc.array(fc.integer({ min: -800_000, max: 0 }), { minLength: 2, maxLength: 2 }),
})

describe('the best duals that routes bear', () => {
  it('are never above their caps, nor worth more than a route costs, a unit met twice counted twice', () => {
    fc.assert(
      fc.property(caps, fc.array(route, { maxLength: 8 }), (given, routes) => {
        const first = { units: Float64Array.from(given.units), cuts: Float64Array.from(given.cuts) }
        const { units, cuts } = cappedDuals(highs, first, routes) ?? withoutCuts(new Float64Array(0))
        expect(units).toHaveLength(UNITS)
        for (const [unit, dual] of units.entries()) {
          expect(dual).toBeGreaterThanOrEqual(0)
          expect(dual).toBeLessThanOrEqual(given.units[unit] ?? 0)
        }
        for (const [cut, dual] of cuts.entries()) expect(dual).toBeLessThanOrEqual(given.cuts[cut] ?? 0)
        for (const { met, counts, cost } of routes) {
          const ofUnits = met.reduce((sum, unit) => sum + (units[unit] ?? 0), 0)
          const ofCuts = counts.reduce((sum, [cut, count]) => sum + count * (cuts[cut] ?? 0), 0)
          expect(ofUnits + ofCuts).toBeLessThanOrEqual(cost)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('stay as they are where no route costs less than they say', () => {
    const given = withoutCuts(Float64Array.of(10, 20, 30))
    expect(cappedDuals(highs, given, [{ met: [0, 1], counts: [], cost: 30 }])).toBe(given)
  })

  it('come down no further than they must', () => {
    const given = withoutCuts(Float64Array.of(60_000, 60_000, 7_000))
    const duals = cappedDuals(highs, given, [{ met: [0, 1], counts: [], cost: 100_000 }])
    const sum = duals?.units.reduce((total, dual) => total + dual, 0) ?? 0
    expect(sum).toBeGreaterThan(106_990)
    expect(sum).toBeLessThanOrEqual(107_000)
  })

  it('let a cut fall where that costs less than the units’ fall', () => {
    const given = { units: Float64Array.of(50_000, 50_000), cuts: Float64Array.of(0) }
    // Two pairs counted: the cut falls by half as much as the units would.
    const row = { met: [0, 1], counts: [[0, 2]] as const, cost: 90_000 }
    const duals = cappedDuals(highs, given, [row])
    expect(duals?.cuts[0]).toBeCloseTo(-5_000, -1)
    for (const dual of duals?.units ?? []) expect(dual).toBeGreaterThanOrEqual(49_999)
  })
})
