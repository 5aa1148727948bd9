import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { WorkerPool } from '../../workers/pool.ts'
import { RoadFailure } from '../domain/travel.ts'
import { readCouncil } from '../intake/read-council.ts'
import { RoadInputError } from '../roads/codes.ts'
import { check } from './check.ts'
import type { Console } from './console.ts'
import { demo } from './demo.ts'
import { argumentFault, InputFault } from './fault.ts'
import { HELP } from './help.ts'
import { issueLines } from './issue-lines.ts'
import { matrix } from './matrix.ts'
import {
  type Command,
  inputPaths,
  isCommand,
  numberOption,
  type Options,
  readOptions,
  readOptionsOf,
  required,
} from './options.ts'
import { type Machine, plan } from './plan.ts'
import { readPlanDocument } from './read-plan.ts'
import { openRoads } from './roads.ts'
import { roadFileIssue } from './road-issue.ts'
import { validate } from './validate.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

const streams: Console = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
}

const WORKER_BOUNDS = { least: 1, most: 256, whole: true }

/** Runs a command with worker threads behind it, which end with it. Ctrl-C once asks for the best so far. */
async function withMachine<Result>(
  options: Options,
  use: (machine: Machine) => Promise<Result>,
): Promise<Result> {
  const workers = numberOption(options, 'workers', WORKER_BOUNDS, availableParallelism())
  const pool = new WorkerPool(workers)
  const stopFlag = new Int32Array(new SharedArrayBuffer(4))
  const onInterrupt = (): void => {
    if (Atomics.exchange(stopFlag, 0, 1) === 0)
      streams.error('stopping: the best plan so far will be written')
    else process.exit(130)
  }
  process.on('SIGINT', onInterrupt)
  try {
    return await use({
      console: streams,
      workers,
      search: (task) => pool.search(task),
      openRoads: (chosen) =>
        openRoads(chosen, { runRange: (task) => pool.matrixRows(task), ranges: 2 * workers }),
      now: () => performance.now(),
      stopFlag,
      version,
    })
  } finally {
    process.off('SIGINT', onInterrupt)
    await pool.close()
  }
}

const speak = (lines: readonly string[], status: number): number => {
  for (const line of lines) (status === 2 ? streams.error : streams.out)(line)
  return status
}

const commands: Readonly<Record<Command, (options: Options) => Promise<number>>> = {
  validate: async (options) => {
    const spoken = await validate(inputPaths(options), readOptionsOf(options))
    return speak(spoken.lines, spoken.exitStatus)
  },
  plan: (options) => withMachine(options, (machine) => plan(machine, options)),
  demo: (options) => withMachine(options, (machine) => demo(machine, options)),
  check: async (options) => {
    const document = await readPlanDocument(required(options, 'plan'))
    required(options, 'framework')
    const read = await readCouncil(inputPaths(options), readOptionsOf(options))
    if (!read.ok) throw new InputFault(read.issues)
    return withMachine({}, async (machine) => {
      const roads = await machine.openRoads(options)
      try {
        const outcome = await check(document, read.council, roads)
        return speak(outcome.lines, outcome.exitStatus)
      } finally {
        await roads.close()
      }
    })
  },
  matrix: async (options) => {
    const points = required(options, 'points')
    const out = required(options, 'out')
    const issues = await withMachine(options, (machine) =>
      matrix(points, out, () => machine.openRoads(options)),
    )
    if (issues.some(({ severity }) => severity === 'error')) throw new InputFault(issues)
    return speak(issueLines(issues), 0)
  },
  help: async () => speak([HELP], 0),
}

/** One line, coded, for anything that ends a command early; never a stack trace. */
function explain(problem: unknown): number {
  if (problem instanceof InputFault) return speak(issueLines(problem.issues), 2)
  if (problem instanceof RoadInputError) return speak(issueLines([roadFileIssue(problem)]), 2)
  if (problem instanceof RoadFailure) {
    streams.error(`roads::: ${problem.code}: ${problem.message}`)
    return 3
  }
  const reason = problem instanceof Error ? `${problem.name}: ${problem.message}` : 'unknown'
  streams.error(
    `schoolway::: machine_failed: the program failed (${reason}); please report this with the command that was run`,
  )
  return 3
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === '--help' || name === '-h') return speak([HELP], 0)
    if (!isCommand(name)) throw argumentFault('unknown_command', name)
    const options = readOptions(name, rest)
    return await commands[name](options)
  } catch (problem) {
    return explain(problem)
  }
}

process.exitCode = await main(process.argv.slice(2))
