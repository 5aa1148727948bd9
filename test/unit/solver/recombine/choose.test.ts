import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose } from '../../../../src/solver/recombine/choose.ts'
import type { Column } from '../../../../src/solver/recombine/column.ts'
import { anyColumn, cheapestChoice, columnFor } from '../../../support/solver/columns.ts'

const CUSTOMERS = [0, 1, 2, 3, 4] as const
const EFFORT = { seconds: 10, nodes: 1000 }
const UNLIMITED = { rowOf: Int32Array.of(-1), vehicles: [] }

const column = anyColumn(CUSTOMERS.length, 3)

/** Everybody for himself: always there, and dear. */
const singles: readonly Column[] = CUSTOMERS.map((customer) => columnFor(50_000, [customer]))

describe('choosing routes out of many', () => {
  it('finds the cheapest choice in which every customer is carried once and no vehicle is used twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(column, { minLength: 1, maxLength: 14 }),
        fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        async (pool, vehicles) => {
          const columns = [...singles, ...pool]
          const limits = { rowOf: Int32Array.of(0, 1), vehicles }
          const chosen = await choose({ customers: CUSTOMERS, columns, limits }, EFFORT)
          expect(chosen.flatMap(({ customers }) => customers).sort()).toEqual(CUSTOMERS)
          const cost = chosen.reduce((sum, { score }) => sum + score, 0)
          expect(cost).toBe(cheapestChoice(5, columns, vehicles))
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })

  it('covers those customers alone who are still open, by whatever numbers they have', async () => {
    const columns = [columnFor(300, [7]), columnFor(400, [9]), columnFor(500, [9, 7])]
    const chosen = await choose({ customers: [7, 9], columns, limits: UNLIMITED }, EFFORT)
    expect(chosen).toEqual([columns[2]])
  })

  it('chooses nothing, where nobody is left', async () => {
    expect(await choose({ customers: [], columns: [], limits: UNLIMITED }, EFFORT)).toEqual([])
  })

  it('chooses nothing, where there is no time to', async () => {
    const columns = [columnFor(10, [0, 1]), columnFor(10, [1, 2]), columnFor(10, [0, 2]), ...singles]
    const chosen = await choose(
      { customers: CUSTOMERS, columns, limits: UNLIMITED },
      { ...EFFORT, seconds: 0 },
    )
    expect(chosen).toEqual([])
  })
})
