import { describe, expect, it } from 'vitest'
import { between, scaled, sumOf } from '../../../../src/solver/bound/duals.ts'

const relaxation = {
  value: 0,
  duals: Float64Array.of(100, 200),
  cutDuals: Float64Array.of(-10),
  used: [],
}

describe('duals', () => {
  it('stand between a relaxation’s and others by their weight', () => {
    const centre = { units: Float64Array.of(0, 100), cuts: Float64Array.of(-30) }
    expect(between(relaxation, centre, 0.5, 1)).toEqual({
      units: Float64Array.of(50, 150),
      cuts: Float64Array.of(-20),
    })
  })

  it('are the relaxation’s own where others are not known, or know fewer cuts', () => {
    expect(between(relaxation, undefined, 0.7, 1).units).toEqual(relaxation.duals)
    const centre = { units: Float64Array.of(100, 200), cuts: new Float64Array(0) }
    expect(between(relaxation, centre, 0.7, 1).cuts).toEqual(relaxation.cutDuals)
  })

  it('prove their sum, and less when they are made less', () => {
    const duals = { units: Float64Array.of(100, 201), cuts: Float64Array.of(-11) }
    expect(sumOf(duals)).toBe(290)
    expect(scaled(duals, 0.5, Math.floor)).toEqual({
      units: Float64Array.of(50, 100),
      cuts: Float64Array.of(-6),
    })
  })
})
