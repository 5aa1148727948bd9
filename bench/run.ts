import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commit, machine } from './machine.ts'
import { measurePlan } from './measure-plan.ts'
import { BenchOptionError, type BenchOptions, readBenchOptions } from './options.ts'
import { PLAN_CASES, type PlanCase } from './plan-cases.ts'
import { measureRoads } from './road-rows.ts'
import { withNewest } from './results-file.ts'
import { type PlanRow, sectionOf } from './section.ts'

const PAGE = fileURLToPath(new URL('results.md', import.meta.url))
const ROADS = 'roads'

/** The day on the machine's own calendar. */
function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))

/** A row that fails says so, and the others are still measured. */
async function planRow(planCase: PlanCase, options: BenchOptions): Promise<PlanRow> {
  const limitSeconds = options.quick ? planCase.quickSeconds : planCase.limitSeconds
  const work = mkdtempSync(join(tmpdir(), 'schoolway-bench-'))
  try {
    const { seed, workers } = options
    return { planCase, measured: await measurePlan({ planCase, limitSeconds, seed, workers, work }) }
  } catch (problem) {
    return { planCase, measured: { status: 'failed', why: reasonOf(problem) } }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function main(args: readonly string[]): Promise<void> {
  const names = [ROADS, ...PLAN_CASES.map((planCase) => planCase.name)]
  const options = readBenchOptions(args, names, PAGE, today())
  const occasion = { ...options, commit: commit(), machine: machine() }
  const chosen = PLAN_CASES.filter(
    ({ name, slow }) => options.only?.includes(name) ?? !(options.quick && slow),
  )
  const roads = options.only?.includes(ROADS) === false ? [] : await measureRoads()
  const plans: PlanRow[] = []
  for (const planCase of chosen) {
    console.error(`${planCase.title} …`)
    plans.push(await planRow(planCase, options))
  }
  const section = sectionOf(occasion, plans, roads)
  console.log(section)
  if (options.out !== undefined)
    writeFileSync(options.out, withNewest(readFileSync(options.out, 'utf8'), section))
}

try {
  await main(process.argv.slice(2))
} catch (problem) {
  if (!(problem instanceof BenchOptionError)) throw problem
  console.error(problem.message)
  process.exitCode = 2
}
