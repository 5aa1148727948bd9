import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeCounts, SMALLEST_COUNT } from '../../../../src/accounts/pseudonymised/small-counts.ts'

const shown = (...counts: readonly number[]) =>
  safeCounts(counts.map((count, index) => ({ key: `k${index}`, count }))).map(({ count }) => count)

describe('counts to be published', () => {
  it('are left as they are when none is small', () => {
    expect(shown(5, 12, 0)).toEqual([5, 12, 0])
    expect(shown()).toEqual([])
  })

  it('are withheld below five, and so is the next smallest, since the total would give one away', () => {
    expect(shown(3, 12, 7, 0)).toEqual([null, 12, null, 0])
  })

  it('are withheld further while those withheld add up to a small number', () => {
    expect(shown(1, 2, 9, 30)).toEqual([null, null, null, 30])
    expect(shown(4, 4, 9)).toEqual([null, null, 9])
  })

  it('never tell a small number, by themselves or by what the total leaves', () => {
    const counts = fc.array(fc.nat(20), { maxLength: 8 })
    fc.assert(
      fc.property(counts, (given) => {
        const safe = shown(...given)
        const hidden = given.filter((_, index) => safe[index] === null)
        for (const [index, count] of safe.entries()) {
          if (count === null) continue
          expect(count).toBe(given[index])
          expect(count === 0 || count >= SMALLEST_COUNT).toBe(true)
        }
        const isAll = hidden.length === given.filter((count) => count > 0).length
        const sum = hidden.reduce((total, count) => total + count, 0)
        if (hidden.length > 0 && !isAll) {
          expect(hidden.length).toBeGreaterThan(1)
          expect(sum).toBeGreaterThanOrEqual(SMALLEST_COUNT)
        }
      }),
    )
  })
})
