import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { figuresOf, findingsOf } from '../../../bench/measure-plan.ts'
import { PLAN_CASES, type PlanCase } from '../../../bench/plan-cases.ts'
import { SECTIONS } from '../../../bench/sections.ts'

const folder = mkdtempSync(join(tmpdir(), 'schoolway-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PLAN = {
  schema: 'schoolway.plan/1',
  inputs: {},
  run: { version: '0', seed: 1, elapsed_seconds: 1, workers: 2 },
  totals: {
    annual_pence: 19_046_550,
    vehicle_pence: 19_046_550,
    assistant_pence: 0,
    management_fee_pence: 0,
    pupils: 3,
    served: 2,
    routes: 12,
    live_metres_per_day: 0,
    dead_metres_per_day: 0,
  },
  routes: [],
  exceptions: [],
  unserved: [{ pupil_id: 'P3', code: 'no_location', detail: '' }],
}

function figures(costOf: PlanCase['costOf'], summary: object) {
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(PLAN))
  writeFileSync(join(folder, 'summary.json'), JSON.stringify(summary))
  const planCase: PlanCase = { ...PLAN_CASES[0]!, costOf } // there are cases
  return figuresOf(folder, { planCase, limitSeconds: 9 }, { seconds: 9.5, peakBytes: 1e8, said: [] }, 0)
}

describe("the figures of a plan's files", () => {
  it('state a morning as a 190th of the year, in pounds', () => {
    expect(figures('morning', {}).costPounds).toBeCloseTo(1002.45, 10)
    expect(figures('year', {}).costPounds).toBe(190_465.5)
  })

  it('count as saved what the plan costs less than today', () => {
    const compared = (annual_percent: number) => ({ before_after: { change: { annual_percent } } })
    expect(figures('year', compared(-21.3)).underTodayPercent).toBe(21.3)
    expect(figures('year', compared(2)).underTodayPercent).toBe(-2)
    expect(figures('year', {}).underTodayPercent).toBeUndefined()
  })

  it('name who is not served', () => {
    expect(figures('year', {})).toMatchObject({ routes: 12, pupils: 3, unserved: ['P3'] })
  })
})

describe('the findings of a check', () => {
  it.each([
    [0, 'The plan keeps every rule: 2 of 3 pupils on 12 routes; no findings\n', 0],
    [1, 'R001:am: late: …\n1 finding\n', 1],
    [1, 'R001:am: late: …\n250 findings in all\n', 250],
    [1, 'something else\n', undefined],
    [3, '', undefined],
    [null, '7 findings\n', undefined],
  ])('are counted (status %s)', (exitStatus, out, expected) => {
    expect(findingsOf({ exitStatus, out })).toBe(expected)
  })
})

describe('the rows', () => {
  it('have names of their own, and quick limits that are shorter', () => {
    expect(new Set(PLAN_CASES.map(({ name }) => name)).size).toBe(PLAN_CASES.length)
    for (const { limitSeconds, quickSeconds } of PLAN_CASES)
      expect(quickSeconds ?? 0).toBeLessThan(limitSeconds)
  })

  it('are held only to rows that are measured before them, in the same section', () => {
    for (const [at, { section, bars }] of PLAN_CASES.entries()) {
      if (bars.within === undefined) continue
      const longer = PLAN_CASES.findIndex(({ name }) => name === bars.within?.row)
      expect(longer).toBeLessThan(at)
      expect(PLAN_CASES[longer]?.section).toBe(section)
    }
  })

  it('stand in sections that there are', () => {
    const sections = SECTIONS.map(({ name }) => name)
    for (const { section } of PLAN_CASES) expect(sections).toContain(section)
  })
})
