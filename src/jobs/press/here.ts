import type { RoadsFrom } from '../../decisions/placement/desk.ts'
import type { PlanRoute } from '../../domain/plan.ts'
import { RoadFailure, type RoadSource } from '../../domain/travel.ts'
import { attributionFor } from '../../reports/attribution.ts'
import { type Book, openBook } from '../../reports/book.ts'
import type { ReportFile } from '../../reports/make-reports.ts'
import { routeLegs } from '../../reports/route-legs.ts'
import { routeSheetPdf, type SheetEdition } from '../../reports/route-sheet-pdf/route-sheet-pdf.ts'
import { type RouteDirections, sheetContent } from '../../reports/sheet-content.ts'
import { RoadInputError } from '../../roads/codes.ts'
import { openCrowFlies } from '../../roads/crow-flies.ts'
import { directions } from '../../roads/directions.ts'
import { planFiles } from '../plan-files.ts'
import type { Press, PressInputs, Printed } from './press.ts'

/** A plan with its council takes some megabytes, a road network a hundred. */
const MOST_PLANS = 4
const MOST_ROADS = 2

interface Open {
  readonly book: Book
  readonly roads: RoadsFrom
}

/** Puts a value last, and lets go of the first where there are too many. */
function keepLast<Value>(kept: Map<string, Value>, name: string, value: Value, most: number): void {
  kept.delete(name)
  kept.set(name, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}

function routeOf({ plan }: Book, routeId: string): PlanRoute {
  const route = plan.routes.find(({ route_id }) => route_id === routeId)
  if (route === undefined) throw new Error('the plan has no such route')
  return route
}

const directionsOf = async (book: Book, route: PlanRoute, roads: RoadSource): Promise<RouteDirections> =>
  (await routeLegs(book, route, roads, directions)).directions

/** The press on the thread that it is made on. */
export class PressHere implements Press {
  private readonly openRoads: (file: string) => Promise<RoadSource>
  private readonly plans = new Map<string, Open>()
  private readonly roads = new Map<string, Promise<RoadSource>>()

  constructor(openRoads: (file: string) => Promise<RoadSource>) {
    this.openRoads = openRoads
  }

  async open(key: string, { council, plan, roads }: PressInputs): Promise<void> {
    keepLast(this.plans, key, { book: openBook(plan, council), roads }, MOST_PLANS)
  }

  sheet(key: string, routeId: string, edition: SheetEdition): Promise<Printed<Uint8Array>> {
    return this.print(key, async (book, roads) => {
      const route = routeOf(book, routeId)
      return routeSheetPdf(sheetContent(book, route, await directionsOf(book, route, roads)), edition)
    })
  }

  directions(key: string, routeId: string): Promise<Printed<RouteDirections>> {
    return this.print(key, (book, roads) => directionsOf(book, routeOf(book, routeId), roads))
  }

  reports(key: string): Promise<Printed<readonly ReportFile[]>> {
    const attributed = this.plans.get(key)?.roads.kind === 'file'
    return this.print(key, async ({ plan, council }, roads) => {
      const attribution = attributionFor(plan, attributed)
      const outcome = { plan, issues: council.issues, findings: [] }
      return (await planFiles(outcome, council, roads, attribution)).files
    })
  }

  async forget(): Promise<void> {
    this.plans.clear()
  }

  async close(): Promise<void> {
    this.plans.clear()
    this.roads.clear()
  }

  private async print<Work>(
    key: string,
    work: (book: Book, roads: RoadSource) => Promise<Work>,
  ): Promise<Printed<Work>> {
    const open = this.plans.get(key)
    if (open === undefined) return { kind: 'not_open' }
    keepLast(this.plans, key, open, MOST_PLANS)
    try {
      return { kind: 'printed', work: await work(open.book, await this.roadsOf(open.roads)) }
    } catch (fault) {
      if (fault instanceof RoadFailure || fault instanceof RoadInputError)
        return { kind: 'roads_failed', code: fault.code }
      throw fault
    }
  }

  /** Opened once, however many plans stand on them. What fails is not kept. */
  private roadsOf(from: RoadsFrom): Promise<RoadSource> {
    const name = JSON.stringify(from)
    const opened =
      this.roads.get(name) ??
      (from.kind === 'file'
        ? this.openRoads(from.path)
        : Promise.resolve(openCrowFlies(from.circuity, from.kmh)))
    keepLast(this.roads, name, opened, MOST_ROADS)
    opened.catch(() => this.roads.delete(name))
    return opened
  }
}
