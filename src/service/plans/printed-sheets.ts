import { setTimeout as pause } from 'node:timers/promises'
import type { PlanRoute } from '../../domain/plan.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { type Book, openBook } from '../../reports/book.ts'
import { routeLegs } from '../../reports/route-legs.ts'
import { routeSheetPdf, type SheetEdition } from '../../reports/route-sheet-pdf/route-sheet-pdf.ts'
import { type NamedBytes, zipSheets } from '../../reports/route-sheet-pdf/zip-sheets.ts'
import { type RouteDirections, sheetContent } from '../../reports/sheet-content.ts'
import { directions } from '../../roads/directions.ts'
import type { Revision } from '../../store/revisions.ts'
import { found, ServiceFault } from '../faults.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import type { Service } from '../service.ts'
import { planDocument } from './results.ts'
import { findRevision } from './revision.ts'

/** A revision whose route sheets can be printed. */
export interface PrintedSheets {
  readonly revision: Revision
  /** One route's sheet, a PDF. Rejects with a ServiceFault: report_missing, plan_holds_erased. */
  sheet(routeId: string): Promise<Uint8Array>
  /** What the sheet tells its driver: for each run, the lines of each of its legs. Rejects as `sheet` does. */
  directions(routeId: string): Promise<RouteDirections>
  /** A zip of all of them, each made when the one before has been taken. */
  all(): AsyncGenerator<Uint8Array>
}

interface Printer {
  readonly book: Book
  readonly roads: Pick<RoadSource, 'legs'>
  readonly edition: SheetEdition
}

const isErased = ({ book }: Printer, route: PlanRoute): boolean =>
  route.pupils.some((id) => !book.pupils.has(id))

const directionsOf = async ({ book, roads }: Printer, route: PlanRoute): Promise<RouteDirections> =>
  (await routeLegs(book, route, roads, directions)).directions

const print = async (printer: Printer, route: PlanRoute): Promise<Uint8Array> =>
  routeSheetPdf(sheetContent(printer.book, route, await directionsOf(printer, route)), printer.edition)

/** A route that can be printed. @throws ServiceFault */
function printable(printer: Printer, routeId: string): PlanRoute {
  const route = found(
    printer.book.plan.routes.find((each) => each.route_id === routeId),
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

/** So long others are answered between two sheets, milliseconds. */
const OTHERS_MS = 20

async function* printAll(printer: Printer): AsyncGenerator<NamedBytes> {
  const { routes } = printer.book.plan
  const erased = routes.filter((route) => isErased(printer, route))
  for (const route of routes) {
    if (erased.includes(route)) continue
    // A sheet takes some hundredths of a second: between two as long is left to whoever else has asked for something.
    await pause(OTHERS_MS)
    yield { name: sheetFileName(route.route_id), bytes: await print(printer, route) }
  }
  if (erased.length > 0) yield leftOut(erased)
}

/** Opens a revision (the head without a number) for printing. Rejects with a ServiceFault, or a RoadFailure. */
export async function openSheets(service: Service, planId: string, number?: number): Promise<PrintedSheets> {
  const { stored } = await service.store.read((tx) => findRevision(tx, planId, number))
  const { plan, revision } = await planDocument(service, planId, number)
  const { council, roads } = await keptScenario(service, stored.scenarioId)
  const made = new Date(revision.createdAt)
  const printer: Printer = {
    book: openBook(plan, council),
    roads,
    edition: { revision: revision.number, made },
  }
  return {
    revision,
    sheet: async (routeId) => print(printer, printable(printer, routeId)),
    directions: async (routeId) => directionsOf(printer, printable(printer, routeId)),
    all: () => zipSheets(printAll(printer), made),
  }
}
