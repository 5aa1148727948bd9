import { describe, expect, it } from 'vitest'
import { KnownTravel } from '../../../src/domain/known-travel.ts'
import { NO_WAY, type TravelMatrix } from '../../../src/domain/travel.ts'
import { partOfMatrix, wholeTravel } from '../../../src/domain/whole-travel.ts'

/** From a to b: 10a + b metres, ten times as many milliseconds; no way from 2 to 0. */
const matrix: TravelMatrix = {
  size: 3,
  metres: Int32Array.of(0, 1, 2, 10, 11, 12, NO_WAY, 21, 22),
  milliseconds: Int32Array.of(0, 10, 20, 100, 110, 120, NO_WAY, 210, 220),
}

describe('a whole matrix', () => {
  it('is asked one drive at a time', () => {
    const travel = wholeTravel(matrix)
    expect([travel.metres(1, 2), travel.milliseconds(1, 2), travel.metres(2, 0)]).toEqual([12, 120, NO_WAY])
    expect(travel.whole).toBe(matrix)
  })

  it('knows no place beyond it', () => {
    const travel = wholeTravel(matrix)
    for (const [from, to] of [
      [3, 0],
      [0, 3],
      [-1, 1],
      [Number.NaN, 0],
    ] as const)
      expect(() => travel.metres(from, to)).toThrow(RangeError)
  })

  it('has parts, in any order', () => {
    const part = partOfMatrix(matrix, [2, 1])
    expect([...part.metres]).toEqual([22, 21, 12, 11])
    expect([...part.milliseconds]).toEqual([220, 210, 120, 110])
  })
})

describe('known drives', () => {
  it('are those put in, under the numbers of the larger council', () => {
    const travel = new KnownTravel(100)
    travel.add(matrix, [70, 80, 90], [0, 2], [0, 1])
    expect(travel.metres(70, 80)).toBe(1)
    expect(travel.milliseconds(90, 80)).toBe(210)
    expect(travel.metres(90, 70)).toBe(NO_WAY)
    expect([travel.size, travel.whole]).toEqual([100, undefined])
  })

  it('are asked for in vain where nobody put them in', () => {
    const travel = new KnownTravel(100)
    travel.add(matrix, [70, 80, 90], [0], [1])
    expect(() => travel.metres(80, 70)).toThrow(RangeError)
    expect(() => travel.milliseconds(70, 90)).toThrow(RangeError)
  })
})
