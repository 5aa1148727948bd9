import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyColumn, columnFor } from '../../../support/solver/columns.ts'
import { dive } from '../../../../src/solver/recombine/dive.ts'
import type { Column } from '../../../../src/solver/recombine/column.ts'
import { Relaxation } from '../../../../src/solver/recombine/relaxation.ts'
import { Random } from '../../../../src/solver/search/random.ts'

const CUSTOMERS = 9
const never = (): boolean => false

async function plan(
  columns: readonly Column[],
  vehicles: readonly number[],
  seed: number,
  known: number,
  customers = CUSTOMERS,
  hurry = never,
) {
  // Everybody left at home, at a price that no route has.
  const absent: readonly Column[] = Array.from({ length: customers }, (_, customer) => ({
    ...columnFor(1e9, [customer]),
    route: undefined,
  }))
  const limits = { rowOf: Int32Array.from(vehicles.keys()), vehicles }
  const relaxation = await Relaxation.open(absent, limits, new Float64Array(customers).fill(5000))
  relaxation.offer(columns)
  relaxation.solve(never)
  const { value } = relaxation
  let asked = 0
  const { chosen, late } = dive(relaxation, {
    random: new Random(seed),
    limits,
    isKnown: (column) => columns.indexOf(column) < known,
    generate: () => {
      asked++
    },
    hurry,
    stop: never,
    lateCustomers: 3,
  })
  relaxation.close()
  return { chosen, late, value, asked }
}

const column = anyColumn(CUSTOMERS)

describe('a dive', () => {
  it('covers nobody twice, takes no vehicle too many, and costs no less than the relaxation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(column, { minLength: 1, maxLength: 40 }),
        fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
        fc.integer(),
        fc.integer({ min: 0, max: 40 }),
        async (columns, vehicles, seed, known) => {
          const { chosen, late, value } = await plan(columns, vehicles, seed, known)
          expect(chosen.slice(chosen.length - late.length)).toEqual(late)
          expect(late.flatMap(({ customers }) => customers).length).toBeLessThanOrEqual(3)
          const covered = chosen.flatMap(({ customers }) => customers)
          expect(new Set(covered).size).toBe(covered.length)
          vehicles.forEach((count, row) => {
            expect(chosen.filter(({ limit }) => limit === row).length).toBeLessThanOrEqual(count)
          })
          if (covered.length < CUSTOMERS) return
          expect(chosen.reduce((sum, { score }) => sum + score, 0)).toBeGreaterThanOrEqual(value - 100)
        },
      ),
      { numRuns: 80, seed: 3 },
    )
  })

  it('takes the last vehicle once, though two halves of routes that it likes have it', async () => {
    // Threes of whom any two go together: the relaxation mixes three halves. Only two of these routes are of the limited offer.
    const threes = Array.from({ length: 20 }, (_, at) => [3 * at, 3 * at + 1, 3 * at + 2] as const)
    const limited = threes.slice(0, 2).map(([a, b]) => columnFor(6000, [a, b], 0))
    const others = threes.flatMap(([a, b, c], at) =>
      [...(at < 2 ? [] : [[a, b]]), [b, c], [a, c]].map((pair) => columnFor(6000, pair)),
    )
    const alone = threes.flat().map((customer) => columnFor(5900, [customer]))
    const { chosen } = await plan([...limited, ...others, ...alone], [1], 1, 2, 60)
    expect(chosen.flatMap(({ customers }) => customers)).toHaveLength(60)
    expect(chosen.filter(({ limit }) => limit === 0)).toHaveLength(1)
  })

  it('keeps to the best plan known where the relaxation is of two minds', async () => {
    const pairs = [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const
    const known = [columnFor(6000, [0, 1]), columnFor(6000, [2])]
    const others = pairs.slice(1).map((pair) => columnFor(6000, pair))
    const rest = Array.from({ length: CUSTOMERS - 3 }, (_, at) => columnFor(3000, [at + 3]))
    const { chosen } = await plan([...known, ...others, ...rest], [], 1, 2)
    expect(chosen).toEqual(expect.arrayContaining(known))
  })

  it('looks for no more columns where time is short, and carries everybody all the same', async () => {
    const pairs = Array.from({ length: 20 }, (_, at) => columnFor(6000, [2 * at, 2 * at + 1]))
    const other = Array.from({ length: 20 }, (_, at) => columnFor(6100, [2 * at + 1, (2 * at + 2) % 40]))
    const hurried = await plan([...pairs, ...other], [], 1, 0, 40, () => true)
    expect(hurried.asked).toBe(0)
    expect(hurried.chosen.flatMap(({ customers }) => customers)).toHaveLength(40)
    expect((await plan([...pairs, ...other], [], 1, 0, 40)).chosen).toHaveLength(20)
  })

  it('has only those customers open whom its relaxation is about', async () => {
    const own = [3, 5, 7]
    const home = own.map((customer) => columnFor(50_000, [customer]))
    const limits = { rowOf: Int32Array.of(-1), vehicles: [] }
    const relaxation = await Relaxation.open(home, limits, new Float64Array(CUSTOMERS).fill(5000))
    relaxation.offer([columnFor(60_000, [3, 5]), columnFor(60_000, [5, 7]), columnFor(60_000, [3, 7])])
    relaxation.solve(never)
    const settled: number[][] = []
    const { chosen } = dive(relaxation, {
      random: new Random(1),
      limits,
      isKnown: never,
      generate: (now) => settled.push([...now]),
      hurry: never,
      stop: never,
      lateCustomers: 0,
    })
    relaxation.close()
    expect(chosen.flatMap(({ customers }) => customers).toSorted()).toEqual(own)
    expect(settled).toHaveLength(1)
    for (const other of [0, 1, 2, 4, 6, 8]) expect(settled[0]?.[other]).toBe(1)
    expect(own.filter((customer) => settled[0]?.[customer] === 0)).toHaveLength(1)
  })
})
