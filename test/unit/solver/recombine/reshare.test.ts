import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Column, withAbsent, type Worth } from '../../../../src/solver/recombine/column.ts'
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
  { customers = CUSTOMERS, turns = 20, stop = (): boolean => false, first = [] as readonly Column[] } = {},
  found: readonly Column[] = [],
) => {
  const known = [...columns]
  const within = ({ worth }: Worth): readonly Column[] =>
    known.filter((each) => each.customers.every((customer) => worth[customer] !== Number.NEGATIVE_INFINITY))
  return reshared(start, {
    random: new Random(1),
    limits: { rowOf: Int32Array.from(vehicles.keys()), vehicles },
    source: {
      within,
      likeliest: (count) => known.slice(0, count),
      generate: (_insertions, _stop, worth) => {
        const before = known.length
        known.push(...found.filter((each) => !known.includes(each) && within(worth).length > 0))
        return known.length - before
      },
    },
    absent: ABSENT,
    worth: { worth: new Float64Array(CUSTOMERS).fill(5000), limitWorth: new Float64Array(vehicles.length) },
    first,
    effort: { customers, columns: 50, nodes: 1000, turns, secondsLeft: () => 10 },
    stop,
  })
}

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

  it('looks for columns around those that it takes together', async () => {
    const start = [columnFor(9000, [0, 1, 2]), columnFor(9000, [3, 4, 5])]
    const link = columnFor(90_000, [0, 3])
    const found = [columnFor(4000, [0, 1, 3]), columnFor(4000, [2, 4, 5])]
    expect(new Set(await share(start, [...start, link], [], {}, found))).toEqual(new Set(found))
  })

  it('begins with those that are worth a longer look', async () => {
    const start = [columnFor(9000, [0, 1]), columnFor(9000, [2, 3]), columnFor(9000, [4, 5])]
    const better = [columnFor(4000, [0, 5]), columnFor(4000, [1, 4])]
    const first = [start[0]!, start[2]!]
    const shared = await share(start, [...start, ...better], [], { turns: 1, first })
    expect(new Set(shared)).toEqual(new Set([start[1], ...better]))
  })

  it('takes more together where a few bring nothing', async () => {
    // A circle of three pairs, cheaper when all are turned at once.
    const start = [columnFor(9000, [0, 1]), columnFor(9000, [2, 3]), columnFor(9000, [4, 5])]
    const better = [columnFor(5000, [1, 2]), columnFor(5000, [3, 4]), columnFor(5000, [5, 0])]
    const shared = await share(start, [...start, ...better], [], { customers: 4 })
    expect(new Set(shared)).toEqual(new Set(better))
  })

  it('leaves all as it is when it is stopped, or has no turns', async () => {
    const start = withAbsent([columnFor(9000, [0, 1, 2])], ABSENT)
    const cheaper = columnFor(100, [0, 1, 2, 3, 4, 5])
    expect(await share(start, [cheaper], [], { stop: () => true })).toBe(start)
    expect(await share(start, [cheaper], [], { turns: 0 })).toBe(start)
  })
})
