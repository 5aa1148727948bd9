import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reducedCost } from '../../../../src/solver/recombine/column.ts'
import { Relaxation } from '../../../../src/solver/recombine/relaxation.ts'
import { createRandom } from '../../../support/random.ts'
import { anyColumn, cheapestChoice, columnFor } from '../../../support/solver/columns.ts'

const NO_LIMITS = { rowOf: Int32Array.of(-1), vehicles: [] }
const never = (): boolean => false

const open = (customers: number, limits: { rowOf: Int32Array; vehicles: readonly number[] } = NO_LIMITS) =>
  Relaxation.open(
    Array.from({ length: customers }, (_, customer) => columnFor(50_000, [customer])),
    limits,
    new Float64Array(customers),
  )

describe('the relaxation of set partitioning', () => {
  it('says what serving each customer is worth: together what the cheapest mixture of routes costs', async () => {
    const relaxation = await open(5)
    relaxation.offer([columnFor(120_000, [0, 1, 2])])
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(220_000, 3)
    expect(relaxation.prices.worth.reduce((sum, each) => sum + each, 0)).toBeCloseTo(220_000, 3)
    relaxation.close()
  })

  it('mixes halves of routes where no whole ones fit together as cheaply', async () => {
    const relaxation = await open(3)
    relaxation.offer([columnFor(60_000, [0, 1]), columnFor(60_000, [1, 2]), columnFor(60_000, [0, 2])])
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(90_000, 3)
    expect([...relaxation.shares].slice(3)).toEqual([0.5, 0.5, 0.5])
    relaxation.close()
  })

  it('leaves no route below nought, though it holds only those that were worth it', async () => {
    const random = createRandom(11)
    const columns = Array.from({ length: 3000 }, () => {
      const customers = new Set(Array.from({ length: random.integer(1, 4) }, () => random.integer(0, 19)))
      return columnFor(9000 + random.integer(0, 20_000) * customers.size, [...customers])
    })
    const relaxation = await open(20)
    relaxation.offer(columns.slice(0, 2000))
    relaxation.solve(never)
    const before = relaxation.value
    relaxation.offer(columns.slice(2000))
    relaxation.solve(never)
    expect(relaxation.value).toBeLessThan(before)
    expect(relaxation.held.length).toBeLessThan(1500)
    for (const column of columns) expect(reducedCost(column, relaxation.prices)).toBeGreaterThan(-2)
    relaxation.close()
  })

  it('uses no more vehicles of an offer than there are, and says what one more would be worth', async () => {
    const relaxation = await open(2, { rowOf: Int32Array.of(0), vehicles: [1] })
    relaxation.offer([columnFor(10_000, [0], 0), columnFor(20_000, [1], 0)])
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(60_000, 3)
    expect(relaxation.prices.limitWorth[0]).toBeCloseTo(-30_000, 3)
    relaxation.close()
  })

  it('keeps to what was chosen for good', async () => {
    const relaxation = await open(3)
    relaxation.offer([columnFor(60_000, [0, 1]), columnFor(60_000, [1, 2]), columnFor(60_000, [0, 2])])
    relaxation.solve(never)
    // Cheaper, but it carries somebody whose route is settled: it is not even looked at.
    relaxation.offer([columnFor(10_000, [1, 2])])
    relaxation.fix([3])
    relaxation.solve(never)
    expect(relaxation.shares[3]).toBeCloseTo(1, 6)
    expect(relaxation.value).toBeCloseTo(110_000, 3)
    expect(relaxation.held).toHaveLength(6)
    relaxation.close()
  })

  it('looks at those customers alone whom it is about', async () => {
    const home = [2, 4].map((customer) => columnFor(50_000, [customer]))
    const relaxation = await Relaxation.open(home, NO_LIMITS, new Float64Array(6).fill(1))
    relaxation.offer([columnFor(60_000, [2, 4])])
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(60_000, 3)
    const { worth } = relaxation.prices
    expect((worth[2] ?? 0) + (worth[4] ?? 0)).toBeCloseTo(60_000, 3)
    for (const other of [0, 1, 3, 5]) expect(worth[other]).toBe(Number.NEGATIVE_INFINITY)
    relaxation.close()
  })

  it('ends where it has nothing to choose from but staying at home', async () => {
    const relaxation = await open(1)
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(50_000, 3)
    relaxation.close()
  })

  it('cuts off halves of routes that share their customers, once', async () => {
    const relaxation = await open(3)
    const pairs = [columnFor(60_000, [0, 1]), columnFor(60_000, [1, 2]), columnFor(60_000, [0, 2])]
    relaxation.offer(pairs)
    relaxation.solve(never)
    expect(relaxation.cut(10)).toBe(1)
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(110_000, 3)
    expect(relaxation.cut(10)).toBe(0)
    // What the three pairs are worth now holds for columns that come later too.
    for (const pair of pairs) expect(reducedCost(pair, relaxation.prices)).toBeGreaterThan(-2)
    relaxation.offer([columnFor(70_000, [0, 1, 2])])
    relaxation.solve(never)
    expect(relaxation.value).toBeCloseTo(70_000, 3)
    relaxation.close()
  })

  it('is never above the cheapest choice, however often it is cut, and never falls by a cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyColumn(6), { minLength: 3, maxLength: 14 }), async (columns) => {
        const limits = { rowOf: Int32Array.of(0, 1), vehicles: [1, 2] }
        const relaxation = await open(6, limits)
        relaxation.offer(columns)
        relaxation.solve(never)
        const home = Array.from({ length: 6 }, (_, each) => columnFor(50_000, [each]))
        const cheapest = cheapestChoice(6, [...columns, ...home], limits.vehicles)
        for (let round = 0; round < 4; round++) {
          const before = relaxation.value
          if (relaxation.cut(3) === 0) break
          relaxation.solve(never)
          expect(relaxation.value).toBeGreaterThan(before - 1)
          expect(relaxation.value).toBeLessThanOrEqual(cheapest + 1)
          for (const column of columns) expect(reducedCost(column, relaxation.prices)).toBeGreaterThan(-2)
        }
        relaxation.close()
      }),
      { numRuns: 60, seed: 3 },
    )
  })
})
