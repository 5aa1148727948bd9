import type { Council } from '../domain/council.ts'
import type { Plan } from '../domain/plan.ts'
import type { RoadSource } from '../domain/travel.ts'
import { readCouncil } from '../intake/read-council.ts'
import type { StartFrom } from '../jobs/start/start-from.ts'
import type { BoundJob } from '../jobs/bound/bound-plan.ts'
import { planFiles } from '../jobs/plan-files.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { attributionFor } from '../reports/attribution.ts'
import { consoleSummary } from '../reports/console.ts'
import { changesLine } from '../reports/changes-csv.ts'
import type { Limit } from '../solver/solve.ts'
import { findingLines } from './check.ts'
import { progressLine } from './console.ts'
import { InputFault } from './fault.ts'
import type { Machine } from './machine.ts'
import {
  boundOption,
  filesRead,
  inputPaths,
  limitOption,
  type Options,
  readOptionsOf,
  required,
  seedOption,
} from './options.ts'
import { keepInputs } from './outputs.ts'
import { missingRoads } from './roads.ts'
import { readStart, startFiles } from './start.ts'
import { ensureWritable, writeFiles } from './write-files.ts'

export interface PlanRequest {
  readonly council: Council
  readonly roads: RoadSource
  readonly seed: number
  readonly limit: Limit
  readonly out: string
  /** The lines that the licences of what was read ask for. */
  readonly attribution: (plan: Plan) => readonly string[]
  readonly start?: StartFrom
  /** Seconds in which a bound is to be proven. */
  readonly boundSeconds?: number | undefined
}

const boundJob = (machine: Machine, seconds: number | undefined): { readonly bound?: BoundJob } =>
  seconds === undefined
    ? {}
    : { bound: { seconds, price: machine.price, onProgress: (line) => machine.console.error(line) } }

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
    recombine: machine.recombine,
    now: machine.now,
    stopFlag: machine.stopFlag,
    onProgress: (progress, elapsed) => machine.console.error(progressLine(progress, elapsed)),
    ...(request.start === undefined ? {} : { start: request.start }),
    ...boundJob(machine, request.boundSeconds),
  })
  const { plan, findings, changes } = outcome
  const { files, summary } = await planFiles(outcome, council, roads, request.attribution(plan))
  await writeFiles(out, files)
  machine.console.out(
    consoleSummary(
      summary,
      plan,
      files.map((file) => file.name),
      out,
    ),
  )
  if (changes !== undefined) machine.console.out(changesLine(changes))
  for (const line of findingLines(findings)) machine.console.error(line)
  return findings.length === 0 ? 0 : 1
}

/** `schoolway plan`. */
export async function plan(machine: Machine, options: Options): Promise<0 | 1> {
  const out = required(options, 'out')
  ensureWritable(out)
  keepInputs(out, [...filesRead(options), ...startFiles(options)])
  const read = await readCouncil(inputPaths(options), readOptionsOf(options))
  if (!read.ok) throw new InputFault([...read.issues, ...missingRoads(options)])
  const begin = await readStart(options)
  const roads = await machine.openRoads(options)
  try {
    return await planAndWrite(machine, {
      council: { ...read.council, issues: [...read.council.issues, ...(begin?.issues ?? [])] },
      ...(begin === undefined ? {} : { start: begin.start }),
      roads,
      seed: seedOption(options),
      limit: limitOption(options),
      boundSeconds: boundOption(options),
      out,
      attribution: (made) => attributionFor(made, options['crow-flies'] === undefined),
    })
  } finally {
    await roads.close()
  }
}
