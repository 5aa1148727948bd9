import type { PlanRoute } from '../../domain/plan.ts'
import type { SheetEdition } from '../../reports/route-sheet-pdf/route-sheet-pdf.ts'
import { type NamedBytes, zipSheets } from '../../reports/route-sheet-pdf/zip-sheets.ts'
import type { RouteDirections } from '../../reports/sheet-content.ts'
import type { Revision } from '../../store/revisions.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { atPress, type ToPrint } from './at-press.ts'
import { planCouncil } from './plan-council.ts'

/** A revision whose route sheets can be printed. */
export interface PrintedSheets {
  readonly revision: Revision
  /** One route's sheet, a PDF. Rejects with a ServiceFault: report_missing, plan_holds_erased, roads_unusable. */
  sheet(routeId: string): Promise<Uint8Array>
  /** What the sheet tells its driver: for each run, the lines of each of its legs. Rejects as `sheet` does. */
  directions(routeId: string): Promise<RouteDirections>
  /** A zip of all of them, each made when the one before has been taken. */
  all(): AsyncGenerator<Uint8Array>
}

interface Printer {
  readonly service: Service
  readonly of: ToPrint
  readonly pupils: ReadonlySet<string>
  readonly edition: SheetEdition
}

const isErased = ({ pupils }: Printer, route: PlanRoute): boolean =>
  route.pupils.some((id) => !pupils.has(id))

const directionsOf = ({ service, of }: Printer, { route_id: route }: PlanRoute): Promise<RouteDirections> =>
  atPress(service, of, (press, key) => press.directions(key, route))

const print = ({ service, of, edition }: Printer, { route_id: route }: PlanRoute): Promise<Uint8Array> =>
  atPress(service, of, (press, key) => press.sheet(key, route, edition))

/** A route that can be printed. @throws ServiceFault */
function printable(printer: Printer, routeId: string): PlanRoute {
  const route = found(
    printer.of.plan.routes.find((each) => each.route_id === routeId),
    'report_missing',
  )
  if (isErased(printer, route)) throw new ServiceFault('plan_holds_erased')
  return route
}

/** The name of a route's sheet as a file: a route's own may hold slashes. */
export const sheetFileName = (routeId: string): string => `route-${encodeURIComponent(routeId)}.pdf`

const leftOut = (routes: readonly PlanRoute[]): NamedBytes => ({
  name: 'not-printed.txt',
  bytes: new TextEncoder().encode(
    `These routes carry a pupil who has been erased. Plan again to have sheets of them.\r\n\r\n${routes
      .map((route) => route.route_id)
      .join('\r\n')}\r\n`,
  ),
})

async function* printAll(printer: Printer): AsyncGenerator<NamedBytes> {
  const { routes } = printer.of.plan
  const erased = routes.filter((route) => isErased(printer, route))
  for (const route of routes) {
    if (erased.includes(route)) continue
    yield { name: sheetFileName(route.route_id), bytes: await print(printer, route) }
  }
  if (erased.length > 0) yield leftOut(erased)
}

/** Opens a revision (the head without a number) for printing. Rejects with a ServiceFault. */
export async function openSheets(service: Service, planId: string, number?: number): Promise<PrintedSheets> {
  const { council, ...of } = await planCouncil(service, planId, number)
  const made = new Date(of.revision.createdAt)
  const printer: Printer = {
    service,
    of,
    pupils: new Set(council.pupils.map(({ id }) => id)),
    edition: { revision: of.revision.number, made },
  }
  return {
    revision: of.revision,
    sheet: async (routeId) => print(printer, printable(printer, routeId)),
    directions: async (routeId) => directionsOf(printer, printable(printer, routeId)),
    all: () => zipSheets(printAll(printer), made),
  }
}
