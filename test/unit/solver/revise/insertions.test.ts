import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../../src/solver/problem.ts'
import { homeStopOf, insertions, leftAboard } from '../../../../src/solver/revise/insertions.ts'

/** Units 0, 1 and 3 go to school 0, unit 2 to school 1; 0 and 3 are one household. */
const problem = {
  unitSchool: Int32Array.of(0, 0, 1, 0),
  unitStop: Int32Array.of(0, 1, 2, 0),
} as unknown as Problem
const [S0, S1] = [-1, -2]
const written = (found: readonly (readonly number[])[]) => found.map((tokens) => tokens.join(' ')).toSorted()

describe('taking one more unit into a run', () => {
  it('opens an empty one', () => {
    expect(insertions(problem, [], 1)).toEqual([[1, S0]])
  })

  it('meets it anywhere, and lets it out with others or by itself', () => {
    expect(written(insertions(problem, [0, S0], 2))).toEqual(
      written([
        [2, S1, 0, S0],
        [2, 0, S1, S0],
        [2, 0, S0, S1],
        [0, 2, S1, S0],
        [0, 2, S0, S1],
        [0, S0, 2, S1],
      ]),
    )
  })

  it('makes no visit for nobody', () => {
    for (const tokens of insertions(problem, [0, S0], 1)) {
      expect(leftAboard(problem, tokens)).toEqual([])
      expect(tokens.join()).not.toContain(`${S0},${S0}`)
    }
  })

  it('lets the others out where they get out now', () => {
    // Two trips: nobody of the second is brought forward to the first, nor of the first put off to the second.
    expect(written(insertions(problem, [0, S0], 1))).toEqual(
      written([
        [1, 0, S0],
        [0, 1, S0],
        [1, S0, 0, S0],
        [0, S0, 1, S0],
      ]),
    )
  })

  it('meets it beside its household, which nothing parts', () => {
    for (const tokens of insertions(problem, [1, 0, S0], 3))
      expect(Math.abs(tokens.indexOf(3) - tokens.indexOf(0))).toBe(1)
    for (const tokens of insertions(problem, [0, 3, S0], 1))
      expect(Math.abs(tokens.indexOf(3) - tokens.indexOf(0))).toBe(1)
  })
})

describe('a unit’s stop', () => {
  it('is counted as the run is driven', () => {
    const placeOf = (unit: number): number => 10 + unit
    const tokens = [0, 1, S0, 2, S1]
    expect(homeStopOf(tokens, placeOf, 1, 0)).toEqual({ number: 2, stops: 3 })
    expect(homeStopOf(tokens, placeOf, 0, 1)).toEqual({ number: 3, stops: 3 })
    expect(homeStopOf(tokens, () => 7, 1, 0)).toEqual({ number: 1, stops: 2 })
    expect(homeStopOf(tokens, placeOf, 3, 0).number).toBe(0)
  })
})
