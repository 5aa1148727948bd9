import type { Council } from '../domain/council.ts'
import type { Plan, PlanRoute, PlanRun } from '../domain/plan.ts'
import { countWeekdays, type Weekdays } from '../domain/weekdays.ts'
import { daysOf } from './rides.ts'

/** A school year's days are spread evenly over Monday to Friday: 190 days are 38 of each. */
export const weeksPerYear = (council: Council): number => council.framework.school_days / 5

/** Every run of a plan with its route and the number of weekdays on which it goes. */
export const runsOf = (
  plan: Plan,
): readonly { readonly route: PlanRoute; readonly run: PlanRun; readonly days: number }[] =>
  plan.routes.flatMap((route) => route.runs.map((run) => ({ route, run, days: countWeekdays(daysOf(run)) })))

/** The weekdays on which a route goes in either direction. */
export const daysOfRoute = (route: PlanRoute): Weekdays =>
  route.runs.reduce((days, run) => days | daysOf(run), 0)
