import { beforeAll, describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import type { Plan } from '../../../src/domain/plan.ts'
import { answerRoutes } from '../../../src/solver/answer.ts'
import { partDrives } from '../../../src/solver/decompose/part-drives.ts'
import { Whole } from '../../../src/solver/decompose/whole.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { type PlainSolution, Solution } from '../../../src/solver/search/solution.ts'
import { type PlainRoute, Workspace } from '../../../src/solver/search/workspace.ts'
import { routesOfPlan } from '../../../src/solver/warm/routes-of-plan.ts'
import { routesOfToday } from '../../../src/solver/warm/routes-of-today.ts'
import { solutionOfPlan } from '../../../src/solver/warm/solution-of-plan.ts'
import {
  routesKept,
  routesKeptInParts,
  solutionOfRoutes,
} from '../../../src/solver/warm/solution-of-routes.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { changedCouncil } from '../../support/solver/changed-council.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 16

interface Planned {
  readonly council: Council
  readonly plan: Plan
}

let planned: readonly Planned[] = []

beforeAll(async () => {
  planned = await Promise.all(
    Array.from({ length: COUNCILS }, async (_, seed) => {
      const council = seed % 5 === 4 ? siblingCouncil(seed, 10) : randomCouncil(seed)
      return { council, plan: (await planCouncil(council, { iterations: 40 })).plan }
    }),
  )
})

const membersOf = (problem: Problem, units: readonly number[]): readonly number[] =>
  units.flatMap((unit) => [...(problem.customers[problem.customerOf[unit] ?? -1] ?? [])])

/** Every customer once and whole, on a route that measures and prices, with nobody it may not ride with, within capacities. */
function expectLegal(problem: Problem, start: PlainSolution, name: string): void {
  new Solution(new Workspace(problem)).load(start)
  const customers = [
    ...start.absent,
    ...start.routes.flatMap((route) => [
      ...new Set(route.units.map((unit) => problem.customerOf[unit] as number)),
    ]),
  ]
  expect(
    customers.toSorted((a, b) => a - b),
    name,
  ).toEqual([...problem.customers.keys()])
  for (const { units } of start.routes) {
    expect(new Set(membersOf(problem, units)), name).toEqual(new Set(units))
    for (const unit of units)
      expect(
        problem.excluded[unit]?.some((other) => units.includes(other)),
        name,
      ).toBe(false)
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
      const answers = answerRoutes(problem, solutionOfPlan(prepared.input, problem, plan))
      const pupilsOf = (pupils: readonly number[]) =>
        pupils.map((number) => prepared.input.pupils[number]?.id)
      expect(
        answers.map((route) => [
          route.annualPence,
          route.vehicleType,
          route.operator,
          pupilsOf(route.pupils),
        ]),
        `council ${seed}`,
      ).toEqual(
        plan.routes.map((route) => [
          route.annual.total_pence,
          route.vehicle_type,
          route.operator,
          route.pupils,
        ]),
      )
    }
  })

  it('is legal after any change of pupils, needs, times and vehicles, and few lose their route', async () => {
    let [lost, stayed] = [0, 0]
    for (const [seed, { council, plan }] of planned.entries()) {
      const { prepared, problem } = await compiled(changedCouncil(council, seed))
      const start = solutionOfPlan(prepared.input, problem, plan)
      expectLegal(problem, start, `council ${seed}`)
      lost += start.absent.length
      stayed += problem.customers.length - start.absent.length
    }
    expect(lost / (lost + stayed)).toBeLessThan(0.25)
  })

  it('is the same where drives are asked for by need, a few routes at a time', async () => {
    for (const [seed, { council, plan }] of planned.entries()) {
      const { prepared, problem } = await compiled(changedCouncil(council, seed))
      const routes = routesOfPlan(prepared.input, problem, plan)
      const byNeed = new Whole(problem, async (places) => partDrives(problem, places))
      const kept = await routesKeptInParts(byNeed, routes, seed)
      const costOf = (route: PlainRoute | undefined): number | undefined => {
        if (route === undefined) return undefined
        const solution = new Solution(new Workspace(problem))
        solution.load({ routes: [route], absent: [] })
        return solution.cost
      }
      expect(kept.map(costOf), `council ${seed}`).toEqual(routesKept(problem, routes, seed).map(costOf))
    }
  })

  it('may be today’s routes, of which only the members are known', async () => {
    let together = 0
    for (const [seed, { council }] of planned.entries()) {
      const { prepared, problem } = await compiled(council)
      const today = routesOfToday(prepared.input, problem)
      const start = solutionOfRoutes(problem, today, seed)
      expectLegal(problem, start, `council ${seed}`)
      const routeOf = (number: number): string => prepared.input.pupils[number]?.currentRoute ?? ''
      for (const { units } of start.routes) {
        const routes = units.flatMap((unit) => problem.unitPupils[unit] ?? []).map(routeOf)
        if (new Set(routes).size === 1 && routes.length > 1) together++
      }
    }
    expect(together).toBeGreaterThan(10)
  })
})
