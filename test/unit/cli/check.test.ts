import { describe, expect, it } from 'vitest'
import { check } from '../../../src/cli/check.ts'
import type { RoadSource } from '../../../src/domain/travel.ts'
import { checkCase, runAt } from '../../support/check-case.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'

/** Roads that must not be asked. */
const silent: RoadSource = {
  ...lopsidedRoads,
  matrix: () => Promise.reject(new Error('asked')),
  snap: () => Promise.reject(new Error('asked')),
}

describe('schoolway check', () => {
  it('ends with 0 and one line when the plan keeps every rule', async () => {
    const { council, plan } = checkCase()
    expect(await check(plan, council, lopsidedRoads)).toEqual({
      exitStatus: 0,
      lines: ['The plan keeps every rule: 4 of 4 pupils on 2 routes; no findings'],
    })
  })

  it('ends with 1, a line for each finding, and a count', async () => {
    const subject = checkCase()
    runAt(subject).price.vehicle_pence += 1
    const { exitStatus, lines } = await check(subject.plan, subject.council, lopsidedRoads)
    expect(exitStatus).toBe(1)
    expect(lines[0]).toMatch(/^price_total: R001 am MTWTF: /)
    expect(lines.at(-1)).toBe(`${lines.length - 1} findings`)
  })

  it('does not ask the roads about a document that is no plan', async () => {
    const { council } = checkCase()
    expect((await check({ schema: 'schoolway.plan/2' }, council, silent)).exitStatus).toBe(1)
    await expect(check(checkCase().plan, council, silent)).rejects.toThrow('asked')
  })

  it('prints at most 200 findings, and how many there are', async () => {
    const subject = checkCase()
    subject.plan.unserved = Array.from({ length: 300 }, (_, index) => ({
      pupil_id: `X${index}`,
      code: 'not_found_in_time' as const,
      detail: '',
    }))
    const { lines } = await check(subject.plan, subject.council, lopsidedRoads)
    expect(lines).toHaveLength(201)
    expect(lines.at(-1)).toBe('300 findings in all')
  })
})
