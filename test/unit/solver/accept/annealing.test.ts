import { describe, expect, it } from 'vitest'
import { acceptedBelow, temperature } from '../../../../src/solver/accept/annealing.ts'
import { Random } from '../../../../src/solver/search/random.ts'

const cooling = { start: 1000, end: 10 }
const share = (score: number, heat: number): number => {
  const random = new Random(1)
  return (
    Array.from({ length: 4000 }, () => score < acceptedBelow(5000, heat, random)).filter(Boolean).length /
    4000
  )
}

describe('annealing', () => {
  it('cools from the start to the end, by equal factors in equal times', () => {
    expect(temperature(cooling, 0)).toBe(1000)
    expect(temperature(cooling, 0.5)).toBeCloseTo(100, 9)
    expect(temperature(cooling, 1)).toBeCloseTo(10, 9)
    expect(temperature(cooling, 7)).toBeCloseTo(10, 9)
  })

  it('takes everything that is better', () => {
    expect(share(4999, 10)).toBe(1)
    expect(share(4999, 0)).toBe(1)
  })

  it('takes the worse as often as its temperature says: e to the minus worsening over heat', () => {
    expect(share(5100, 100)).toBeCloseTo(Math.exp(-1), 1)
    expect(share(5300, 100)).toBeCloseTo(Math.exp(-3), 1)
    expect(share(6000, 10)).toBe(0)
    expect(share(5001, 0)).toBe(0)
  })
})
