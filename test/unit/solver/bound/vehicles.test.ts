import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CURVE_METRES, lineUnder } from '../../../../src/solver/bound/vehicles.ts'

const STEPS = 2000

/** A fare by steps: a minimum charge, then so much a step. */
const withMinimum = (minimum: number, step: number): Float64Array =>
  Float64Array.from({ length: STEPS }, (_, at) => Math.max(minimum, at * step))

describe('the line under a fare', () => {
  it('is never above a fare that never falls, between two steps either', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 700, maxLength: 900 }), (climbs) => {
        let sum = 0
        const curve = Float64Array.from(climbs, (climb) => (sum += climb))
        const { base, perMetre } = lineUnder(curve)
        const above = curve.findIndex((fare, at) => base + perMetre * (at + 1) * CURVE_METRES > fare + 1e-6)
        expect(above).toBe(-1)
      }),
      { numRuns: 20 },
    )
  })

  it('climbs as the fare does once the minimum charge is passed, wherever in a step that is', () => {
    for (const minimum of [240_000, 240_001, 243_999]) {
      const { perMetre } = lineUnder(withMinimum(minimum, 4_000))
      expect(perMetre).toBeCloseTo(4_000 / CURVE_METRES, 6)
    }
  })
})
