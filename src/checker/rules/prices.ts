import type { PlanPrice } from '../../domain/plan.ts'
import { countWeekdays } from '../../domain/weekdays.ts'
import type { Rule } from '../context.ts'
import { finding, type FindingPlace } from '../finding.ts'
import { addPrices, annualPrice, runPrice } from '../price/run-price.ts'

const adds = (price: PlanPrice): number =>
  price.vehicle_pence + price.assistant_pence + price.management_fee_pence

/** Each run's three lines are the framework's, from the run's own metres and seconds, and add up. */
export const runPricesAreTheFrameworks: Rule = function* ({ council, routes }) {
  for (const { rate, runs } of routes)
    for (const view of runs) {
      const { run, at } = view
      const found = run.price
      if (found.total_pence !== adds(found)) yield finding('price_total', at, adds(found), found.total_pence)
      if (rate === undefined) continue
      const price = runPrice(council.framework, rate, {
        ...view,
        liveMetres: run.live_metres,
        deadMetres: run.dead_metres,
        seconds: run.seconds,
      })
      if (found.vehicle_pence !== price.vehicle_pence)
        yield finding('price_vehicle', at, price.vehicle_pence, found.vehicle_pence)
      if (found.assistant_pence !== price.assistant_pence)
        yield finding('price_assistants', at, price.assistant_pence, found.assistant_pence)
      if (found.management_fee_pence !== price.management_fee_pence)
        yield finding('price_fee', at, price.management_fee_pence, found.management_fee_pence)
    }
}

const LINES = ['vehicle_pence', 'assistant_pence', 'management_fee_pence', 'total_pence'] as const

function* differences(at: FindingPlace, expected: PlanPrice, found: PlanPrice) {
  for (const line of LINES)
    if (found[line] !== expected[line])
      yield finding('annual_price', at, `${line} ${expected[line]}`, found[line])
}

/** A route's year is the sum of its runs' lines, each × weekdays × school days ÷ 5 and rounded once. */
export const annualPricesAreTheRuns: Rule = function* ({ council, routes }) {
  for (const { route, runs, at } of routes) {
    const years = runs.map(({ run, days }) => annualPrice(run.price, countWeekdays(days), council.framework))
    yield* differences(at, addPrices(years), route.annual)
  }
}
