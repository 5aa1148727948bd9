import { describe, expect, it } from 'vitest'
import {
  difference,
  exact,
  floorDivide,
  less,
  product,
  quotient,
  rounded,
  sum,
} from '../../../src/checker/exact.ts'

describe('exact fractions', () => {
  it('are the decimals that were written', () => {
    expect(rounded(product(exact(1.005), exact(100)))).toBe(101)
    expect(rounded(sum(exact(0.1), exact(0.4)))).toBe(1)
    expect(exact(1e-7)).toEqual({ over: 1n, under: 10_000_000n })
    expect(exact(1e21)).toEqual({ over: 10n ** 21n, under: 1n })
    expect(exact(-2.5)).toEqual({ over: -25n, under: 10n })
  })

  it('are rounded half up, below nothing too', () => {
    expect([0.5, 1.5, 2.4999999, -0.5, -1.5, -1.6].map((value) => rounded(exact(value)))).toEqual([
      1, 2, 2, 0, -1, -2,
    ])
  })

  it('are divided and compared without loss', () => {
    const third = quotient(exact(1), 3)
    expect(rounded(product(third, exact(4.5)))).toBe(2)
    expect(less(third, exact(0.333333333333333))).toBe(false)
    expect(less(exact(0.3333333333333333), third)).toBe(true)
    expect(difference(third, third).over).toBe(0n)
  })

  it('floor', () => {
    expect([7n, -7n, 6n, -6n].map((value) => floorDivide(value, 3n))).toEqual([2n, -3n, 2n, -2n])
  })
})
