import { readFileSync } from 'node:fs'
import { RoadFailure } from '../domain/travel.ts'
import { readCouncil } from '../intake/read-council.ts'
import { RoadInputError } from '../roads/codes.ts'
import { type Command, isCommand, LATER_COMMANDS } from './arguments.ts'
import { type CheckOutcome, check } from './check.ts'
import { compare, readCompare } from './compare.ts'
import type { Console } from './console.ts'
import { demo } from './demo.ts'
import { argumentFault, argumentIssue, InputFault } from './fault.ts'
import { HELP } from './help.ts'
import { issueLines } from './issue-lines.ts'
import { withMachine } from './machine.ts'
import { matrix } from './matrix.ts'
import { inputPaths, type Options, optional, readOptions, readOptionsOf, required } from './options.ts'
import { placement, readQuestion } from './placement.ts'
import { plan } from './plan.ts'
import { quote, readNewcomers } from './quote.ts'
import { readCertificateDocument, readPlanDocument } from './read-plan.ts'
import { missingRoads, openRoads } from './roads.ts'
import { roadFileIssue } from './road-issue.ts'
import { validate } from './validate.ts'
import { backup, restore, verify } from './store-commands.ts'
import { verifyBound } from './verify-bound.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

/** What a command knows of the process that it runs in. */
export interface Surroundings {
  readonly console: Console
  /** Set to 1 to end a search with the best plan so far. */
  readonly stopFlag: Int32Array
  /** Called before a search begins, which `stopFlag` can end. */
  readonly onSearch: () => void
}

type Run = (options: Options, around: Surroundings & { readonly version: string }) => Promise<number>

function speak(console: Console, lines: readonly string[], status: number): number {
  for (const line of lines) (status === 2 ? console.error : console.out)(line)
  return status
}

const told = (console: Console, { lines, exitStatus }: CheckOutcome): number =>
  speak(console, lines, exitStatus)

const commands: Readonly<Record<Command, Run>> = {
  validate: async (options, { console }) => {
    const hasRoads = options['roads'] ?? options['osrm'] ?? options['crow-flies']
    const roads = hasRoads === undefined ? undefined : () => openRoads(options)
    const spoken = await validate(inputPaths(options), readOptionsOf(options), roads)
    return speak(console, spoken.lines, spoken.exitStatus)
  },
  plan: (options, around) => {
    around.onSearch()
    return withMachine(around, options, (machine) => plan(machine, options))
  },
  demo: (options, around) => {
    around.onSearch()
    return withMachine(around, options, (machine) => demo(machine, options))
  },
  check: async (options, around) => {
    const document = await readPlanDocument(required(options, 'plan'))
    const read = await readCouncil(inputPaths(options), readOptionsOf(options))
    if (!read.ok) throw new InputFault([...read.issues, ...missingRoads(options)])
    return withMachine(around, options, async (machine) => {
      const roads = await machine.openRoads(options)
      try {
        const outcome = await check(document, read.council, roads)
        return speak(around.console, outcome.lines, outcome.exitStatus)
      } finally {
        await roads.close()
      }
    })
  },
  quote: async (options, around) => {
    const document = await readPlanDocument(required(options, 'plan'))
    const asked = optional(options, 'placement')
    if (asked !== undefined) return quotePlacements(asked, document, options, around)
    const { council, newcomers } = await readNewcomers(options)
    for (const line of issueLines(newcomers.issues)) around.console.error(line)
    return withMachine(around, options, async (machine) => {
      const roads = await machine.openRoads(options)
      try {
        const outcome = await quote(document, council, newcomers, roads)
        return speak(around.console, outcome.lines, outcome.exitStatus)
      } finally {
        await roads.close()
      }
    })
  },
  compare: async (options, around) => {
    const inputs = await readCompare(options)
    return withMachine(around, options, async (machine) => {
      const roads = await machine.openRoads(options)
      try {
        return told(around.console, await compare(inputs, roads))
      } finally {
        await roads.close()
      }
    })
  },
  'verify-bound': async (options, around) => {
    const plan = await readPlanDocument(required(options, 'plan'))
    const certificate = await readCertificateDocument(required(options, 'certificate'))
    const read = await readCouncil(inputPaths(options), readOptionsOf(options))
    if (!read.ok) throw new InputFault([...read.issues, ...missingRoads(options)])
    return withMachine(around, options, async (machine) => {
      const roads = await machine.openRoads(options)
      try {
        const outcome = await verifyBound({ plan, certificate }, read.council, roads, (line) =>
          around.console.error(line),
        )
        return speak(around.console, outcome.lines, outcome.exitStatus)
      } finally {
        await roads.close()
      }
    })
  },
  matrix: async (options, around) => {
    const [points, out] = [required(options, 'points'), required(options, 'out')]
    const issues = await withMachine(around, options, (machine) =>
      matrix(points, out, () => machine.openRoads(options)),
    )
    if (issues.some(({ severity }) => severity === 'error')) throw new InputFault(issues)
    return speak(around.console, issueLines(issues), 0)
  },
  backup: async (options, { console }) => told(console, await backup(options)),
  restore: async (options, { console }) => told(console, await restore(options)),
  'audit verify': async (options, { console }) => told(console, await verify(options)),
  help: async (_, { console }) => speak(console, [HELP], 0),
}

/** `schoolway quote --placement`. */
async function quotePlacements(
  path: string,
  document: unknown,
  options: Options,
  around: Parameters<Run>[1],
): Promise<number> {
  const question = await readQuestion(path)
  const read = await readCouncil(inputPaths(options), readOptionsOf(options))
  if (!read.ok) throw new InputFault(read.issues)
  return withMachine(around, options, async (machine) => {
    const roads = await machine.openRoads(options)
    try {
      const today = new Date().toISOString().slice(0, 10)
      const outcome = await placement(document, read.council, question, roads, options, today)
      return speak(around.console, outcome.lines, outcome.exitStatus)
    } finally {
      await roads.close()
    }
  })
}

/** Coded lines for anything that ends a command early, never a stack trace; and the exit status. */
export function explain(problem: unknown, console: Console): number {
  if (problem instanceof InputFault) return speak(console, issueLines(problem.issues), 2)
  if (problem instanceof RoadInputError) return speak(console, issueLines([roadFileIssue(problem)]), 2)
  if (problem instanceof RoadFailure) {
    console.error(`roads::: ${problem.code}: ${problem.message}`)
    return 3
  }
  const reason = problem instanceof Error ? `${problem.name}: ${problem.message}` : 'unknown'
  for (const line of issueLines([argumentIssue('machine_failed', 'schoolway', reason.replace(/\s+/g, ' '))]))
    console.error(line)
  return 3
}

const HELP_WORDS: readonly string[] = ['--help', '-h']

/** A command's name may be two words. */
function splitName(args: readonly string[]): readonly string[] {
  const two = args.slice(0, 2).join(' ')
  return args.length > 1 && isCommand(two) ? [two, ...args.slice(2)] : args
}

/** Runs one command line, without the program's own name. Resolves to the exit status; never rejects. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const [name = 'help', ...rest] = splitName(args)
  try {
    if ([name, ...rest].some((word) => HELP_WORDS.includes(word))) return speak(around.console, [HELP], 0)
    if (name === '--version') return speak(around.console, [version], 0)
    if (LATER_COMMANDS.includes(name)) throw argumentFault('not_available', name)
    if (!isCommand(name)) throw argumentFault('unknown_command', name)
    return await commands[name](readOptions(name, rest), { ...around, version })
  } catch (problem) {
    return explain(problem, around.console)
  }
}
