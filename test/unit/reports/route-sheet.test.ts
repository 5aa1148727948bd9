import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import { openBook } from '../../../src/reports/book.ts'
import { PAGE_WIDTH } from '../../../src/reports/page.ts'
import { routeSheet } from '../../../src/reports/route-sheet.ts'
import { council, plan } from '../../support/plan-fixture.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { randomPlan } from '../../support/random-plan.ts'

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => [...line].length))
const sheet = (given: Council = council, index = 0): string => {
  const route = plan.routes[index]
  if (route === undefined) throw new Error('the fixture has two routes')
  return routeSheet(openBook(plan, given), route, [])
}

const withPupil = (id: string, change: Partial<Council['pupils'][number]>): Council => ({
  ...council,
  pupils: council.pupils.map((pupil) => (pupil.id === id ? { ...pupil, ...change } : pupil)),
})

describe('a route sheet', () => {
  it('holds no cost, share or cost code', () => {
    for (const text of [sheet(), sheet(council, 1)]) {
      expect(text).not.toMatch(/£|pence|HN-/i)
      for (const route of plan.routes)
        for (const { annual_pence } of route.shares) expect(text).not.toContain(String(annual_pence))
    }
  })

  it('names only the pupils of its own route', () => {
    expect(sheet()).toContain('Cy Hill (P3)')
    expect(sheet()).not.toContain('P4')
    expect(sheet(council, 1)).not.toContain('Hill')
  })

  it('counts assistants among the seats after each stop', () => {
    expect(sheet()).toContain('Aboard: 3 pupils; seats 4 of 4 (2 assistants); wheelchair spaces 1 of 1')
  })

  it('says once on each run what is handed over, and to whom', () => {
    const handovers = sheet()
      .split('\n')
      .filter((line) => line.includes('to a parent at the door'))
    expect(handovers).toHaveLength(plan.routes[0]?.runs.length ?? 0)
  })

  it('fits eighty columns and keeps its lines for any plan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (seed) => {
        const any = randomCouncil(seed)
        const answer = randomPlan(seed, any)
        for (const route of answer.routes)
          expect(widest(routeSheet(openBook(answer, any), route, []))).toBeLessThanOrEqual(PAGE_WIDTH)
      }),
      { numRuns: 30 },
    )
  })

  it('fits eighty columns, on the same stops, whatever was typed', () => {
    const typed = fc.string({ unit: 'binary', maxLength: 300 })
    const plain = sheet()
      .split('\n')
      .filter((line) => /^ {3}\d {2}\d\d:/.test(line)).length
    fc.assert(
      fc.property(typed, typed, typed, (name, crewNotes, contact) => {
        const text = sheet(withPupil('P1', { name, crewNotes, contact }))
        expect(widest(text)).toBeLessThanOrEqual(PAGE_WIDTH)
        expect(text.split('\n').filter((line) => /^ {3}\d {2}\d\d:/.test(line))).toHaveLength(plain)
      }),
      { numRuns: 100 },
    )
  })

  it('lets no name turn the text around or break a line', () => {
    const text = sheet(withPupil('P1', { name: 'A\u202eB\nROUTE R999\u0007' }))
    expect(text).toContain('A B ROUTE R999 (P1)')
  })
})
