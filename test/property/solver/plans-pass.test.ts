import { beforeAll, describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { formatFinding } from '../../../src/checker/finding.ts'
import { parsePlan } from '../../../src/checker/parse-plan.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { PlanOutcome } from '../../../src/jobs/run-plan.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'
import { DAMAGES, damaged } from '../../support/damage.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { faultsOf } from '../../support/solver/plan-faults.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 60

const councils: readonly Council[] = Array.from({ length: COUNCILS }, (_, seed) =>
  seed % 6 === 5 ? siblingCouncil(seed, 10) : randomCouncil(seed),
)
let outcomes: readonly PlanOutcome[] = []

beforeAll(async () => {
  outcomes = await Promise.all(
    councils.map((council, seed) =>
      planCouncil(council, { iterations: 160, ...(seed % 3 === 0 ? { recombine: recombineCounted } : {}) }),
    ),
  )
})

describe('plans of random councils', () => {
  it('keep every rule, and hold every pupil once', () => {
    for (const [seed, outcome] of outcomes.entries())
      expect(faultsOf(councils[seed] as Council, outcome), `council ${seed}`).toEqual([])
  })

  it('use every rule and every way of travelling', () => {
    const routes = outcomes.flatMap(({ plan }) => plan.routes)
    const stops = routes.flatMap((route) => route.runs).flatMap((run) => run.stops)
    expect(stops.some((stop) => stop.place === 'pick_up_point' && stop.board.length > 1)).toBe(true)
    expect(routes.some((route) => route.operator !== null)).toBe(true)
    expect(routes.some((route) => route.assistants.some((one) => one.kind === 'one_to_one'))).toBe(true)
    expect(routes.some((route) => route.runs.every((run) => run.direction === 'pm'))).toBe(true)
    expect(routes.some((route) => route.runs.length > 2)).toBe(true)
    expect(routes.some((route) => route.layout.wheelchairs > 0)).toBe(true)
    expect(
      routes.some((route) =>
        route.runs.some((run) => new Set(run.stops.flatMap((stop) => stop.school_id ?? [])).size > 1),
      ),
    ).toBe(true)
  })

  it('leave few pupils behind', () => {
    const unserved = outcomes.reduce((sum, { plan }) => sum + plan.unserved.length, 0)
    const pupils = outcomes.reduce((sum, { plan }) => sum + plan.totals.pupils, 0)
    expect(unserved / pupils).toBeLessThan(0.03)
  })

  it('are found out when they are damaged', async () => {
    for (const [seed, { plan }] of outcomes.entries()) {
      const council = councils[seed] as Council
      // Every kind of damage several times over all the councils, a few of them on each.
      for (const [number, kind] of DAMAGES.entries()) {
        if ((number + seed) % 6 !== 0) continue
        const spoiled = damaged(kind, plan, council, seed)
        if (spoiled === undefined) continue
        const roads = await gatherCheckRoads(lopsidedRoads, council, parsePlan(spoiled).plan ?? plan)
        expect(
          checkPlan({ council, plan: spoiled, roads }).map(formatFinding),
          `${kind.name}, council ${seed}`,
        ).not.toEqual([])
      }
    }
  })
})
