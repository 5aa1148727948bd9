import { describe, expect, it } from 'vitest'
import { verifyBound } from '../../../src/cli/verify-bound.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { checkCase } from '../../support/check-case.ts'
import { runHere } from '../../support/command.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { plainCertificate } from '../../support/verifier/certificate.ts'
import { verifyCase } from '../../support/verifier/verify-case.ts'

/** Roads that must not be asked. */
const silent: RoadSource = {
  ...lopsidedRoads,
  matrix: () => Promise.reject(new Error('asked')),
  snap: () => Promise.reject(new Error('asked')),
}

const subject = await verifyCase(checkCase().council, 1)
const certificate = await plainCertificate(subject, true)
const { council, plan } = subject
const quiet = (): void => {}

describe('schoolway verify-bound', () => {
  it('ends with 0, says which slice it is at, and prints the bound and the gap', async () => {
    const progress: string[] = []
    const { exitStatus, lines } = await verifyBound({ plan, certificate }, council, lopsidedRoads, (line) =>
      progress.push(line),
    )
    expect(exitStatus).toBe(0)
    const bound = (certificate.bound.annual_pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(`costs less than £${bound} a year`)
    expect(lines[0]).toContain(`${certificate.bound.gap_percent.toFixed(2)} %`)
    expect(progress).toEqual(['verifying am MTWTF', 'verifying pm MTWTF'])
  })

  it('ends with 1, a line for each finding, and a count', async () => {
    const tampered = { ...certificate, bound: { ...certificate.bound, gap_percent: 0.01 } }
    expect(await verifyBound({ plan, certificate: tampered }, council, lopsidedRoads, quiet)).toEqual({
      exitStatus: 1,
      lines: [expect.stringMatching(/^gap: the gap is not .+ \(expected .+, found 0.01\)$/), '1 finding'],
    })
  })

  it('does not ask the roads about documents that are no plan or no certificate', async () => {
    const noPlan = await verifyBound({ plan: {}, certificate }, council, silent, quiet)
    expect([noPlan.exitStatus, noPlan.lines[0]]).toEqual([1, expect.stringMatching(/^plan_schema: /)])
    const none = await verifyBound({ plan, certificate: { schema: 'other' } }, council, silent, quiet)
    expect([none.exitStatus, none.lines[0]]).toEqual([1, expect.stringMatching(/^certificate_schema: /)])
  })

  it('ends with 2 when there is no such certificate', async () => {
    const inputs = [
      '--pupils',
      'p.csv',
      '--schools',
      's.csv',
      '--framework',
      'f.json',
      '--crow-flies',
      '1.3,30',
    ]
    const files = ['--plan', 'package.json', '--certificate', 'README.md']
    expect(await runHere(['verify-bound', ...files, ...inputs])).toMatchObject({
      status: 2,
      errors: expect.stringMatching(/^README.md::: certificate_unreadable: /),
    })
  })
})
