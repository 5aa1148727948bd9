import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutIntoBlocks, joinBlocks } from '../../../src/solver/decompose/blocks.ts'
import { extract } from '../../../src/solver/decompose/extract.ts'
import { toPart, toWhole } from '../../../src/solver/decompose/renumber.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { Random } from '../../../src/solver/search/random.ts'
import { firstSolution, search } from '../../../src/solver/search/search.ts'
import { type PlainSolution, Solution } from '../../../src/solver/search/solution.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'

const loaded = (problem: Problem, plain: PlainSolution): Solution => {
  const solution = new Solution(new Workspace(problem))
  solution.load(plain)
  return solution
}

const unitsOf = (problem: Problem, { routes, absent }: PlainSolution): readonly number[] => [
  ...routes.flatMap((route) => route.units),
  ...absent.flatMap((customer) => [...(problem.customers[customer] ?? [])]),
]

const council = (seed: number) => compiled(randomCouncil(seed, { pupils: 40, schools: 5 }))

describe('a part of a problem', () => {
  it('prices and times its routes as the whole does, before and after a search', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 100_000 }), async (seed) => {
        const { problem } = await council(seed)
        const first = firstSolution(problem, seed)
        const blocks = cutIntoBlocks(problem, first, 3, new Random(seed))
        const searched = blocks.map((block) => {
          const part = extract(problem, unitsOf(problem, block))
          const start = toPart(part, block)
          const before = loaded(part.problem, start)
          const same = loaded(problem, block)
          expect(before.cost).toBe(same.cost)
          expect(before.score).toBeCloseTo(same.score, 3)
          expect(toWhole(part, start)).toEqual(block)
          const { best } = search(part.problem, start, seed, (iterations) => ({
            progress: 0,
            stop: iterations >= 30,
            again: 30,
          }))
          const after = loaded(part.problem, best)
          const whole = toWhole(part, best)
          expect(loaded(problem, whole).cost).toBe(after.cost)
          expect(loaded(problem, whole).routes.map((route) => route.cost)).toEqual(
            after.routes.map((route) => route.cost),
          )
          return whole
        })
        const all = unitsOf(problem, joinBlocks(searched)).toSorted((a, b) => a - b)
        expect(all).toEqual([...Array(problem.unitCount).keys()])
      }),
      { numRuns: 25 },
    )
  })

  it('has the whole for its largest part', async () => {
    const { problem } = await council(7)
    const part = extract(problem, [...Array(problem.unitCount).keys()])
    const first = firstSolution(problem, 3)
    expect([...part.units]).toEqual([...Array(problem.unitCount).keys()])
    expect(part.problem.neighbours).toEqual(problem.neighbours)
    expect(part.problem.customers).toEqual(problem.customers)
    expect(loaded(part.problem, toPart(part, first)).cost).toBe(loaded(problem, first).cost)
  })

  it('takes in whoever must share a route, and nobody else', async () => {
    let groups = 0
    for (let seed = 0; seed < 30; seed++) {
      const { problem } = await council(seed)
      for (const customer of problem.customers) {
        const part = extract(problem, [customer[0] ?? 0])
        expect(part.units).toEqual(customer.toSorted())
        expect(part.problem.schoolCount).toBe(
          new Set([...customer].map((unit) => problem.unitSchool[unit])).size,
        )
        if (customer.length > 1) groups++
      }
    }
    expect(groups).toBeGreaterThan(5)
  })

  it('refuses a route with somebody who is not in it', async () => {
    const { problem } = await council(11)
    const part = extract(problem, [0])
    expect(() => toPart(part, firstSolution(problem, 1))).toThrow(RangeError)
  })
})
