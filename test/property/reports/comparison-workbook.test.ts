import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlan } from '../../../src/decisions/compare/compare-plan.ts'
import type { Comparison } from '../../../src/domain/comparison.ts'
import { comparisonWorkbook } from '../../../src/reports/comparison-workbook.ts'
import { OpenWorkbook } from '../../support/decisions/workbook.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { naivePlan } from '../../support/naive-plan.ts'
import { randomCouncil } from '../../support/random-council.ts'

const seeds = fc.integer({ min: 0, max: 1_000_000 })

async function comparisonOf(seed: number, other: number): Promise<Comparison> {
  const council = randomCouncil(seed)
  return comparePlan({
    council,
    plan: naivePlan(council, seed),
    roads: lopsidedRoads,
    frameworks: [
      { id: 'own', framework: council.framework },
      { id: 'other', framework: { ...randomCouncil(other).framework, framework: "The '25 <rates> & more" } },
    ],
  })
}

/** What a spreadsheet makes of a comparison's formulas, beside what the comparison says. */
function expectSame(book: OpenWorkbook, comparison: Comparison): void {
  const overview = book.table('Overview')
  for (const [at, { repriced }] of comparison.frameworks.entries()) {
    const { figures } = repriced
    expect(overview[at + 1]).toMatchObject({
      Routes: figures.routes,
      'Routes not carried': repriced.not_carried.length,
      Pupils: figures.pupils,
      'Vehicle p a year': figures.annual.vehicle_pence,
      'Assistants p a year': figures.annual.assistant_pence,
      'Fee p a year': figures.annual.management_fee_pence,
      'Total p a year': figures.annual.total_pence,
      'Plan as it is, p a year (same routes)': repriced.plan_pence,
      'Difference, p a year': repriced.difference_pence,
      'p a year for each pupil': figures.pence_per_pupil,
    })
    const routes = repriced.routes.length === 0 ? [] : book.table(`${at + 1} routes`)
    expect(routes.map((row) => [row['Route'], row['Total p a year'], row['Difference, p a year']])).toEqual(
      repriced.routes.map((route) => [route.route_id, route.annual.total_pence, route.difference_pence]),
    )
    const runs = repriced.routes.flatMap((route) => route.runs)
    const priced = runs.length === 0 ? [] : book.table(`${at + 1} runs`)
    expect(
      priced.map((row) => [row['Vehicle p a run'], row['Assistants p a run'], row['Fee p a run']]),
    ).toEqual(
      runs.map(({ price }) => [price.vehicle_pence, price.assistant_pence, price.management_fee_pence]),
    )
  }
}

describe('the workbook of a comparison', () => {
  it('works out every price and total to the penny from miles, hours and rates', async () => {
    let formulas = 0
    await fc.assert(
      fc.asyncProperty(seeds, seeds, async (seed, other) => {
        const comparison = await comparisonOf(seed, other)
        const book = new OpenWorkbook(await comparisonWorkbook(comparison))
        expectSame(book, comparison)
        formulas += book.formulas()
      }),
      { numRuns: 12 },
    )
    expect(formulas).toBeGreaterThan(0)
  })

  it('adds up totals by vehicle type and by operator', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, seeds, async (seed, other) => {
        const comparison = await comparisonOf(seed, other)
        const book = new OpenWorkbook(await comparisonWorkbook(comparison))
        const shown = (sheet: string, key: string) =>
          book.table(sheet).map((row) => [row[key], row['Routes'], row['Pupils'], row['Total p a year']])
        const figures = comparison.frameworks.map(({ repriced }) => repriced.figures)
        expect(shown('By vehicle type', 'Vehicle type')).toEqual(
          figures.flatMap(({ by_vehicle_type: types }) =>
            types.map((each) => [each.vehicle_type, each.routes, each.pupils, each.annual.total_pence]),
          ),
        )
        expect(shown('By operator', 'Operator')).toEqual(
          figures.flatMap(({ by_operator: operators }) =>
            operators
              .filter(({ operator }) => operator !== null)
              .map((each) => [each.operator, each.routes, each.pupils, each.annual.total_pence]),
          ),
        )
      }),
      { numRuns: 4 },
    )
  })
})
