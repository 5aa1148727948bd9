import { DIRECTIONS } from '../../domain/direction.ts'
import { guideSeconds } from '../../domain/limits.ts'
import {
  PLAN_SCHEMA,
  type Plan,
  type PlanException,
  type PlanRoute,
  type PlanRun,
  type Unserved,
} from '../../domain/plan.ts'
import { roundHalfUp } from '../../domain/units.ts'
import { countWeekdays, parseWeekdayPattern } from '../../domain/weekdays.ts'
import { sumPrices } from '../../pricing/run-price.ts'
import { directSeconds } from '../../solver/compile/direct-seconds.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { NO_WAY_SECONDS } from '../../solver/problem.ts'

/** Served pupils whose direct drive is itself longer than their limit, by direction. */
function exceptions(input: SolverInput, served: ReadonlySet<string>): readonly PlanException[] {
  const { policy } = input.council
  const seconds = directSeconds(input)
  return input.pupils.flatMap((pupil) => {
    if (!served.has(pupil.id)) return []
    return DIRECTIONS.filter((direction) => pupil[direction]).flatMap((direction) => {
      const direct = seconds(pupil, direction)
      const guide = guideSeconds(pupil, policy)
      if (direct <= guide || direct >= NO_WAY_SECONDS) return []
      const detail = `the direct drive takes ${Math.ceil(direct / 60)} minutes, the guide is ${guide / 60}; 10 minutes more than the drive are allowed`
      return [{ pupil_id: pupil.id, direction, code: 'direct_drive_over_limit' as const, detail }]
    })
  })
}

function metresPerDay(routes: readonly PlanRoute[], metresOf: (run: PlanRun) => number): number {
  const week = routes
    .flatMap((route) => route.runs)
    .reduce((sum, run) => sum + metresOf(run) * countWeekdays(parseWeekdayPattern(run.days) ?? 0), 0)
  return roundHalfUp(week / 5)
}

export interface AssembleOptions {
  readonly input: SolverInput
  readonly routes: readonly PlanRoute[]
  readonly unserved: readonly Unserved[]
  readonly inputs: Readonly<Record<string, string>>
  readonly run: Plan['run']
}

/** plan.json around its routes: totals, exceptions, and everybody who is on none of them. */
export function assemblePlan({ input, routes, unserved, inputs, run }: AssembleOptions): Plan {
  const total = sumPrices(routes.map((route) => route.annual))
  const served = new Set(routes.flatMap((route) => route.pupils))
  const row = new Map(input.council.pupils.map((pupil, at) => [pupil.id, at]))
  const inFileOrder = unserved.toSorted((a, b) => (row.get(a.pupil_id) ?? 0) - (row.get(b.pupil_id) ?? 0))
  return {
    schema: PLAN_SCHEMA,
    inputs: { ...inputs },
    run,
    totals: {
      annual_pence: total.total_pence,
      vehicle_pence: total.vehicle_pence,
      assistant_pence: total.assistant_pence,
      management_fee_pence: total.management_fee_pence,
      pupils: input.council.pupils.length,
      served: served.size,
      routes: routes.length,
      live_metres_per_day: metresPerDay(routes, (each) => each.live_metres),
      dead_metres_per_day: metresPerDay(routes, (each) => each.dead_metres),
    },
    routes: [...routes],
    exceptions: [...exceptions(input, served)],
    unserved: [...inFileOrder],
  }
}
