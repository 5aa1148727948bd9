import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cappedDuals } from '../../../../../src/solver/bound/core/capped-duals.ts'
import { loadSharedHighs } from '../../../../../src/solver/highs.ts'

const highs = await loadSharedHighs()
const UNITS = 5

const route = fc.record({
  met: fc.array(fc.nat(UNITS - 1), { minLength: 1, maxLength: 6 }),
  cost: fc.integer({ min: 1_000, max: 5_000_000 }),
})
const caps = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: UNITS, maxLength: UNITS })

describe('the best duals that routes bear', () => {
  it('are never above their caps, nor worth more than a route costs, a unit met twice counted twice', () => {
    fc.assert(
      fc.property(caps, fc.array(route, { maxLength: 8 }), (given, routes) => {
        const duals = cappedDuals(highs, Float64Array.from(given), routes) ?? []
        expect(duals).toHaveLength(UNITS)
        for (const [unit, dual] of duals.entries()) {
          expect(dual).toBeGreaterThanOrEqual(0)
          expect(dual).toBeLessThanOrEqual(given[unit] ?? 0)
        }
        for (const { met, cost } of routes)
          expect(met.reduce((sum, unit) => sum + (duals[unit] ?? 0), 0)).toBeLessThanOrEqual(cost)
      }),
      { numRuns: 60 },
    )
  })

  it('stay as they are where no route costs less than they say', () => {
    const given = Float64Array.of(10, 20, 30)
    expect(cappedDuals(highs, given, [{ met: [0, 1], cost: 30 }])).toBe(given)
  })

  it('come down no further than they must', () => {
    const duals = cappedDuals(highs, Float64Array.of(60_000, 60_000, 7_000), [{ met: [0, 1], cost: 100_000 }])
    const sum = duals?.reduce((total, dual) => total + dual, 0) ?? 0
    expect(sum).toBeGreaterThan(106_990)
    expect(sum).toBeLessThanOrEqual(107_000)
  })
})
