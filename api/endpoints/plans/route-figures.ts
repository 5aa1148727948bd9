import type { z } from 'zod'
import type { Role } from '../../../src/accounts/roles.ts'
import type { Direction } from '../../../src/domain/direction.ts'
import type { PlanRoute } from '../../../src/domain/plan.ts'
import { countWeekdays, formatWeekdays } from '../../../src/domain/weekdays.ts'
import { ridesOfRun, daysOf } from '../../../src/reports/rides.ts'
import { usualRun } from '../../../src/reports/routes-csv.ts'
import { daysOfRoute } from '../../../src/reports/week.ts'
import type { routeFiguresSchema } from '../../schemas/plan/views.ts'

type Figures = z.input<typeof routeFiguresSchema>

function ends(route: PlanRoute, direction: Direction): Figures['am'] {
  const stops = usualRun(route, direction)?.stops ?? []
  const [first, last] = [stops[0], stops.at(-1)]
  return first === undefined || last === undefined ? null : { starts: first.arrive, ends: last.depart }
}

const perWeek = (route: PlanRoute, metres: (run: PlanRoute['runs'][number]) => number): number =>
  route.runs.reduce((sum, run) => sum + metres(run) * countWeekdays(daysOf(run)), 0)

/** What a route is driven with, where to and when: no home, and nobody's needs. */
const service = (route: PlanRoute): Partial<Figures> => ({
  vehicle_type: route.vehicle_type,
  layout: route.layout,
  assistants: route.assistants.length,
  schools: [...new Set(route.runs.flatMap((run) => run.stops.flatMap((stop) => stop.school_id ?? [])))],
  days: formatWeekdays(daysOfRoute(route)),
  am: ends(route, 'am'),
  pm: ends(route, 'pm'),
  live_metres_per_week: perWeek(route, (run) => run.live_metres),
  dead_metres_per_week: perWeek(route, (run) => run.dead_metres),
})

const longestRide = (route: PlanRoute): number =>
  Math.max(0, ...route.runs.flatMap((run) => ridesOfRun(route, run).map(({ seconds }) => seconds)))

/** A route's line in the list, as its reader may see it. Finance sees shares by pupil, and so no vehicle beside them. */
export function routeFigures(reader: Role, route: PlanRoute): Figures {
  const { route_id, operator, pupils, annual } = route
  const paid = { route_id, operator, pupils: pupils.length, annual }
  if (reader === 'finance') return paid
  const seesRides = reader === 'officer' || reader === 'auditor'
  return {
    ...paid,
    ...service(route),
    ...(seesRides ? { longest_ride_seconds: longestRide(route) } : {}),
  }
}
