import type { Council } from '../domain/council.ts'
import type { RoadSource } from '../domain/travel.ts'
import { changesCsv } from '../reports/changes-csv.ts'
import { makeReports, type ReportFile, type Reports } from '../reports/make-reports.ts'
import { directions } from '../roads/directions.ts'
import type { PlanOutcome } from './run-plan.ts'

export const PLAN_FILE = 'plan.json'

/** Beside the reports where a bound was proven. */
export const CERTIFICATE_FILE = 'certificate.json'

/** Beside them where the plan was started from another. */
export const CHANGES_FILE = 'changes.csv'

const json = (name: string, value: unknown): ReportFile => ({
  name,
  text: `${JSON.stringify(value, null, 1)}\n`,
})

/** plan.json and everything that is written beside it. Rejects with a RoadFailure. */
export async function planFiles(
  { plan, issues, today, changes, certificate }: PlanOutcome,
  council: Council,
  roads: Pick<RoadSource, 'legs'>,
  attribution: readonly string[],
): Promise<Reports> {
  const reports = await makeReports({ plan, council, issues, today, attribution, roads, directions })
  const files = [
    json(PLAN_FILE, plan),
    ...(certificate === undefined ? [] : [json(CERTIFICATE_FILE, certificate)]),
    ...(changes === undefined ? [] : [{ name: CHANGES_FILE, text: await changesCsv(changes) }]),
    ...reports.files,
  ]
  return { summary: reports.summary, files }
}
