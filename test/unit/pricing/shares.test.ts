import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ShareClaim, splitShares } from '../../../src/pricing/shares.ts'

const claim = (pupilId: string, weight: number, own = 0): ShareClaim => ({ pupilId, weight, own })
const split = (total: number, claims: readonly ShareClaim[]): object =>
  Object.fromEntries(splitShares(total, claims))

describe('shares of a route', () => {
  it('are by weight', () => {
    expect(split(1000, [claim('A', 1), claim('B', 3)])).toEqual({ A: 250, B: 750 })
  })

  it('give the pennies left over to the largest remainders', () => {
    expect(split(100, [claim('A', 1), claim('B', 1), claim('C', 4)])).toEqual({ A: 17, B: 17, C: 66 })
    expect(split(101, [claim('A', 1), claim('B', 1), claim('C', 1)])).toEqual({ A: 34, B: 34, C: 33 })
  })

  it('break ties by pupil_id, whatever the order given', () => {
    expect(split(100, [claim('C', 1), claim('B', 1), claim('A', 1)])).toEqual({ A: 34, B: 33, C: 33 })
    expect(split(1, [claim('b', 1), claim('B', 1)])).toEqual({ B: 1, b: 0 })
  })

  it('leave what is a pupil’s own with that pupil, and split the rest', () => {
    expect(split(1000, [claim('A', 1, 600), claim('B', 1)])).toEqual({ A: 800, B: 200 })
  })

  it('are equal where all weights are nothing', () => {
    expect(split(100, [claim('A', 0), claim('B', 0)])).toEqual({ A: 50, B: 50 })
    expect(split(10, [claim('A', 0), claim('B', 5)])).toEqual({ A: 0, B: 10 })
  })

  it('are exact beyond what a double holds', () => {
    const large = 9_000_000_000_000
    expect(split(large + 1, [claim('A', large), claim('B', large)])).toEqual({
      A: large / 2 + 1,
      B: large / 2,
    })
  })

  it('add up to the penny, and no share is a penny away from its part', () => {
    const claims = fc.array(fc.record({ weight: fc.nat(100_000), own: fc.nat(5000) }), {
      minLength: 1,
      maxLength: 9,
    })
    fc.assert(
      fc.property(claims, fc.nat(1_000_000), (all, rest) => {
        const list = all.map((one, at) => claim(`P${at}`, one.weight, one.own))
        const total = rest + list.reduce((sum, one) => sum + one.own, 0)
        const shares = splitShares(total, list)
        expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(total)
        const weights = list.reduce((sum, one) => sum + one.weight, 0)
        for (const one of list) {
          const part = weights === 0 ? rest / list.length : (rest * one.weight) / weights
          expect(Math.abs((shares.get(one.pupilId) ?? -1) - one.own - part)).toBeLessThan(1)
        }
      }),
      { seed: 2026, numRuns: 300 },
    )
  })
})
