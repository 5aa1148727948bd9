import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/solver/problem.ts'
import { Explorer } from '../../../src/solver/recombine/explorer.ts'
import type { ScoredRoute } from '../../../src/solver/recombine/pool.ts'
import { Tolls } from '../../../src/solver/recombine/tolls.ts'
import { type PlainRoute, Workspace } from '../../../src/solver/search/workspace.ts'
import type { Three } from '../../../src/solver/subset-rows.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, randomRoute } from '../../support/solver/compiled.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 12
const STARTS = 8

interface Found extends ScoredRoute {
  readonly name: string
  readonly problem: Problem
  readonly worth: Float64Array
  readonly tolls: Tolls | undefined
}

const customersOf = (problem: Problem, route: PlainRoute): readonly number[] => [
  ...new Set(route.units.map((unit) => problem.customerOf[unit]!)),
]

/** About what a route of one's own costs: enough for some sets of customers, too little for others. */
const someWorth = (problem: Problem, random: Random): Float64Array =>
  Float64Array.from(problem.customers, () =>
    random.chance(0.1) ? Number.NEGATIVE_INFINITY : 300_000 + 2_000_000 * random.next(),
  )

async function foundIn(seed: number): Promise<readonly Found[]> {
  const council = seed % 3 === 2 ? siblingCouncil(seed, 10) : randomCouncil(seed)
  const { problem } = await compiled(council)
  const random = createRandom(seed)
  const work = new Workspace(problem)
  const starts = Array.from({ length: STARTS }, () => randomRoute(work, random, random.integer(1, 4)))
    .filter(({ unitCount }) => unitCount > 0)
    .map((route) => work.save(route))
  const worth = someWorth(problem, random)
  const tolls = seed % 2 === 1 ? someTolls(problem, random) : undefined
  const explorer = new Explorer(problem)
  explorer.begin({ worth, tolls })
  return starts.flatMap((start, at) =>
    explorer
      .explore(start)
      .map((found) => ({ ...found, name: `council ${seed}, start ${at}`, problem, worth, tolls })),
  )
}

/** Three of a council's customers, and what columns with two of them pay. */
const someTolls = (problem: Problem, random: Random): Tolls => {
  const customers = [...problem.customers.keys()]
  const threes = Array.from(
    { length: 3 * customers.length },
    () => random.shuffle(customers).slice(0, 3) as unknown as Three,
  )
  return new Tolls(
    customers.length,
    threes,
    Float64Array.from(threes, () => 1_000_000 * random.next()),
  )
}

const found = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => foundIn(seed)))).flat()

describe('routes that are looked for around others', () => {
  it('are many', () => {
    expect(found.length).toBeGreaterThan(200)
    expect(found.filter(({ route }) => route.units.length > 2).length).toBeGreaterThan(50)
  })

  it('keep every rule, and cost what they are said to', () => {
    for (const { name, problem, route, score } of found) {
      const work = new Workspace(problem)
      const loaded = work.load(route)
      expect(work.refresh(loaded, route.offer), name).toBe(true)
      expect(loaded.score, name).toBeCloseTo(score, 6)
    }
  })

  it('cost less, with the tolls of cuts, than their customers are worth, and carry nobody whose route is settled', () => {
    for (const { name, problem, route, score, worth, tolls } of found) {
      const customers = customersOf(problem, route)
      const together = customers.reduce((sum, customer) => sum + worth[customer]!, 0)
      expect(score + (tolls?.of(customers) ?? 0), name).toBeLessThan(together)
    }
    expect(
      found.filter(({ problem, route, tolls }) => (tolls?.of(customersOf(problem, route)) ?? 0) > 0).length,
    ).toBeGreaterThan(20)
  })

  it('carry whole customers, each unit once', () => {
    for (const { name, problem, route } of found) {
      const units = customersOf(problem, route).flatMap((customer) => [...problem.customers[customer]!])
      expect([...route.units].sort(), name).toEqual(units.sort())
    }
  })

  it('are one for each customer alone, where those are asked for', async () => {
    for (const council of [randomCouncil(3), siblingCouncil(5, 10)]) {
      const { problem } = await compiled(council)
      const singles = new Explorer(problem).singles()
      expect(singles.length).toBeGreaterThan(problem.customers.length / 2)
      const work = new Workspace(problem)
      for (const { route, score } of singles) {
        expect(customersOf(problem, route)).toHaveLength(1)
        const loaded = work.load(route)
        expect(work.refresh(loaded, route.offer)).toBe(true)
        expect(loaded.score).toBeCloseTo(score, 6)
      }
    }
  })
})
