import type { Council } from '../domain/council.ts'
import type { RoadSource } from '../domain/travel.ts'
import { formatFinding } from '../checker/finding.ts'
import { readCouncil } from '../intake/read-council.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { attributionFor } from '../reports/attribution.ts'
import { consoleSummary } from '../reports/console.ts'
import { makeReports } from '../reports/make-reports.ts'
import { directions } from '../roads/directions.ts'
import type { SearchResult } from '../solver/search/search.ts'
import type { SearchTask } from '../solver/search/task.ts'
import type { Limit } from '../solver/solve.ts'
import { type Console, progressLine } from './console.ts'
import { InputFault } from './fault.ts'
import { inputPaths, limitOption, numberOption, type Options, readOptionsOf, required } from './options.ts'
import { writeFiles } from './write-files.ts'

/** What the process lends to a command that searches. */
export interface Machine {
  readonly console: Console
  readonly workers: number
  readonly search: (task: SearchTask) => Promise<SearchResult>
  readonly openRoads: (options: Options) => Promise<RoadSource>
  readonly now: () => number
  /** Set to 1 by Ctrl-C. */
  readonly stopFlag: Int32Array
  readonly version: string
}

export interface PlanRequest {
  readonly council: Council
  readonly roads: RoadSource
  readonly seed: number
  readonly limit: Limit
  readonly out: string
  /** Whether the roads are owed to OpenStreetMap. */
  readonly openStreetMap: boolean
}

/** Plans, checks, writes plan.json and every report, and prints the summary. Resolves to the exit status. */
export async function planAndWrite(machine: Machine, request: PlanRequest): Promise<0 | 1> {
  const { council, roads, out } = request
  const outcome = await runPlan({
    council,
    roads,
    seed: request.seed,
    limit: request.limit,
    workers: machine.workers,
    version: machine.version,
    search: machine.search,
    now: machine.now,
    stopFlag: machine.stopFlag,
    onProgress: (progress, elapsed) => machine.console.error(progressLine(progress, elapsed)),
  })
  const { plan, issues, findings, today } = outcome
  const reports = await makeReports({
    plan,
    council,
    issues,
    today,
    attribution: attributionFor(plan, request.openStreetMap),
    roads,
    directions,
  })
  const files = [{ name: 'plan.json', text: `${JSON.stringify(plan, null, 1)}\n` }, ...reports.files]
  await writeFiles(out, files)
  machine.console.out(
    consoleSummary(
      reports.summary,
      plan,
      files.map((file) => file.name),
      out,
    ),
  )
  for (const finding of findings.slice(0, 200)) machine.console.error(formatFinding(finding))
  return findings.length === 0 ? 0 : 1
}

const SEED_BOUNDS = { least: 0, most: 2 ** 31 - 1, whole: true }
export const seedOption = (options: Options): number => numberOption(options, 'seed', SEED_BOUNDS, 1)

/** `schoolway plan`. */
export async function plan(machine: Machine, options: Options): Promise<0 | 1> {
  required(options, 'framework')
  const out = required(options, 'out')
  const limit = limitOption(options)
  const seed = seedOption(options)
  const read = await readCouncil(inputPaths(options), readOptionsOf(options))
  if (!read.ok) throw new InputFault(read.issues)
  const roads = await machine.openRoads(options)
  try {
    const openStreetMap = options['crow-flies'] === undefined
    return await planAndWrite(machine, { council: read.council, roads, seed, limit, out, openStreetMap })
  } finally {
    await roads.close()
  }
}
