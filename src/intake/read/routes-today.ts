import type { RouteToday } from '../../domain/council.ts'
import { routesTodayColumns } from '../../domain/tables/others.ts'
import type { IssueLog } from '../issue-log.ts'
import { readRows } from '../table/read-rows.ts'
import type { Table } from '../table/table.ts'

/** routes_today.csv by route; the first row of a route counts. `types` are the framework's, where there is one. */
export function readRoutesToday(
  table: Table,
  types: ReadonlySet<string> | undefined,
  log: IssueLog,
): ReadonlyMap<string, RouteToday> {
  const routes = new Map<string, RouteToday>()
  for (const { row, cells, broken } of readRows(table, routesTodayColumns, log) ?? []) {
    const { current_route: route, vehicle_type: type, price_per_day_pence: price, assistants } = cells
    if (route === undefined || broken) continue
    const where = { file: table.file, row }
    if (routes.has(route)) {
      log.add('duplicate_route', { ...where, column: 'current_route' })
      continue
    }
    if (type !== undefined && types !== undefined && !types.has(type))
      log.add('unknown_vehicle_type', { ...where, column: 'vehicle_type' })
    routes.set(route, {
      route,
      vehicleType: type ?? '',
      operator: cells.operator,
      ...(price === undefined ? {} : { pricePerDayPence: price }),
      ...(assistants === undefined ? {} : { assistants }),
    })
  }
  return routes
}
