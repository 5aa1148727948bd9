import { beforeAll, describe, expect, it } from 'vitest'
import { cutIntoBlocks, joinBlocks } from '../../../../src/solver/decompose/blocks.ts'
import { blockCapacities, withCapacities } from '../../../../src/solver/decompose/capacities.ts'
import type { Problem } from '../../../../src/solver/problem.ts'
import { Random } from '../../../../src/solver/search/random.ts'
import { firstSolution } from '../../../../src/solver/search/search.ts'
import { type PlainSolution, Solution } from '../../../../src/solver/search/solution.ts'
import { runSearchTask } from '../../../../src/solver/search/task.ts'
import { Workspace } from '../../../../src/solver/search/workspace.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { compiled } from '../../../support/solver/compiled.ts'
import { unsetFlag } from '../../../support/solver/plan-council.ts'

const customersIn = ({ customerOf }: Problem, { routes, absent }: PlainSolution): readonly number[] =>
  [
    ...new Set(routes.flatMap((route) => route.units.map((unit) => customerOf[unit] ?? -1))),
    ...absent,
  ].toSorted((a, b) => a - b)

const loaded = (problem: Problem, plain: PlainSolution): Solution => {
  const solution = new Solution(new Workspace(problem))
  solution.load(plain)
  return solution
}

describe('blocks', () => {
  let problem: Problem
  let solution: PlainSolution

  beforeAll(async () => {
    problem = (await compiled(randomCouncil(21, { pupils: 60, schools: 4 }))).problem
    const first = firstSolution(problem, 1)
    // Some are left out, so that there are absent customers to be dealt out as well.
    const [one, two, ...others] = first.routes
    const out = [one, two].flatMap((route) =>
      (route?.units ?? []).map((unit) => problem.customerOf[unit] ?? -1),
    )
    solution = { routes: others, absent: [...first.absent, ...new Set(out)] }
  })

  it('hold every route and every absent customer, none twice', () => {
    for (let seed = 0; seed < 20; seed++) {
      const blocks = cutIntoBlocks(problem, solution, 4, new Random(seed))
      expect(blocks.length).toBeLessThanOrEqual(4)
      const joined = joinBlocks(blocks)
      expect(new Set(joined.routes)).toEqual(new Set(solution.routes))
      expect(joined.routes.length).toBe(solution.routes.length)
      expect(joined.absent.toSorted((a, b) => a - b)).toEqual(solution.absent.toSorted((a, b) => a - b))
      expect(blocks.every((block) => block.routes.length + block.absent.length > 0)).toBe(true)
      expect(customersIn(problem, joined)).toEqual(problem.customers.map((_, customer) => customer))
    }
  })

  it('are about equal in size, and cut elsewhere each time', () => {
    const sizes = (seed: number): readonly number[] =>
      cutIntoBlocks(problem, solution, 3, new Random(seed)).map((block) => customersIn(problem, block).length)
    const longest = Math.max(...solution.routes.map((route) => route.units.length))
    for (let seed = 0; seed < 10; seed++) {
      const all = sizes(seed)
      expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(2 * longest)
    }
    const cuts = Array.from({ length: 10 }, (_, seed) =>
      cutIntoBlocks(problem, solution, 3, new Random(seed)).map((block) => customersIn(problem, block)),
    )
    expect(new Set(cuts.map((cut) => JSON.stringify(cut))).size).toBeGreaterThan(3)
  })

  it('are the whole where one is asked for', () => {
    expect(cutIntoBlocks(problem, solution, 1, new Random(1))).toEqual([solution])
  })

  it('searched apart and joined are a plan for the whole', () => {
    const capacities = blockCapacities(problem, cutIntoBlocks(problem, solution, 3, new Random(5)))
    const blocks = cutIntoBlocks(problem, solution, 3, new Random(5))
    const results = blocks.map((start, at) => {
      const own = capacities?.[at]
      return runSearchTask(
        {
          problem,
          start,
          seed: at,
          budget: { kind: 'iterations', iterations: 60 },
          from: 0,
          to: 1,
          ...(own === undefined ? {} : { capacities: own }),
          stopFlag: unsetFlag(),
        },
        () => 0,
      )
    })
    const joined = joinBlocks(results.map((result) => result.best))
    expect(customersIn(problem, joined)).toEqual(problem.customers.map((_, customer) => customer))
    expect(loaded(problem, joined).score).toBeLessThanOrEqual(loaded(problem, solution).score)
  })
})

describe('vehicles of blocks', () => {
  it('are no more than an operator has, and no fewer than are in use', async () => {
    let limited = 0
    for (let seed = 0; seed < 25; seed++) {
      const { problem } = await compiled(randomCouncil(seed, { pupils: 30 }))
      const solution = firstSolution(problem, seed)
      const blocks = cutIntoBlocks(problem, solution, 3, new Random(seed))
      const capacities = blockCapacities(problem, blocks)
      if (capacities === undefined) continue
      limited++
      for (const [number, offer] of problem.offers.entries()) {
        const all = capacities.reduce((sum, each) => sum + (each[number] ?? 0), 0)
        expect(all).toBe(offer.capacity)
      }
      for (const [at, block] of blocks.entries()) {
        const { used } = loaded(problem, block).work.price
        const own = withCapacities(problem, capacities[at])
        for (const [number, offer] of own.offers.entries())
          expect(used[number]).toBeLessThanOrEqual(offer.capacity)
      }
    }
    expect(limited).toBeGreaterThan(5)
  })

  it('are not counted where no operator has a limit', async () => {
    const { problem } = await compiled(randomCouncil(3, { off: ['capacity', 'operators'] }))
    expect(blockCapacities(problem, [firstSolution(problem, 1)])).toBeUndefined()
    expect(withCapacities(problem, undefined)).toBe(problem)
  })
})
