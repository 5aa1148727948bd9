import { spawn } from 'node:child_process'
import { type Surroundings, run } from '../../src/cli/run.ts'

/** What a command said, and how it ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly status: number | null
  readonly out: string
  readonly errors: string
}

export interface SpawnChoices {
  /** Called at each piece of standard error, with all of it so far; may signal the process. */
  readonly onErrors?: (errors: string, kill: (signal: NodeJS.Signals) => void) => void
  /** As the README says, rather than by node itself. */
  readonly throughNpm?: boolean
  /** Nobody reads standard output. */
  readonly closeOut?: boolean
}

/** Longer than any command of a test takes: what still runs then hangs, and is ended (status null). */
const HANG_MILLISECONDS = 60_000

const NODE = [process.execPath, 'src/cli/main.ts'] as const
const NPM = ['npm', 'run', '--silent', 'schoolway', '--'] as const

/** Runs `schoolway …` as a process of its own, from the project's root. */
export function schoolway(args: readonly string[], choices: SpawnChoices = {}): Promise<Ended> {
  const [program, ...before] = choices.throughNpm === true ? NPM : NODE
  const child = spawn(program, [...before, ...args], { timeout: HANG_MILLISECONDS })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
    choices.onErrors?.(errors, (signal) => child.kill(signal))
  })
  if (choices.closeOut === true) child.stdout.destroy()
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, errors }))
  })
}

/** The same in this process: all but the process's own edge. */
export async function runHere(args: readonly string[], around: Partial<Surroundings> = {}): Promise<Ended> {
  const out: string[] = []
  const errors: string[] = []
  const status = await run(args, {
    console: { out: (text) => out.push(text), error: (text) => errors.push(text) },
    stopFlag: new Int32Array(new SharedArrayBuffer(4)),
    onSearch: () => {},
    ...around,
  })
  return { status, out: out.join('\n'), errors: errors.join('\n') }
}

/** Arguments by name: `{ pupils: F, postcodes: [F, G] }` → `--pupils F --postcodes F G`. */
export const argsOf = (options: Readonly<Record<string, string | readonly string[]>>): readonly string[] =>
  Object.entries(options).flatMap(([name, value]) => [`--${name}`, ...[value].flat()])

/** The contract's line for a fault: `file:row:column: code: what is wrong; what to do`. */
export const FAULT_LINE = /^[^:]*:\d*:[^:]*: [a-z_]+: .+; .+$/
