import type { PlanRun } from '../domain/plan.ts'
import type { RoadLeg, RoadSource } from '../domain/travel.ts'
import { type Book, openBook } from './book.ts'
import type { MapFeature } from '../geography/features.ts'
import { geoJsonText, runFeatures, schoolFeatures } from './geojson.ts'
import { issuesCsv } from './issues-csv.ts'
import { pupilsCsv } from './pupils-csv.ts'
import { rechargeCsv } from './recharge-csv.ts'
import { routeSheet } from './route-sheet.ts'
import { routesCsv } from './routes-csv.ts'
import { type Summary, type SummaryRequest, summarise } from './summary.ts'
import { summaryText } from './summary-text.ts'

/**
 * Turn-by-turn directions: for each leg a list of lines, empty where none are known. `ends` names the place that each leg
 * leads to.
 */
export type Directions = (
  legs: readonly (RoadLeg | undefined)[],
  ends: readonly string[],
) => readonly (readonly string[])[]

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

/** What the directions call the end of each leg: a school by its name, a home by its stop alone. */
const legEnds = (book: Book, run: PlanRun): readonly string[] =>
  run.stops.slice(1).map((stop, index) => {
    const name = stop.school_id === undefined ? '' : book.council.schools.get(stop.school_id)?.name
    return name || `stop ${index + 2}`
  })

/** The reports that need the roads: a sheet for each route, and the map. Each run's drive is asked for once. */
async function roadReports(book: Book, request: ReportsRequest): Promise<readonly ReportFile[]> {
  const features: MapFeature[] = [...schoolFeatures(book)]
  const sheets: ReportFile[] = []
  for (const [order, route] of book.plan.routes.entries()) {
    const lines: (readonly (readonly string[])[])[] = []
    for (const run of route.runs) {
      // One run after the other: a road server is asked for one at a time.
      const legs = await request.roads.legs(run.stops)
      features.push(...runFeatures(route, run, legs, order))
      lines.push(request.directions(legs, legEnds(book, run)))
    }
    sheets.push({ name: routeSheetName(route.route_id), text: routeSheet(book, route, lines) })
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
