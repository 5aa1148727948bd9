import type { Plan, PlanRun } from '../../domain/plan.ts'
import { countWeekdays, parseWeekdayPattern } from '../../domain/weekdays.ts'
import type { Rule } from '../context.ts'
import { exact, quotient, rounded } from '../exact.ts'
import { finding } from '../finding.ts'
import { addPrices } from '../price/run-price.ts'

/** Metres of a week's runs ÷ 5, rounded once. */
function metresPerDay(plan: Plan, metres: (run: PlanRun) => number): number {
  const week = plan.routes
    .flatMap((route) => route.runs)
    .reduce((sum, run) => sum + metres(run) * countWeekdays(parseWeekdayPattern(run.days) ?? 0), 0)
  return rounded(quotient(exact(week), 5))
}

/** The plan's totals are those of its routes. */
export const totalsAddUp: Rule = function* ({ council, plan }) {
  const annual = addPrices(plan.routes.map((route) => route.annual))
  const expected: Plan['totals'] = {
    annual_pence: annual.total_pence,
    vehicle_pence: annual.vehicle_pence,
    assistant_pence: annual.assistant_pence,
    management_fee_pence: annual.management_fee_pence,
    pupils: council.pupils.length,
    served: plan.routes.reduce((sum, route) => sum + route.pupils.length, 0),
    routes: plan.routes.length,
    live_metres_per_day: metresPerDay(plan, (run) => run.live_metres),
    dead_metres_per_day: metresPerDay(plan, (run) => run.dead_metres),
  }
  for (const name of Object.keys(expected) as (keyof Plan['totals'])[])
    if (plan.totals[name] !== expected[name])
      yield finding('totals', {}, `${name} ${expected[name]}`, plan.totals[name])
}
