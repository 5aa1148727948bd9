import type { RoadSource } from '../domain/travel.ts'
import { type Book, openBook } from './book.ts'
import type { MapFeature } from '../geography/features.ts'
import { geoJsonText, runFeatures, schoolFeatures } from './geojson.ts'
import { issuesCsv } from './issues-csv.ts'
import { pupilsCsv } from './pupils-csv.ts'
import { rechargeCsv } from './recharge-csv.ts'
import { type Directions, routeLegs } from './route-legs.ts'
import { routeSheet } from './route-sheet.ts'
import { routesCsv } from './routes-csv.ts'
import { type Summary, type SummaryRequest, summarise } from './summary.ts'
import { summaryText } from './summary-text.ts'

export interface ReportsRequest extends SummaryRequest {
  readonly roads: Pick<RoadSource, 'legs'>
  readonly directions: Directions
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

/** The reports that need the roads: a sheet for each route, and the map. Each run's drive is asked for once. */
async function roadReports(book: Book, request: ReportsRequest): Promise<readonly ReportFile[]> {
  const features: MapFeature[] = [...schoolFeatures(book)]
  const sheets: ReportFile[] = []
  for (const [order, route] of book.plan.routes.entries()) {
    const { legs, directions } = await routeLegs(book, route, request.roads, request.directions)
    for (const [index, run] of route.runs.entries())
      features.push(...runFeatures(route, run, legs[index] ?? [], order))
    sheets.push({ name: routeSheetName(route.route_id), text: routeSheet(book, route, directions) })
  }
  return [{ name: 'plan.geojson', text: geoJsonText(features) }, ...sheets]
}

/**
 * Every report of a plan, as text. Reads no file and no clock: the same plan and inputs give the same reports.
 * @throws Error when the plan names a pupil who is not in the pupil list
 * @throws RoadFailure when the road source cannot answer
 */
export async function makeReports(request: ReportsRequest): Promise<Reports> {
  const book = openBook(request.plan, request.council)
  const summary = summarise(request)
  const files: readonly ReportFile[] = [
    { name: 'summary.txt', text: summaryText(summary) },
    { name: 'summary.json', text: `${JSON.stringify(summary, null, 2)}\n` },
    { name: 'routes.csv', text: await routesCsv(book) },
    { name: 'pupils.csv', text: await pupilsCsv(book) },
    { name: 'recharge.csv', text: await rechargeCsv(book) },
    { name: 'issues.csv', text: await issuesCsv(request.issues) },
    ...(await roadReports(book, request)),
  ]
  return { summary, files }
}
