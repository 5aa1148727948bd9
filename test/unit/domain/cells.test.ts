import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cells } from '../../../src/domain/cells.ts'

const things = fc.array(
  fc.record({
    east: fc.integer({ min: -50, max: 50 }),
    north: fc.integer({ min: -50, max: 50 }),
    weight: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 60 },
)

const weightOf = (cell: readonly { readonly weight: number }[]): number =>
  cell.reduce((sum, { weight }) => sum + weight, 0)

describe('cells', () => {
  it('hold everything once, none of them empty, none too heavy but for a single thing', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 1, max: 40 }), (items, most) => {
        const cut = cells(items, most)
        expect(cut.flat().length).toBe(items.length)
        expect(new Set(cut.flat())).toEqual(new Set(items))
        for (const cell of cut)
          expect(cell.length === 1 || (cell.length > 0 && weightOf(cell) <= most)).toBe(true)
      }),
    )
  })

  it('are cut across the longer side', () => {
    const row = [4, 1, 3, 2].map((east) => ({ east, north: 0, weight: 1 }))
    expect(cells(row, 2).map((cell) => cell.map(({ east }) => east))).toEqual([
      [1, 2],
      [3, 4],
    ])
    const column = row.map(({ east }) => ({ east: 0, north: east, weight: 1 }))
    expect(cells(column, 2).map((cell) => cell.map(({ north }) => north))).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('are none where there is nothing', () => {
    expect(cells([], 5)).toEqual([])
  })
})
