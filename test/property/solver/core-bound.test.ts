import { beforeAll, describe, expect, it } from 'vitest'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import type { Certificate, CertificateSlice } from '../../../src/domain/certificate.ts'
import type { PlanOutcome } from '../../../src/jobs/run-plan.ts'
import { allPickUpPoints, gatherRoads } from '../../../src/verifier/gather.ts'
import { type VerifyInput, verifyCertificate } from '../../../src/verifier/verify.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { boundedPlan } from '../../support/solver/bounded-plan.ts'

const COUNCILS = Number(process.env['CORE_COUNCILS'] ?? 2)
const POUND = 100_000

interface Case {
  readonly seed: number
  readonly plan: PlanOutcome['plan']
  readonly certificate: Certificate
  readonly given: Omit<VerifyInput, 'certificate'>
}

async function coreCase(seed: number): Promise<Case | undefined> {
  const council = randomCouncil(900 + seed, { pupils: 4 + (seed % 3) })
  const sizes = { whole: 0, core: 1 + (seed % 3) }
  const { plan, certificate } = await boundedPlan(council, 160, { sizes })
  if (certificate === undefined) return undefined
  const pickUpPoints = allPickUpPoints(new Map(), plan)
  const given = {
    council,
    plan,
    ...(await gatherRoads(lopsidedRoads, council, plan, pickUpPoints)),
    checkRoads: await gatherCheckRoads(lopsidedRoads, council, plan),
    pickUpPoints,
  }
  return { seed, plan, certificate, given }
}

/** The same duals without a word of a core: all units are priced, and only what meets none of it forgets it. */
const asWhole = ({ core = [], ...slice }: CertificateSlice): CertificateSlice => ({
  ...slice,
  memory: slice.memory.map((list, unit) => (core.includes(unit) ? list : [...core])),
})

/** The certificate with one more unit's dual raised in its first slice: one of the core, or another. */
function raised(certificate: Certificate, inCore: boolean, by: number): Certificate | undefined {
  const copy = structuredClone(certificate)
  const [slice] = copy.slices
  const at = slice?.units.findIndex((_, unit) => slice.core?.includes(unit) === inCore) ?? -1
  const unit = slice?.units[at]
  if (unit === undefined) return undefined
  unit.dual += by
  return copy
}

let cases: readonly Case[] = []

beforeAll(async () => {
  const made: Case[] = []
  for (let seed = 1; seed <= COUNCILS; seed++) {
    const one = await coreCase(seed)
    if (one !== undefined) made.push(one)
  }
  cases = made
}, 600_000)

const codes = async ({ given }: Case, certificate: Certificate): Promise<readonly string[]> =>
  (await verifyCertificate({ ...given, certificate })).map(({ code }) => code)

describe('the bound of the dearest units alone, with every rule on', () => {
  it('holds by its core, and before a pricing that knows all units', async () => {
    expect(cases.length).toBeGreaterThan(0)
    for (const one of cases) {
      const { certificate, plan, seed } = one
      expect(await codes(one, certificate), `council ${seed}`).toEqual([])
      const whole = { ...certificate, slices: certificate.slices.map(asWhole) }
      expect(await codes(one, whole), `council ${seed}, all units`).toEqual([])
      expect(certificate.bound.annual_pence).toBeGreaterThan(0)
      expect(certificate.bound.annual_pence).toBeLessThanOrEqual(plan.totals.annual_pence)
    }
  }, 600_000)

  it('does not hold where a dual was raised', async () => {
    for (const one of cases) {
      const inside = raised(one.certificate, true, 500 * POUND)
      if (inside !== undefined) expect(await codes(one, inside)).not.toEqual([])
      const outside = raised(one.certificate, false, 500 * POUND)
      if (outside !== undefined) expect(await codes(one, outside)).not.toEqual([])
    }
  }, 600_000)
})
