import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Column, withAbsent } from '../../../../src/solver/recombine/column.ts'
import { reshared } from '../../../../src/solver/recombine/reshare.ts'
import { Random } from '../../../../src/solver/search/random.ts'
import { anyColumn, cheapestChoice, columnFor } from '../../../support/solver/columns.ts'

const CUSTOMERS = 6
const ABSENT: readonly Column[] = Array.from({ length: CUSTOMERS }, (_, customer) => ({
  ...columnFor(1e6, [customer]),
  route: undefined,
}))

const scoreOf = (columns: readonly Column[]): number => columns.reduce((sum, { score }) => sum + score, 0)

const share = (
  start: readonly Column[],
  columns: readonly Column[],
  vehicles: readonly number[],
  { customers = CUSTOMERS, turns = 20, stop = (): boolean => false } = {},
) =>
  reshared(start, {
    random: new Random(1),
    limits: { rowOf: Int32Array.from(vehicles.keys()), vehicles },
    columns: [...columns, ...ABSENT],
    effort: { customers, columns: 50, nodes: 1000, turns, secondsLeft: () => 10 },
    stop,
  })

const column = anyColumn(CUSTOMERS)

/** As many of the columns as fit side by side, the first first. */
function fitting(columns: readonly Column[], vehicles: readonly number[]): readonly Column[] {
  const taken: Column[] = []
  for (const each of columns) {
    const covered = new Set(taken.flatMap(({ customers }) => customers))
    const used = taken.filter(({ limit }) => limit >= 0 && limit === each.limit).length
    if (each.limit >= 0 && used >= (vehicles[each.limit] ?? 0)) continue
    if (each.customers.every((customer) => !covered.has(customer))) taken.push(each)
  }
  return taken
}

describe('sharing routes out anew', () => {
  it('carries everybody once, takes no vehicle too many, and is never dearer nor below the cheapest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(column, { minLength: 1, maxLength: 10 }),
        fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        async (columns, vehicles) => {
          const start = withAbsent(fitting(columns, vehicles), ABSENT)
          const shared = await share(start, columns, vehicles, { customers: 4 })
          expect(shared.flatMap(({ customers }) => customers).toSorted()).toEqual([0, 1, 2, 3, 4, 5])
          vehicles.forEach((count, row) => {
            expect(shared.filter(({ limit }) => limit === row).length).toBeLessThanOrEqual(count)
          })
          expect(scoreOf(shared)).toBeLessThanOrEqual(scoreOf(start))
          const cheapest = cheapestChoice(CUSTOMERS, [...columns, ...ABSENT], vehicles)
          expect(scoreOf(shared)).toBeGreaterThanOrEqual(cheapest)
        },
      ),
      { numRuns: 60, seed: 5 },
    )
  })

  it('takes in whoever was left at home', async () => {
    const all = columnFor(5000, [0, 1, 2, 3, 4, 5])
    expect(await share(ABSENT, [all], [])).toEqual([all])
  })

  it('takes together those routes that other columns have in common', async () => {
    const start = [columnFor(9000, [0, 1, 2]), columnFor(9000, [3, 4]), columnFor(9000, [5])]
    const better = [columnFor(4000, [0, 1]), columnFor(4000, [2, 5])]
    // Four customers at a time: the first and the last, since what is better lies across them.
    const shared = await share(start, [...start, ...better], [], { customers: 4 })
    expect(new Set(shared)).toEqual(new Set([start[1], ...better]))
  })

  it('leaves all as it is when it is stopped, or has no turns', async () => {
    const start = withAbsent([columnFor(9000, [0, 1, 2])], ABSENT)
    const cheaper = columnFor(100, [0, 1, 2, 3, 4, 5])
    expect(await share(start, [cheaper], [], { stop: () => true })).toBe(start)
    expect(await share(start, [cheaper], [], { turns: 0 })).toBe(start)
  })
})
