import { describe, expect, it } from 'vitest'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { allPickUpPoints, gatherRoads } from '../../../src/verifier/gather.ts'
import { verifyCertificate } from '../../../src/verifier/verify.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { boundedPlan } from '../../support/solver/bounded-plan.ts'

const COUNCILS = Number(process.env['CORE_COUNCILS'] ?? 3)

describe('the bound of the dearest units alone, with every rule on', () => {
  it('holds before the independent verifier, whose pricing knows all units', async () => {
    let above = 0
    for (let seed = 1; seed <= COUNCILS; seed++) {
      const council = randomCouncil(900 + seed, { pupils: 4 + (seed % 2) })
      const core = 1 + (seed % 3)
      const { plan, certificate } = await boundedPlan(council, 160, { sizes: { whole: 0, core } })
      if (certificate === undefined) continue
      const pickUpPoints = allPickUpPoints(new Map(), plan)
      const found = await verifyCertificate({
        council,
        plan,
        certificate,
        ...(await gatherRoads(lopsidedRoads, council, plan, pickUpPoints)),
        checkRoads: await gatherCheckRoads(lopsidedRoads, council, plan),
        pickUpPoints,
      })
      expect(found, `council ${seed}`).toEqual([])
      expect(certificate.bound.annual_pence).toBeLessThanOrEqual(plan.totals.annual_pence)
      if (certificate.bound.annual_pence > 0.3 * plan.totals.annual_pence) above++
    }
    expect(above).toBeGreaterThan(0)
  }, 600_000)
})
