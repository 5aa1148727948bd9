import { describe, expect, it } from 'vitest'
import { mixSeed, Random } from '../../../../src/solver/search/random.ts'

const draws = (random: Random, count: number): readonly number[] =>
  Array.from({ length: count }, () => random.next())

describe('chance', () => {
  it('is the same for the same seed, and another for the next', () => {
    expect(draws(new Random(7), 50)).toEqual(draws(new Random(7), 50))
    expect(draws(new Random(7), 5)).not.toEqual(draws(new Random(8), 5))
    expect(draws(new Random(0), 2).every((value) => value !== 0)).toBe(true)
  })

  it('lies evenly between 0 and 1', () => {
    const values = draws(new Random(3), 20_000)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = values.filter((value) => Math.floor(value * 10) === tenth).length
      expect(count).toBeGreaterThan(1800)
      expect(count).toBeLessThan(2200)
    }
  })

  it('picks every number below a bound', () => {
    const random = new Random(5)
    expect(new Set(Array.from({ length: 500 }, () => random.below(7)))).toEqual(
      new Set([0, 1, 2, 3, 4, 5, 6]),
    )
  })

  it('shuffles only the first so many, and into any order', () => {
    const random = new Random(9)
    const orders = new Set<string>()
    for (let turn = 0; turn < 200; turn++) {
      const values = Int32Array.of(1, 2, 3, 4, 5)
      random.shuffle(values, 3)
      expect([...values].slice(3)).toEqual([4, 5])
      orders.add(values.subarray(0, 3).join())
    }
    expect(orders.size).toBe(6)
  })
})

describe('seeds of parts of the work', () => {
  it('differ by each number and by their order', () => {
    const seeds = new Set<number>()
    for (let seed = 0; seed < 10; seed++)
      for (let round = 0; round < 20; round++)
        for (let stream = -1; stream < 10; stream++) seeds.add(mixSeed(seed, round, stream))
    expect(seeds.size).toBe(10 * 20 * 11)
    expect(mixSeed(1, 2)).not.toBe(mixSeed(2, 1))
    expect(mixSeed(1, 2)).toBe(mixSeed(1, 2))
  })
})
