import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shown } from '../../../api/schemas/shown.ts'
import { openBook } from '../../../src/reports/book.ts'
import { accountOf } from '../../../src/service/plans/route-account.ts'
import { priceLines } from '../../../web/plans/price-lines.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { councilArbitrary } from '../../support/random-council.ts'

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)

describe('the account of a route', () => {
  it('adds up to the penny on every route of every plan: parts, lines, runs, years, shares', () => {
    fc.assert(
      fc.property(councilArbitrary(), fc.nat(1000), (council, seed) => {
        const plan = naivePlan(council, seed)
        const book = openBook(plan, council)
        for (const route of plan.routes) {
          const account = shown(accountOf(book, route))
          expect(account.year).toEqual(route.annual)
          expect(sum(route.shares.map(({ annual_pence: pence }) => pence))).toBe(account.year.total_pence)
          for (const [at, run] of account.runs.entries()) {
            expect(sum(run.vehicle.map(({ pence }) => pence))).toBe(route.runs[at]?.price.vehicle_pence)
            expect(sum(run.assistants.map(({ pence }) => pence))).toBe(route.runs[at]?.price.assistant_pence)
            const lines = priceLines(account, run)
            const of = (level: string) => lines.filter((each) => each.level === level)
            expect(sum(of('part').map(({ dayPence }) => dayPence))).toBe(run.day.total_pence)
            expect(sum(of('line').map(({ dayPence }) => dayPence))).toBe(run.day.total_pence)
            expect(sum(of('line').map(({ yearPence = 0 }) => yearPence))).toBe(run.year.total_pence)
          }
        }
        const years = plan.routes.map((route) => accountOf(book, route).year.total_pence)
        expect(sum(years)).toBe(plan.totals.annual_pence)
      }),
      { numRuns: 60 },
    )
  })
})
