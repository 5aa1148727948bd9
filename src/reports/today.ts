import type { Council } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import { percent } from './arithmetic.ts'
import { openBook } from './book.ts'
import { crewChange } from './crew.ts'
import { type Breach, type PlanFigures, planFigures } from './figures.ts'

export type { Breach, PlanFigures } from './figures.ts'

/**
 * Today's routes in the form of a plan (`route_id` is `current_route`), priced by the framework, and the rules that they
 * break. Where the council gave routes_today.csv, the figures take its invoices in place of the framework's prices.
 */
export interface TodaySummary {
  readonly plan: Plan
  readonly breaches: readonly Breach[]
}

/** What the plan changes, as plan minus today where it is a difference. */
export interface BeforeAfter {
  readonly today: PlanFigures
  readonly plan: PlanFigures
  readonly change: {
    readonly annual_pence: number
    /** Positive where the plan is dearer; one decimal. */
    readonly annual_percent: number
    readonly routes: number
    readonly live_metres_per_day: number
    readonly dead_metres_per_day: number
    readonly pupils_alone: number
  }
  /** Pupils carried both today and by the plan: the changes below are counted over them. */
  readonly pupils_compared: number
  readonly pupils_only_today: number
  readonly pupils_only_in_plan: number
  readonly pupils_whose_vehicle_mates_change: number
  readonly pupils_whose_crew_changes: number
}

/** The pupils on a route with each pupil, as one comparable text. */
function mates(plan: Plan): ReadonlyMap<string, string> {
  return new Map(
    plan.routes.flatMap((route) => {
      const all = JSON.stringify([...route.pupils].sort())
      return route.pupils.map((id) => [id, all] as const)
    }),
  )
}

/** Sets a plan beside today's routes, by the same figures. */
export function beforeAfter(today: TodaySummary, plan: Plan, council: Council): BeforeAfter {
  const before = planFigures(today.plan, council, { invoiced: true, breaches: today.breaches })
  const after = planFigures(plan, council)
  const matesBefore = mates(today.plan)
  const matesAfter = mates(plan)
  const compared = [...matesAfter.keys()].filter((id) => matesBefore.has(id))
  const difference = after.cost.annual_pence - before.cost.annual_pence
  return {
    today: before,
    plan: after,
    change: {
      annual_pence: difference,
      annual_percent: percent(difference, before.cost.annual_pence),
      routes: after.routes - before.routes,
      live_metres_per_day: after.live_metres_per_day - before.live_metres_per_day,
      dead_metres_per_day: after.dead_metres_per_day - before.dead_metres_per_day,
      pupils_alone: after.solo.pupils - before.solo.pupils,
    },
    pupils_compared: compared.length,
    pupils_only_today: matesBefore.size - compared.length,
    pupils_only_in_plan: matesAfter.size - compared.length,
    pupils_whose_vehicle_mates_change: compared.filter((id) => matesBefore.get(id) !== matesAfter.get(id))
      .length,
    pupils_whose_crew_changes: crewChange(openBook(plan, council), today.plan).changed.length,
  }
}
