import { type Cell, writeCsv } from '../csv/write.ts'
import type { Comparison, NotCarried, RouteCompared } from '../domain/comparison.ts'

const HEADER = [
  'framework',
  'framework_name',
  'route_id',
  'schools',
  'pupils',
  'vehicle_type',
  'seats',
  'wheelchairs',
  'operator',
  'live_metres_per_week',
  'dead_metres_per_week',
  'annual_vehicle_pence',
  'annual_assistant_pence',
  'annual_management_fee_pence',
  'annual_total_pence',
  'plan_annual_total_pence',
  'difference_pence',
  'not_carried',
] as const

const perWeek = ({ runs }: RouteCompared, metres: 'live_metres' | 'dead_metres'): number =>
  runs.reduce((sum, run) => sum + run[metres] * run.weekdays, 0)

const carriedRow = (route: RouteCompared): readonly Cell[] => [
  route.route_id,
  route.schools.join(';'),
  route.pupils,
  route.vehicle_type,
  route.layout.seats,
  route.layout.wheelchairs,
  route.operator ?? '',
  perWeek(route, 'live_metres'),
  perWeek(route, 'dead_metres'),
  route.annual.vehicle_pence,
  route.annual.assistant_pence,
  route.annual.management_fee_pence,
  route.annual.total_pence,
  route.annual.total_pence - route.difference_pence,
  route.difference_pence,
  '',
]

const leftRow = ({ route_id, schools, pupils, reason }: NotCarried): readonly Cell[] => [
  route_id,
  schools.join(';'),
  pupils,
  ...Array.from({ length: HEADER.length - 6 }, () => undefined),
  reason,
]

/** comparison.csv: one row for a route under each framework; with a reason where nobody can carry it. No pupil is in it. */
export const comparisonCsv = ({ frameworks }: Comparison): Promise<string> =>
  writeCsv(
    HEADER,
    frameworks.flatMap(({ id, name, repriced }) =>
      [...repriced.routes.map(carriedRow), ...repriced.not_carried.map(leftRow)].map((row) => [
        id,
        name,
        ...row,
      ]),
    ),
  )
