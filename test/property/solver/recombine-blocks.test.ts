import { describe, expect, it } from 'vitest'
import { measure } from '../../../src/solver/decompose/measure.ts'
import { recombineBlocks, type RecombineRound } from '../../../src/solver/decompose/recombine-blocks.ts'
import { vehiclesUsed } from '../../../src/solver/decompose/vehicles-used.ts'
import { Whole } from '../../../src/solver/decompose/whole.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { firstSolution, type SearchResult } from '../../../src/solver/search/search.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { searchHere, unsetFlag } from '../../support/solver/plan-council.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'

const COUNCILS = 5

/** A council with few vehicles of one offer, and a hasty search of it. */
async function searched(seed: number): Promise<{ readonly problem: Problem; readonly found: SearchResult }> {
  const { problem: free } = await compiled(randomCouncil(seed, { pupils: 40, schools: 3 }))
  const offers = free.offers.map((offer, at) => (at === seed % 2 ? { ...offer, capacity: 3 } : offer))
  const problem = { ...free, offers }
  const found = await searchHere({
    problem,
    start: firstSolution(problem, seed),
    seed,
    budget: { kind: 'iterations', iterations: 300 },
    from: 0,
    to: 0.6,
    stopFlag: unsetFlag(),
  })
  return { problem, found }
}

const roundOf = ({ best, pool }: SearchResult, own: Partial<RecombineRound> = {}): RecombineRound => ({
  incumbent: best,
  pool,
  worth: undefined,
  blocks: 3,
  streams: 2,
  seed: 5,
  effort: {
    milliseconds: Number.POSITIVE_INFINITY,
    pricings: 3,
    insertionsPerCustomer: 300,
    diveInsertionsPerCustomer: 90,
    choiceCustomers: 20,
    choiceColumns: 300,
    choiceNodes: 20,
    reshareCustomers: 12,
    reshareTurns: 4,
    cutRounds: 1,
  },
  stopFlag: unsetFlag(),
  run: recombineCounted,
  ...own,
})

describe('a council that is recombined block by block', () => {
  it('is whole again: every customer once, at the price that is told, with no vehicle too many', async () => {
    for (let seed = 0; seed < COUNCILS; seed++) {
      const { problem, found } = await searched(seed)
      const whole = new Whole(problem)
      const answer = await recombineBlocks(whole, roundOf(found))
      if (answer === undefined) throw new Error('a recombination without a clock is always done')
      const carried = answer.solution.routes.flatMap(({ units }) => units)
      const customers = new Set([
        ...carried.map((unit) => problem.customerOf[unit]!),
        ...answer.solution.absent,
      ])
      expect(new Set(carried).size, `council ${seed}`).toBe(carried.length)
      expect(customers.size).toBe(problem.customers.length)
      expect(answer.measured.cost).toBeCloseTo((await measure(whole, answer.solution)).cost, 3)
      vehiclesUsed(problem, answer.solution).forEach((used, offer) => {
        expect(used, `council ${seed}, offer ${offer}`).toBeLessThanOrEqual(problem.offers[offer]!.capacity)
      })
    }
  })

  it('says what every customer is worth, and hands on routes of the whole', async () => {
    const { problem, found } = await searched(1)
    const answer = await recombineBlocks(new Whole(problem), roundOf(found))
    expect(answer?.worth).toHaveLength(problem.customers.length)
    expect(answer?.worth.every((each) => Number.isFinite(each))).toBe(true)
    expect(answer?.pool.length).toBeGreaterThan(found.best.routes.length)
    const again = await recombineBlocks(
      new Whole(problem),
      roundOf(found, { pool: answer?.pool ?? [], worth: answer?.worth, seed: 6 }),
    )
    expect(again?.solution.absent.length).toBeLessThanOrEqual(found.best.absent.length)
  })

  it('is not there when a block took too long', async () => {
    const { problem, found } = await searched(2)
    let asked = 0
    const run = async (task: Parameters<typeof recombineCounted>[0]) =>
      asked++ === 1 ? undefined : recombineCounted(task)
    expect(await recombineBlocks(new Whole(problem), roundOf(found, { run }))).toBeUndefined()
  })
})
