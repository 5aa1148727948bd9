import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { formatFinding } from '../../../src/checker/finding.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { COUNCIL_RULES, councilArbitrary, randomCouncil } from '../../support/random-council.ts'

describe('a plan that keeps every rule', () => {
  it('passes, whatever the council', async () => {
    await fc.assert(
      fc.asyncProperty(councilArbitrary(), fc.nat({ max: 1_000_000 }), async (council, seed) => {
        const plan = naivePlan(council, seed)
        const roads = await gatherCheckRoads(lopsidedRoads, council, plan)
        expect(checkPlan({ council, plan, roads }).map(formatFinding)).toEqual([])
      }),
      { numRuns: 150, seed: 2026 },
    )
  })
})

describe('random councils', () => {
  it('are the same for the same seed and options', () => {
    expect(randomCouncil(7)).toEqual(randomCouncil(7))
    expect(randomCouncil(7)).not.toEqual(randomCouncil(8))
    expect(randomCouncil(7, { pupils: 20, schools: 4 }).pupils).toHaveLength(20)
    expect(randomCouncil(7, { pupils: 20, schools: 4 }).schools.size).toBe(4)
  })

  it('are plain with every rule switched off', () => {
    const { pupils, framework, policy } = randomCouncil(11, { off: COUNCIL_RULES, pupils: 30 })
    for (const pupil of pupils)
      expect(pupil).toMatchObject({
        days: 31,
        am: true,
        pm: true,
        travel: 'seat',
        assistant: 'none',
        travelAlone: false,
        notWith: [],
        keepWith: [],
        vehicleFeatures: [],
        pickUpWalkMetres: 0,
        currentRoute: '',
        locked: false,
      })
    expect(framework.operators).toBeUndefined()
    expect(policy.mixed_schools).toBe(true)
  })

  it('mostly can be served', () => {
    const councils = Array.from({ length: 60 }, (_, seed) => randomCouncil(seed))
    const plans = councils.map((council, seed) => naivePlan(council, seed))
    const unserved = plans.reduce((sum, plan) => sum + plan.unserved.length, 0)
    const pupils = plans.reduce((sum, plan) => sum + plan.totals.pupils, 0)
    expect(unserved / pupils).toBeLessThan(0.05)
  })
})
