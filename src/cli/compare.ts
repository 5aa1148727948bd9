import { basename } from 'node:path'
import { parsePlan } from '../checker/parse-plan.ts'
import { comparePlan, type NamedFramework } from '../decisions/compare/compare-plan.ts'
import type { Comparison } from '../domain/comparison.ts'
import type { Council } from '../domain/council.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan } from '../domain/plan.ts'
import type { RoadSource } from '../domain/travel.ts'
import { readCouncil } from '../intake/read-council.ts'
import { readFrameworkAlone } from '../intake/read-framework-alone.ts'
import { comparisonCsv } from '../reports/comparison-csv.ts'
import { comparisonTable } from '../reports/comparison-table.ts'
import { comparisonWorkbook } from '../reports/comparison-workbook.ts'
import { type CheckOutcome, findingLines } from './check.ts'
import { argumentFault, InputFault } from './fault.ts'
import { filesRead, inputPaths, listOption, type Options, readOptionsOf, required } from './options.ts'
import { COMPARISON_FILES, keepFiles } from './outputs.ts'
import { readPlanDocument } from './read-plan.ts'
import { missingRoads } from './roads.ts'
import { ensureWritable, type OutputFile, writeBeside } from './write-files.ts'

/** Everything that `compare` reads but the roads. */
export interface CompareInputs {
  readonly document: unknown
  readonly council: Council
  readonly frameworks: readonly NamedFramework[]
  readonly out: string
}

/** Files of one name are told apart by a number. */
const named = (paths: readonly string[]): readonly string[] =>
  paths.map((path, at) => {
    const name = basename(path)
    const before = paths.slice(0, at).filter((other) => basename(other) === name).length
    return before === 0 ? name : `${name} (${before + 1})`
  })

/** Reads the files, each fault of any of them told. Rejects with an InputFault. */
export async function readCompare(options: Options): Promise<CompareInputs> {
  const [out, plan] = [required(options, 'out'), required(options, 'plan')]
  const paths = listOption(options, 'frameworks')
  ensureWritable(out)
  keepFiles(out, COMPARISON_FILES, [...filesRead(options), plan, ...paths])
  const document = await readPlanDocument(plan)
  const issues: Issue[] = []
  const read = await readCouncil(inputPaths(options), readOptionsOf(options))
  if (!read.ok) issues.push(...read.issues)
  const frameworks: NamedFramework[] = []
  for (const [at, id] of named(paths).entries()) {
    const outcome = await readFrameworkAlone(paths[at] ?? '')
    if (outcome.ok) frameworks.push({ id, framework: outcome.framework })
    else issues.push(...outcome.issues)
  }
  if (!read.ok || issues.length > 0) throw new InputFault([...issues, ...missingRoads(options)])
  return { document, council: read.council, frameworks, out }
}

/** The plan is compared by what its pupils need: they have to be those of the list. */
function checkPupils(plan: Plan, council: Council): void {
  const known = new Set(council.pupils.map(({ id }) => id))
  const strangers = plan.routes.flatMap(({ pupils }) => pupils.filter((id) => !known.has(id))).length
  if (strangers === 0) return
  const detail = `${strangers} of its pupils are not in --pupils: give the list that it was made from`
  throw argumentFault('bad_argument', '--plan', detail)
}

/** A comparison's files, by the names that they have in its folder. */
export async function comparisonFiles(comparison: Comparison): Promise<readonly OutputFile[]> {
  const [json, csv, xlsx] = COMPARISON_FILES
  return [
    { name: json, content: `${JSON.stringify(comparison, null, 1)}\n` },
    { name: csv, content: await comparisonCsv(comparison) },
    { name: xlsx, content: await comparisonWorkbook(comparison) },
  ]
}

/**
 * `schoolway compare`: prices a plan's routes under each framework, writes the comparison and returns a table of it; 1 where the
 * document is no plan. The roads stay open. Rejects with a RoadFailure where they fail, and with an InputFault.
 */
export async function compare(inputs: CompareInputs, roads: RoadSource): Promise<CheckOutcome> {
  const { document, council, frameworks, out } = inputs
  const { plan, findings } = parsePlan(document)
  if (plan === undefined) return { exitStatus: 1, lines: findingLines(findings) }
  checkPupils(plan, council)
  const comparison = await comparePlan({ plan, council, roads, frameworks })
  await writeBeside(out, await comparisonFiles(comparison))
  return { exitStatus: 0, lines: comparisonTable(comparison) }
}
