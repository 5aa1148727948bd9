import { describe, expect, it } from 'vitest'
import type { Certificate, CertificateSlice } from '../../../src/domain/certificate.ts'
import type { VerdictCode } from '../../../src/verifier/finding-codes.ts'
import { type VerifyInput, verifyCertificate } from '../../../src/verifier/verify.ts'
import { checkCase } from '../../support/check-case.ts'
import { plainCertificate, withTotals } from '../../support/verifier/certificate.ts'
import { type VerifyCase, verifyCase } from '../../support/verifier/verify-case.ts'

const subject = await verifyCase(
  checkCase({ framework: { management_fee: { basis: 'per_pupil_day', pence: 121 } } }).council,
  1,
)
const open = await plainCertificate(subject, false)
const closed = await plainCertificate(subject, true)

const codesOf = async (
  certificate: Certificate,
  change: Partial<VerifyInput> = {},
  given: VerifyCase = subject,
): Promise<readonly VerdictCode[]> =>
  (await verifyCertificate({ ...given, certificate, ...change })).map((found) => found.code)

type Draft<T> = { -readonly [Key in keyof T]: Draft<T[Key]> }

/** The certificate after a change to its first slice, with totals that follow from it. */
function tampered(certificate: Certificate, change: (slice: Draft<CertificateSlice>) => void): Certificate {
  const copy = structuredClone(certificate)
  change(copy.slices[0]!)
  return withTotals(subject, copy)
}

describe('verify-bound', () => {
  it('finds nothing in a certificate that plain enumeration made', async () => {
    expect(await codesOf(open)).toEqual([])
    expect(await codesOf(closed)).toEqual([])
  })

  it('has a bound to verify', () => {
    expect(open.bound.annual_pence).toBeGreaterThan(0)
    expect(open.constant_annual_pence).toBeGreaterThan(0)
    expect(open.slices.map((slice) => slice.units.length)).toEqual([3, 3])
  })

  it('takes a bound that is lower than what it proves', async () => {
    expect(await codesOf(tampered(open, (slice) => void (slice.bound_millipence -= 1)))).toEqual([])
  })

  it.each([0, 1, 2])('finds the route under a dual that is too high (unit %i)', async (unit) => {
    const raised = tampered(open, (slice) => {
      slice.units[unit]!.dual += 5_000_000
      slice.bound_millipence += 5_000_000
    })
    expect(await codesOf(raised)).toEqual(['negative_route'])
  })

  it('finds a bound above what the duals prove', async () => {
    expect(await codesOf(tampered(open, (slice) => void (slice.bound_millipence += 1)))).toEqual([
      'slice_bound',
    ])
  })

  it('finds a closed bound that a choice of routes undercuts, and one beyond what was listed', async () => {
    const higher = tampered(closed, (slice) => {
      slice.bound_millipence += 1
      slice.closing!.enumerated_millipence += 1
    })
    expect(await codesOf(higher)).toEqual(['cheaper_choice'])
    const beyond = tampered(closed, (slice) => void (slice.bound_millipence += 1))
    expect(await codesOf(beyond)).toEqual(['slice_closing'])
  })

  it('reads a cut’s dual: a bound that forgets to pay it is too high', async () => {
    const cut = (slice: Draft<CertificateSlice>): void => {
      slice.cuts = [{ units: [0, 1, 2], dual: -700 }]
    }
    expect(await codesOf(tampered(open, cut))).toEqual(['slice_bound'])
    const paid = tampered(open, (slice) => {
      cut(slice)
      slice.bound_millipence -= 700
    })
    expect(await codesOf(paid)).toEqual([])
  })

  it('rules out a cut with a dual above zero, before anything is computed', async () => {
    const { parseCertificate } = await import('../../../src/verifier/parse-certificate.ts')
    const raised = tampered(open, (slice) => {
      slice.cuts = [{ units: [0, 1, 2], dual: 1 }]
    })
    expect(parseCertificate(raised).findings.map((found) => found.code)).toEqual(['certificate_schema'])
  })

  it('finds a slice that is missing, there twice, or on other days', async () => {
    const without = { ...open, slices: open.slices.slice(1) }
    expect(await codesOf(without)).toContain('slice_missing')
    const twice = { ...open, slices: [...open.slices, open.slices[0]!] }
    expect(await codesOf(twice)).toEqual(['slice_unexpected'])
    const moved = structuredClone(open)
    moved.slices[0]!.days = 'MTWT-'
    expect(await codesOf(moved)).toEqual(expect.arrayContaining(['slice_unexpected', 'slice_missing']))
  })

  it('finds a pupil who is left out, counted twice, or made up', async () => {
    const [first, second] = [0, 1].map((unit) => open.slices[0]!.units[unit]!.pupils[0]!)
    const swap = (slice: Draft<CertificateSlice>, pupils: string[]): void => {
      slice.units[0]!.pupils = pupils
    }
    expect(await codesOf(tampered(open, (slice) => swap(slice, [second!])))).toEqual(
      expect.arrayContaining(['pupil_covered_twice', 'pupil_uncovered']),
    )
    expect(await codesOf(tampered(open, (slice) => swap(slice, [first!, 'P99'])))).toContain(
      'pupil_not_travelling',
    )
  })

  it('lets only siblings of one home and school be one unit', async () => {
    expect(open.slices[0]!.units.map((unit) => unit.pupils)).toContainEqual(['P1', 'P2'])
    const merged = tampered(open, (slice) => {
      const [a, b, c] = slice.units
      slice.units = [{ pupils: [...a!.pupils, ...b!.pupils], dual: a!.dual + b!.dual }, c!]
      slice.memory = [[], []]
    })
    expect(await codesOf(merged)).toEqual(['unit_illegal'])
    const split = tampered(open, (slice) => {
      const siblings = slice.units.findIndex((unit) => unit.pupils.length === 2)
      slice.bound_millipence -= slice.units[siblings]!.dual
      slice.units.splice(siblings, 1, { pupils: ['P1'], dual: 0 }, { pupils: ['P2'], dual: 0 })
      slice.memory.push([])
    })
    expect(await codesOf(split)).toEqual([])
  })

  it('finds lists that do not fit the units', async () => {
    expect(await codesOf(tampered(open, (slice) => void slice.memory.pop()))).toEqual(['slice_shape'])
    expect(await codesOf(tampered(open, (slice) => void slice.memory[0]!.push(99)))).toEqual(['slice_shape'])
    const twice = tampered(open, (slice) => {
      slice.cuts = [{ units: [0, 0, 1], dual: 0 }]
    })
    expect(await codesOf(twice)).toEqual(['slice_shape'])
  })

  it('finds another version of an input, in the certificate and in the files', async () => {
    expect(await codesOf({ ...open, inputs: { ...open.inputs, pupils: 'other' } })).toEqual([
      'certificate_inputs',
    ])
    expect(await codesOf({ ...open, inputs: { ...open.inputs, more: 'other' } })).toEqual([
      'certificate_inputs',
    ])
    const council = { ...subject.council, digests: { pupils: 'other' } }
    expect(await codesOf(open, { council })).toEqual(
      expect.arrayContaining(['certificate_inputs', 'plan_unsound']),
    )
  })

  it('finds sums that do not add up', async () => {
    const { bound, plan } = open
    expect(await codesOf({ ...open, bound: { ...bound, annual_pence: bound.annual_pence + 1 } })).toEqual([
      'annual_bound',
    ])
    expect(await codesOf({ ...open, bound: { ...bound, gap_percent: bound.gap_percent + 0.02 } })).toEqual([
      'gap',
    ])
    expect(await codesOf({ ...open, plan: { annual_pence: plan.annual_pence - 1 } })).toEqual([
      'certificate_plan',
    ])
    const fees = withTotals(subject, { ...open, constant_annual_pence: open.constant_annual_pence + 1 })
    expect(await codesOf(fees)).toEqual(expect.arrayContaining(['constant_fees', 'annual_bound']))
  })

  it('holds the plan to the rules and to its own word', async () => {
    const bound = { annual_pence: 1, gap_percent: 100, method: '', proven: true }
    expect(await codesOf(open, { plan: { ...subject.plan, bound } })).toEqual(['plan_bound'])
    const plan = structuredClone(subject.plan)
    plan.routes[0]!.runs[0]!.price.vehicle_pence -= 1
    expect(await codesOf(open, { plan })).toEqual(['plan_unsound'])
  })

  it('says so when a slice does not fit', async () => {
    expect(await codesOf(closed, { mostLabels: 1 })).toContain('pricing_too_large')
  })
})
