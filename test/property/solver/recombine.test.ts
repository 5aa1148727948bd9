import { describe, expect, it } from 'vitest'
import { firstSolution } from '../../../src/solver/search/search.ts'
import { measured } from '../../../src/solver/search/measured.ts'
import type { RecombineTask } from '../../../src/solver/recombine/recombine.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { searchHere, unsetFlag } from '../../support/solver/plan-council.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'

const EFFORT = {
  milliseconds: Number.POSITIVE_INFINITY,
  pricings: 5,
  insertionsPerCustomer: 500,
  diveInsertionsPerCustomer: 150,
  choiceCustomers: 30,
  choiceColumns: 400,
  choiceNodes: 50,
  reshareCustomers: 12,
  reshareTurns: 4,
  cutRounds: 1,
}

/** A council that was searched for a while, and what a recombination of its routes is asked. */
async function taskOf(seed: number, pupils: number): Promise<RecombineTask> {
  const { problem } = await compiled(randomCouncil(seed, { pupils }))
  const limited = {
    ...problem,
    offers: problem.offers.map((offer, at) =>
      seed % 2 === 1 && at === 0 ? { ...offer, capacity: 2 } : offer,
    ),
  }
  const { best, pool } = await searchHere({
    problem: limited,
    start: firstSolution(limited, seed),
    seed,
    budget: { kind: 'iterations', iterations: 300 },
    from: 0,
    to: 0.6,
    stopFlag: unsetFlag(),
  })
  return { problem: limited, incumbent: best, pool, seed, effort: EFFORT, stopFlag: unsetFlag() }
}

describe('routes put together', () => {
  it('carry every customer once, at the price that is told', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const task = await taskOf(seed, 8 + 3 * seed)
      const { solution, measured: told } = await recombineCounted(task)
      const carried = solution.routes.flatMap(({ units }) =>
        units.map((unit) => task.problem.customerOf[unit]!),
      )
      const customers = [...new Set(carried), ...solution.absent].sort((a, b) => a - b)
      expect(customers, `council ${seed}`).toEqual([...task.problem.customers.keys()])
      expect(solution.routes.flatMap(({ units }) => units)).toHaveLength(
        new Set(solution.routes.flatMap(({ units }) => units)).size,
      )
      expect(told).toEqual(measured(task.problem, solution))
    }
  })

  it('are mostly cheaper than a hasty search, and never leave out more', async () => {
    let cheaper = 0
    for (let seed = 0; seed < 10; seed++) {
      const task = await taskOf(seed, 25)
      const { solution, measured: told } = await recombineCounted(task)
      if (told.score < measured(task.problem, task.incumbent).score) cheaper++
      expect(solution.absent.length, `council ${seed}`).toBeLessThanOrEqual(task.incumbent.absent.length)
    }
    expect(cheaper).toBeGreaterThan(5)
  })

  it('are the same whenever the same is asked, and no clock is looked at', async () => {
    const task = await taskOf(3, 30)
    expect(await recombineCounted(task)).toEqual(await recombineCounted(task))
  })

  it('are no dearer and serve nobody less, where everything is to stop before it begins', async () => {
    for (const seed of [4, 5, 6]) {
      const task = await taskOf(seed, 40)
      Atomics.store(task.stopFlag, 0, 1)
      const { solution, measured: told } = await recombineCounted(task)
      expect(solution.absent.length, `council ${seed}`).toBeLessThanOrEqual(task.incumbent.absent.length)
      expect(told.score, `council ${seed}`).toBeLessThanOrEqual(
        measured(task.problem, task.incumbent).score + 1e-6,
      )
    }
  })

  it('are the routes there were, where that is asked and nothing cheaper was put together', async () => {
    const task = { ...(await taskOf(3, 25)), orIncumbent: true }
    const kept = await recombineCounted(task)
    expect(kept.solution).toBe(task.incumbent)
    expect(kept.measured).toEqual(measured(task.problem, task.incumbent))
    const better = await taskOf(0, 25)
    expect(await recombineCounted({ ...better, orIncumbent: true })).toEqual(await recombineCounted(better))
  })
})
