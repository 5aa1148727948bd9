import { beforeAll, describe, expect, it } from 'vitest'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { PlanOutcome } from '../../../src/jobs/run-plan.ts'
import { allPickUpPoints, gatherRoads } from '../../../src/verifier/gather.ts'
import { verifyCertificate } from '../../../src/verifier/verify.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { boundedPlan } from '../../support/solver/bounded-plan.ts'
import { optimumGaps } from '../../support/solver/optimum-gap.ts'

const COUNCILS = Number(process.env['BOUND_COUNCILS'] ?? 10)

interface Bounded extends PlanOutcome {
  readonly seed: number
  readonly council: Council
}

let plans: readonly Bounded[] = []

beforeAll(async () => {
  const made: Bounded[] = []
  for (let seed = 1; seed <= COUNCILS; seed++) {
    const council = randomCouncil(seed, { pupils: 4 + (seed % 5) })
    made.push({ seed, council, ...(await boundedPlan(council)) })
  }
  plans = made
}, 600_000)

async function verdicts({ council, plan, certificate }: Bounded) {
  if (certificate === undefined) return []
  const pickUpPoints = allPickUpPoints(new Map(), plan)
  return verifyCertificate({
    council,
    plan,
    certificate,
    ...(await gatherRoads(lopsidedRoads, council, plan, pickUpPoints)),
    checkRoads: await gatherCheckRoads(lopsidedRoads, council, plan),
    pickUpPoints,
  })
}

describe('the bound of a small council with every rule on', () => {
  it('is found for every plan that has a route', () => {
    for (const { seed, plan } of plans)
      if (plan.routes.length > 0) expect(plan.bound?.annual_pence, `council ${seed}`).toBeGreaterThan(0)
  })

  it('is never above the plan’s own price', () => {
    for (const { seed, plan } of plans)
      expect(plan.bound?.annual_pence ?? 0, `council ${seed}`).toBeLessThanOrEqual(plan.totals.annual_pence)
  })

  it('holds before the independent verifier', async () => {
    for (const bounded of plans) expect(await verdicts(bounded), `council ${bounded.seed}`).toEqual([])
  }, 600_000)
})

describe('the bound of four pupils', () => {
  it('is never above the cheapest plan there is', async () => {
    const gaps = await optimumGaps(6, 1, { pupils: 4 })
    for (const { seed, cheapest } of gaps) {
      if (typeof cheapest !== 'number') continue
      const { plan } = await boundedPlan(randomCouncil(seed, { pupils: 4 }))
      if (plan.unserved.length > 0) continue
      expect(plan.bound?.annual_pence ?? 0, `council ${seed}`).toBeLessThanOrEqual(cheapest)
    }
  })
})
