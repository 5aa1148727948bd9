import type { PlanRoute } from '../domain/plan.ts'
import type { LatLon } from '../domain/place.ts'
import type { RoadSource } from '../domain/travel.ts'
import { type Book, openBook } from './book.ts'
import { geoJsonText, planGeoJson } from './geojson.ts'
import { issuesCsv } from './issues-csv.ts'
import { pupilsCsv } from './pupils-csv.ts'
import { rechargeCsv } from './recharge-csv.ts'
import { routeSheet } from './route-sheet.ts'
import { routesCsv } from './routes-csv.ts'
import { type Summary, type SummaryRequest, summarise } from './summary.ts'
import { summaryText } from './summary-text.ts'

/** Turn-by-turn directions: for each pair of neighbours in `places` a list of lines, empty where none are known. */
export type DirectionsFor = (places: readonly LatLon[]) => Promise<readonly (readonly string[])[]>

export interface ReportsRequest extends SummaryRequest {
  readonly roads: Pick<RoadSource, 'legs'>
  readonly directionsFor: DirectionsFor
}

/** A report, by its name under the output folder (forward slashes). */
export interface ReportFile {
  readonly name: string
  readonly text: string
}

export interface Reports {
  readonly summary: Summary
  readonly files: readonly ReportFile[]
}

/** A route's name comes from plan.json: it must not lead out of the folder. */
export const routeSheetName = (routeId: string): string => `route-sheets/${encodeURIComponent(routeId)}.txt`

async function sheetFile(book: Book, route: PlanRoute, directionsFor: DirectionsFor): Promise<ReportFile> {
  const directions: (readonly (readonly string[])[])[] = []
  for (const run of route.runs) directions.push(await directionsFor(run.stops))
  return { name: routeSheetName(route.route_id), text: routeSheet(book, route, directions) }
}

/**
 * Every report of a plan, as text. Reads no file and no clock: the same plan and inputs give the same reports.
 * @throws Error when the plan names a pupil who is not in the pupil list
 * @throws RoadFailure when the road source cannot answer
 */
export async function makeReports(request: ReportsRequest): Promise<Reports> {
  const book = openBook(request.plan, request.council)
  const summary = summarise(request)
  const files: ReportFile[] = [
    { name: 'summary.txt', text: summaryText(summary) },
    { name: 'summary.json', text: `${JSON.stringify(summary, null, 2)}\n` },
    { name: 'routes.csv', text: await routesCsv(book) },
    { name: 'pupils.csv', text: await pupilsCsv(book) },
    { name: 'recharge.csv', text: await rechargeCsv(book) },
    { name: 'issues.csv', text: await issuesCsv(request.issues) },
    { name: 'plan.geojson', text: geoJsonText(await planGeoJson(book, request.roads)) },
  ]
  for (const route of request.plan.routes) files.push(await sheetFile(book, route, request.directionsFor))
  return { summary, files }
}
