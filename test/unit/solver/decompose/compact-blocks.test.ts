import { beforeAll, describe, expect, it } from 'vitest'
import { compactBlocks } from '../../../../src/solver/decompose/compact-blocks.ts'
import { inTurns } from '../../../../src/solver/decompose/in-turns.ts'
import { unitsOf } from '../../../../src/solver/decompose/whole.ts'
import type { Problem } from '../../../../src/solver/problem.ts'
import { Random } from '../../../../src/solver/search/random.ts'
import { firstSolution } from '../../../../src/solver/search/search.ts'
import type { PlainSolution } from '../../../../src/solver/search/solution.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { compiled } from '../../../support/solver/compiled.ts'

describe('compact blocks', () => {
  let problem: Problem
  let solution: PlainSolution

  beforeAll(async () => {
    problem = (await compiled(randomCouncil(21, { pupils: 80, schools: 4 }))).problem
    const { routes, absent } = firstSolution(problem, 1)
    const out = (routes[0]?.units ?? []).map((unit) => problem.customerOf[unit] ?? -1)
    solution = { routes: routes.slice(1), absent: [...absent, ...new Set(out)] }
  })

  it('hold every route and every absent customer once, and about so many stops', () => {
    const longest = Math.max(...solution.routes.map((route) => route.units.length))
    for (let seed = 0; seed < 10; seed++) {
      const blocks = compactBlocks(problem, solution, 20, new Random(seed))
      expect(new Set(blocks.flatMap(({ routes }) => routes))).toEqual(new Set(solution.routes))
      expect(blocks.flatMap(({ absent }) => absent).toSorted((a, b) => a - b)).toEqual(
        solution.absent.toSorted((a, b) => a - b),
      )
      expect(Math.max(...blocks.map((block) => unitsOf(problem, block).length))).toBeLessThanOrEqual(
        Math.max(20, longest),
      )
    }
  })

  it('have their borders elsewhere each time, unless they are asked for without chance', () => {
    const cut = (random?: Random): string =>
      JSON.stringify(compactBlocks(problem, solution, 20, random).map((block) => unitsOf(problem, block)))
    expect(new Set(Array.from({ length: 10 }, (_, seed) => cut(new Random(seed)))).size).toBeGreaterThan(5)
    expect(cut()).toBe(cut())
  })
})

describe('work in turns', () => {
  it('has so many items under way at most, and gives results in their order', async () => {
    let now = 0
    let most = 0
    const results = await inTurns([5, 1, 4, 2, 3], 2, async (item, at) => {
      most = Math.max(most, ++now)
      for (let tick = 0; tick < item; tick++) await Promise.resolve()
      now--
      return 10 * item + at
    })
    expect(results).toEqual([50, 11, 42, 23, 34])
    expect(most).toBe(2)
  })

  it('fails as its first failure does', async () => {
    const work = (item: number) => (item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item))
    await expect(inTurns([1, 2, 3], 2, work)).rejects.toThrow('two')
  })
})
