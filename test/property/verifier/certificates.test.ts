import { describe, expect, it } from 'vitest'
import { verifyCertificate } from '../../../src/verifier/verify.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { plainCertificate, withTotals } from '../../support/verifier/certificate.ts'
import { verifyCase } from '../../support/verifier/verify-case.ts'

const SEEDS = 6

describe('certificates of random councils, made by plain enumeration', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'hold, and not for a thousandth of a penny more (seed %i)',
    async (seed) => {
      const subject = await verifyCase(randomCouncil(seed, { pupils: 3 + (seed % 2) }), seed)
      const certificate = await plainCertificate(subject, true)
      expect(await verifyCertificate({ ...subject, certificate })).toEqual([])
      for (const slice of certificate.slices) {
        slice.bound_millipence += 1
        slice.closing!.enumerated_millipence += 1
      }
      const codes = (
        await verifyCertificate({ ...subject, certificate: withTotals(subject, certificate) })
      ).map((found) => found.code)
      expect(codes).toEqual(certificate.slices.map(() => 'cheaper_choice'))
    },
  )

  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'bound what the plan pays on each day (seed %i)',
    async (seed) => {
      const subject = await verifyCase(randomCouncil(seed + 100, { pupils: 3 + (seed % 2) }), seed)
      const certificate = await plainCertificate(subject, true)
      expect(certificate.bound.annual_pence).toBeLessThanOrEqual(subject.plan.totals.annual_pence)
    },
  )
})
