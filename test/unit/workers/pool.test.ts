import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/solver/problem.ts'
import { Exchange, peersOf } from '../../../src/solver/recombine/exchange.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import type { SearchTask } from '../../../src/solver/search/task.ts'
import { WorkerPool } from '../../../workers/pool.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil, searchHere, unsetFlag } from '../../support/solver/plan-council.ts'

const EFFORT = {
  choiceCustomers: 30,
  choiceColumns: 400,
  choiceNodes: 20,
  diveInsertionsPerCustomer: 90,
  reshareCustomers: 12,
  reshareTurns: 4,
  cutRounds: 1,
}

describe('the pool of workers', () => {
  let pool: WorkerPool
  let problem: Problem

  const task = (own: Partial<SearchTask> = {}): SearchTask => ({
    problem,
    start: firstSolution(problem, 1),
    seed: 5,
    budget: { kind: 'iterations', iterations: 100 },
    from: 0,
    to: 1,
    stopFlag: unsetFlag(),
    ...own,
  })

  beforeAll(async () => {
    pool = new WorkerPool(2)
    problem = (await compiled(randomCouncil(17, { pupils: 30 }))).problem
  })

  afterAll(() => pool.close())

  it.each([82 * 0.04 * 2.5 * 1000, 0.04 * 83 * 2500, 9000, undefined])(
    'puts routes together within %s milliseconds',
    async (milliseconds) => {
      const { best, pool: routes } = await searchHere(task())
      const effort = { ...EFFORT, milliseconds: 500, pricings: 2, insertionsPerCustomer: 500 }
      const answer = await pool.recombine(
        { problem, incumbent: best, pool: routes, seed: 1, effort, stopFlag: unsetFlag() },
        milliseconds,
      )
      expect(answer?.solution.absent).toEqual([])
    },
  )

  it('puts routes together on a thread that hands others what it finds', async () => {
    const { best, pool: routes } = await searchHere(task())
    const effort = { ...EFFORT, milliseconds: 2000, pricings: 5, insertionsPerCustomer: 200 }
    const asked = { problem, incumbent: best, pool: routes, seed: 1, effort, stopFlag: unsetFlag() }
    const [here, there] = peersOf(2)
    const other = new Exchange(here)
    const answer = await pool.recombine({ ...asked, ...(there === undefined ? {} : { peers: there }) })
    expect(answer?.solution.absent).toEqual([])
    expect(other.take().length).toBeGreaterThan(0)
    other.close()
  })

  it('gives up on routes that are not put together in time', async () => {
    const { best, pool: routes } = await searchHere(task())
    const effort = { ...EFFORT, milliseconds: 60_000, pricings: 1e6, insertionsPerCustomer: 1e6 }
    const asked = { problem, incumbent: best, pool: routes, seed: 1, effort, stopFlag: unsetFlag() }
    expect(await pool.recombine(asked, 20)).toBeUndefined()
    expect(await pool.search(task())).toEqual(await searchHere(task()))
  })

  it('searches on its threads as it would be here', async () => {
    expect(await pool.search(task())).toEqual(await searchHere(task()))
  })

  it('makes the same plan as one thread', async () => {
    const council = randomCouncil(9)
    const here = await planCouncil(council, { iterations: 320 })
    const there = await planCouncil(council, { iterations: 320, search: (each) => pool.search(each) })
    expect(there.plan).toEqual(here.plan)
  })

  it('stops at once, with its best, when the flag is set', async () => {
    const stopFlag = unsetFlag()
    const searching = pool.search(task({ budget: { kind: 'milliseconds', milliseconds: 1e9 }, stopFlag }))
    Atomics.store(stopFlag, 0, 1)
    const { best, iterations } = await searching
    expect(best.routes.length + best.absent.length).toBeGreaterThan(0)
    expect(iterations).toBeGreaterThanOrEqual(0)
  })

  it('hands on what goes wrong in a task', async () => {
    const broken = { routes: [{ units: [0], tokens: [[], []], places: [-1], offer: 0 }], absent: [] } as const
    await expect(pool.search(task({ start: broken }))).rejects.toThrow('does not fit')
  })
})
