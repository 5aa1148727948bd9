import { beforeAll, describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { answerRoutes } from '../../../src/solver/answer.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { type PlainSolution, Solution } from '../../../src/solver/search/solution.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { solutionOfPlan } from '../../../src/solver/warm/solution-of-plan.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 60

interface Planned {
  readonly council: Council
  readonly plan: Plan
}

let planned: readonly Planned[] = []

beforeAll(async () => {
  planned = await Promise.all(
    Array.from({ length: COUNCILS }, async (_, seed) => {
      const council = seed % 5 === 4 ? siblingCouncil(seed, 10) : randomCouncil(seed)
      return { council, plan: (await planCouncil(council, { iterations: 120 })).plan }
    }),
  )
})

/** What a start may break: every customer once, whole, on a route that measures and prices, within capacities. */
function expectLegal(problem: Problem, start: PlainSolution, name: string): void {
  const solution = new Solution(new Workspace(problem))
  solution.load(start)
  const customers = [
    ...start.absent,
    ...start.routes.flatMap((route) => [...new Set(route.units.map((unit) => problem.customerOf[unit]))]),
  ]
  expect(
    customers.toSorted((a, b) => Number(a) - Number(b)),
    name,
  ).toEqual([...problem.customers.keys()])
  for (const route of start.routes) {
    const aboard = new Set(route.units)
    expect(aboard.size, name).toBe(route.units.length)
    for (const unit of route.units) {
      expect(
        [...(problem.customers[problem.customerOf[unit] ?? -1] ?? [])].every((mate) => aboard.has(mate)),
      ).toBe(true)
      expect(
        problem.excluded[unit]?.some((other) => aboard.has(other)),
        name,
      ).toBe(false)
    }
  }
  for (const [at, offer] of problem.offers.entries())
    expect(start.routes.filter((route) => route.offer === at).length, name).toBeLessThanOrEqual(
      offer.capacity,
    )
}

describe('a plan as the start of a search', () => {
  it('is the same plan at the same price where nothing has changed', async () => {
    for (const [seed, { council, plan }] of planned.entries()) {
      const { prepared, problem } = await compiled(council)
      const start = solutionOfPlan(prepared.input, problem, plan)
      const answers = answerRoutes(problem, start)
      const pupilsOf = (route: { readonly pupils: readonly number[] }) =>
        route.pupils.map((number) => prepared.input.pupils[number]?.id)
      const byCost = answers.map((route) => [route.annualPence, pupilsOf(route)])
      const wanted = plan.routes.map((route) => [route.annual.total_pence, route.pupils])
      expect(byCost, `council ${seed}`).toEqual(wanted)
    }
  })

  it('is legal after any change of pupils, needs, times and vehicles, and loses few', async () => {
    let [lost, stayed] = [0, 0]
    for (const [seed, { council, plan }] of planned.entries()) {
      const changed = changedCouncil(council, seed)
      const { prepared, problem } = await compiled(changed)
      const start = solutionOfPlan(prepared.input, problem, plan)
      expectLegal(problem, start, `council ${seed}`)
      lost += start.absent.length
      stayed += problem.customers.length - start.absent.length
    }
    expect(lost / (lost + stayed)).toBeLessThan(0.25)
  })
})

/** Some pupils gone, some new, some moved house, school or needs; another council's vehicles and rules at times. */
function changedCouncil(council: Council, seed: number): Council {
  const random = createRandom(seed + 5000)
  const others = randomCouncil(seed + 9000).pupils
  const schools = [...council.schools.keys()]
  const pupils = council.pupils
    .filter(() => !random.chance(0.15))
    .map((pupil) => {
      const other = random.pick(others)
      const moved = random.chance(0.1) && other.home !== undefined ? { home: other.home } : {}
      const school = random.chance(0.05) ? { schoolId: random.pick(schools) } : {}
      const way = random.chance(0.1) ? { am: true, pm: true } : {}
      const days = random.chance(0.1) ? { days: other.days } : {}
      const chair = random.chance(0.05) ? { travel: 'wheelchair' as const } : {}
      return { ...pupil, ...moved, ...school, ...way, ...days, ...chair }
    })
  const ids = new Set(pupils.map((pupil) => pupil.id))
  const news = random.chance(0.5)
    ? { ...pupils[0], id: 'new', keepWith: [], notWith: [], row: 999 }
    : undefined
  const known = (list: readonly string[]): readonly string[] => list.filter((id) => ids.has(id))
  return {
    ...council,
    framework: random.chance(0.3)
      ? { ...council.framework, ...randomCouncil(seed + 1).framework }
      : council.framework,
    pupils: [...pupils, ...(news === undefined ? [] : [news as (typeof pupils)[number]])].map((pupil) => ({
      ...pupil,
      keepWith: known(pupil.keepWith),
      notWith: known(pupil.notWith),
    })),
  }
}
