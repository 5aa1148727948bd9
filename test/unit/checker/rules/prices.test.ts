import { describe, expect, it } from 'vitest'
import { annualPricesAreTheRuns, runPricesAreTheFrameworks } from '../../../../src/checker/rules/prices.ts'
import { checkCase, codesOf, findingsOf, routeAt, runAt } from '../../../support/check-case.ts'

const FEES = [
  { basis: 'percent', percent: 7.5 },
  { basis: 'per_route_day', pence: 451 },
  { basis: 'per_pupil_day', pence: 121 },
] as const

describe('a run’s price', () => {
  it.each(FEES)('has the framework’s lines under a fee of basis $basis', (fee) => {
    const subject = checkCase({ framework: { management_fee: fee }, pupils: { P3: { pm: false } } })
    expect(codesOf(runPricesAreTheFrameworks, subject)).toEqual([])
  })

  it.each([
    ['vehicle_pence', 'price_vehicle'],
    ['assistant_pence', 'price_assistants'],
    ['management_fee_pence', 'price_fee'],
  ] as const)('is found a penny off in %s', (line, code) => {
    const subject = checkCase()
    const { price } = runAt(subject)
    price[line] += 1
    price.total_pence += 1
    expect(findingsOf(runPricesAreTheFrameworks, subject)).toMatchObject([
      { code, expected: price[line] - 1, actual: price[line] },
    ])
  })

  it('is found not to add up', () => {
    const subject = checkCase()
    runAt(subject).price.total_pence -= 1
    expect(codesOf(runPricesAreTheFrameworks, subject)).toEqual(['price_total'])
  })
})

describe('a route’s year', () => {
  it('is that of its runs, however many school days', () => {
    expect(codesOf(annualPricesAreTheRuns, checkCase())).toEqual([])
    expect(codesOf(annualPricesAreTheRuns, checkCase({ framework: { school_days: 187 } }))).toEqual([])
  })

  it('is found a penny off', () => {
    const subject = checkCase()
    routeAt(subject).annual.assistant_pence += 1
    expect(findingsOf(annualPricesAreTheRuns, subject)).toMatchObject([
      { code: 'annual_price', expected: 'assistant_pence 940500', actual: 940_501 },
    ])
  })
})
