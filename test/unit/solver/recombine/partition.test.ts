import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PartitionTask, solvePartition } from '../../../../src/solver/recombine/partition.ts'

interface Column {
  readonly cost: number
  readonly rows: readonly number[]
  readonly group: number
}

const ROWS = 5

function taskOf(
  columns: readonly Column[],
  incumbent: readonly number[],
  limits: readonly number[],
): PartitionTask {
  const starts = [0]
  for (const column of columns) starts.push((starts.at(-1) ?? 0) + column.rows.length)
  return {
    rows: ROWS,
    costs: Float64Array.from(columns, (column) => column.cost),
    starts: Int32Array.from(starts),
    rowsOf: Int32Array.from(columns.flatMap((column) => column.rows)),
    groups: Int32Array.from(columns, (column) => column.group),
    limits: Float64Array.from(limits),
    incumbent: Int32Array.from(incumbent),
    mostColumns: 1000,
    seconds: 10,
    nodes: 1000,
  }
}

/** The cheapest exact cover, by trying every choice. */
function cheapest(columns: readonly Column[], limits: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY
  const extend = (from: number, covered: number, cost: number, used: readonly number[]): void => {
    if (covered === 2 ** ROWS - 1) least = Math.min(least, cost)
    for (let at = from; at < columns.length; at++) {
      const column = columns[at]!
      const mask = column.rows.reduce((bits, row) => bits | (1 << row), 0)
      if ((covered & mask) !== 0) continue
      if (column.group >= 0 && (used[column.group] ?? 0) >= (limits[column.group] ?? 0)) continue
      const grown = used.map((count, group) => (group === column.group ? count + 1 : count))
      extend(at + 1, covered | mask, cost + column.cost, grown)
    }
  }
  extend(
    0,
    0,
    0,
    limits.map(() => 0),
  )
  return least
}

const column = fc.record({
  cost: fc.integer({ min: 100, max: 10_000 }),
  rows: fc.uniqueArray(fc.integer({ min: 0, max: ROWS - 1 }), { minLength: 1, maxLength: 3 }),
  group: fc.integer({ min: -1, max: 1 }),
})

/** A cover that is always there, and dear: each row by itself. */
const singles: readonly Column[] = Array.from({ length: ROWS }, (_, row) => ({
  cost: 50_000,
  rows: [row],
  group: -1,
}))
const known = [...singles.keys()]

describe('choosing routes out of a pool', () => {
  it('finds the cheapest choice in which every customer is carried once and no vehicle is used twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(column, { minLength: 1, maxLength: 14 }),
        fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        async (pool, limits) => {
          const columns = [...singles, ...pool]
          const chosen = (await solvePartition(taskOf(columns, known, limits)))?.chosen
          const least = cheapest(columns, limits)
          if (chosen === undefined) {
            expect(least).toBe(50_000 * ROWS)
            return
          }
          const picked = [...chosen].map((at) => columns[at]!)
          expect(picked.flatMap((each) => each.rows).sort()).toEqual([0, 1, 2, 3, 4])
          expect(picked.reduce((sum, each) => sum + each.cost, 0)).toBe(least)
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })

  it('answers nothing when the known choice is the best', async () => {
    const columns: readonly Column[] = [...singles, { cost: 200_000, rows: [0, 1, 2], group: -1 }]
    expect((await solvePartition(taskOf(columns, known, [])))?.chosen).toBeUndefined()
  })

  it('says what serving each row is worth: together as much as the cheapest mixture of columns', async () => {
    const columns: readonly Column[] = [...singles, { cost: 120_000, rows: [0, 1, 2], group: -1 }]
    const worth = (await solvePartition(taskOf(columns, known, [])))?.worth ?? new Float64Array(0)
    expect(worth).toHaveLength(ROWS)
    expect(worth.reduce((sum, each) => sum + each, 0)).toBeCloseTo(220_000, 3)
    for (const { cost, rows } of columns)
      expect(rows.reduce((sum, row) => sum + (worth[row] ?? 0), 0)).toBeLessThanOrEqual(cost + 1e-6)
  })
})

describe('an integer programme without anything to choose from', () => {
  it('finds nothing better, where nobody is to be planned', async () => {
    expect(await solvePartition({ ...taskOf([], [], []), rows: 0 })).toBeUndefined()
  })

  it('finds nothing better, where there is no time to try', async () => {
    const columns = [{ cost: 10, rows: [0, 1, 2, 3, 4], group: -1 }]
    expect((await solvePartition({ ...taskOf(columns, [0], []), seconds: 0 }))?.chosen).toBeUndefined()
  })
})
