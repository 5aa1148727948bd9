import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from '../../../../src/checker/price/apportion.ts'

const split = (total: number, weights: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    apportion(
      total,
      Object.entries(weights).map(([id, weight]) => ({ id, weight })),
    ),
  )

describe('splitting by weight', () => {
  it('gives left-over pennies to the largest remainders', () => {
    expect(split(1_802_150, { P1: 72_000, P2: 49_500, P3: 16_000 })).toEqual({
      P1: 943_671,
      P2: 648_774,
      P3: 209_705,
    })
  })

  it('breaks ties by pupil_id', () => {
    expect(split(5, { P2: 1, P10: 1, P1: 1 })).toEqual({ P1: 2, P10: 2, P2: 1 })
  })

  it('adds up exactly, however large', () => {
    const weights = fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 2 ** 45 }), weights, (total, list) => {
        fc.pre(list.some((weight) => weight > 0))
        const parts = apportion(
          total,
          list.map((weight, index) => ({ id: `P${index}`, weight })),
        )
        expect([...parts.values()].reduce((sum, part) => sum + part, 0)).toBe(total)
      }),
    )
  })
})
