import { type Cell, writeCsv } from '../csv/write.ts'
import type { Direction } from '../domain/direction.ts'
import type { PlanRoute, PlanRun } from '../domain/plan.ts'
import { countWeekdays } from '../domain/weekdays.ts'
import { hundredth } from './arithmetic.ts'
import type { Book } from './book.ts'
import { daysOf, ridesOfRun } from './rides.ts'
import { daysOfRoute } from './week.ts'
import { daysCell } from './words.ts'

const HEADER = [
  'route_id',
  'vehicle_type',
  'vehicle_name',
  'seats',
  'wheelchairs',
  'operator',
  'days',
  'pupils',
  'assistants',
  'one_to_one_assistants',
  'skilled_assistants',
  'schools',
  'am_first_stop',
  'am_last_stop',
  'pm_first_stop',
  'pm_last_stop',
  'longest_ride_minutes',
  'live_metres_per_week',
  'dead_metres_per_week',
  'annual_vehicle_pence',
  'annual_assistant_pence',
  'annual_management_fee_pence',
  'annual_total_pence',
] as const

/** The run of a direction that goes on most weekdays, the first among equals. */
export function usualRun(route: PlanRoute, direction: Direction): PlanRun | undefined {
  const days = (run: PlanRun): number => countWeekdays(daysOf(run))
  return route.runs
    .filter((run) => run.direction === direction)
    .reduce<PlanRun | undefined>(
      (best, run) => (best === undefined || days(run) > days(best) ? run : best),
      undefined,
    )
}

/** The vehicle reaches the first stop, and leaves the last, at these times on most days. */
function ends(route: PlanRoute, direction: Direction): readonly [Cell, Cell] {
  const run = usualRun(route, direction)
  return [run?.stops[0]?.arrive, run?.stops.at(-1)?.depart]
}

const perWeek = (route: PlanRoute, metres: (run: PlanRun) => number): number =>
  route.runs.reduce((sum, run) => sum + metres(run) * countWeekdays(daysOf(run)), 0)

const schoolsOf = (route: PlanRoute): readonly string[] => [
  ...new Set(route.runs.flatMap((run) => run.stops.flatMap((stop) => stop.school_id ?? []))),
]

function row(book: Book, route: PlanRoute): readonly Cell[] {
  const rides = route.runs.flatMap((run) => ridesOfRun(route, run))
  return [
    route.route_id,
    route.vehicle_type,
    book.vehicleTypes.get(route.vehicle_type)?.name,
    route.layout.seats,
    route.layout.wheelchairs,
    route.operator ?? '',
    daysCell(daysOfRoute(route)),
    route.pupils.length,
    route.assistants.length,
    route.assistants.filter((assistant) => assistant.kind === 'one_to_one').length,
    route.assistants.filter((assistant) => assistant.skill !== '').length,
    schoolsOf(route).join(';'),
    ...ends(route, 'am'),
    ...ends(route, 'pm'),
    hundredth(Math.max(0, ...rides.map((ride) => ride.seconds)) / 60),
    perWeek(route, (run) => run.live_metres),
    perWeek(route, (run) => run.dead_metres),
    route.annual.vehicle_pence,
    route.annual.assistant_pence,
    route.annual.management_fee_pence,
    route.annual.total_pence,
  ]
}

/** routes.csv: one row for a route, with what it costs a year. */
export const routesCsv = (book: Book): Promise<string> =>
  writeCsv(
    HEADER,
    book.plan.routes.map((route) => row(book, route)),
  )
