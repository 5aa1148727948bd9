import { parseArgs } from 'node:util'
import type { InputPaths } from '../intake/read-council.ts'
import type { Limit } from '../solver/solve.ts'
import { argumentFault } from './fault.ts'

const TEXT = { type: 'string' } as const

const INPUTS = {
  pupils: TEXT,
  schools: TEXT,
  framework: TEXT,
  policy: TEXT,
  postcodes: { type: 'string', multiple: true },
  'bell-times': TEXT,
  'routes-today': TEXT,
  calendar: TEXT,
  'as-of': TEXT,
} as const

const ROADS = { roads: TEXT, 'road-profile': TEXT, osrm: TEXT, 'crow-flies': TEXT } as const

const SEARCH = {
  out: TEXT,
  'time-limit': TEXT,
  iterations: TEXT,
  seed: TEXT,
  workers: TEXT,
} as const

/** What each command takes. */
export const COMMANDS = {
  validate: { ...INPUTS, ...ROADS },
  plan: { ...INPUTS, ...ROADS, ...SEARCH },
  check: { ...INPUTS, ...ROADS, plan: TEXT },
  matrix: { ...ROADS, points: TEXT, out: TEXT, workers: TEXT },
  demo: SEARCH,
  help: {},
} as const

export type Command = keyof typeof COMMANDS

export const isCommand = (text: string | undefined): text is Command => text !== undefined && text in COMMANDS

/** The given options of a command, by name; several files after one name, or the name again, are a list. */
export type Options = Readonly<Record<string, string | readonly string[] | undefined>>

/** Throws InputFault for what the command does not take. */
export function readOptions(command: Command, args: readonly string[]): Options {
  const { tokens } = parseArgs({
    args: [...args],
    options: COMMANDS[command],
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const known: Readonly<Record<string, { readonly type: string; readonly multiple?: boolean }>> =
    COMMANDS[command]
  const given: Record<string, string | string[]> = {}
  let list: string[] | undefined
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (list === undefined) throw argumentFault('bad_argument', token.value)
      list.push(token.value)
      continue
    }
    list = undefined
    if (token.kind !== 'option') continue
    const name = `--${token.name}`
    if (!(token.name in known)) throw argumentFault('bad_argument', name)
    if (token.value === undefined) throw argumentFault('bad_argument', name, 'it needs a value')
    if (known[token.name]?.multiple === true) {
      const earlier = given[token.name]
      list = Array.isArray(earlier) ? earlier : []
      list.push(token.value)
      given[token.name] = list
    } else if (token.name in given) throw argumentFault('bad_argument', name, 'it is given twice')
    else given[token.name] = token.value
  }
  return given
}

export const optional = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function required(options: Options, name: string): string {
  const value = optional(options, name)
  if (value === undefined) throw argumentFault('missing_argument', `--${name}`)
  return value
}

/** A number within bounds, or the default. */
export function numberOption(
  options: Options,
  name: string,
  bounds: { readonly least: number; readonly most: number; readonly whole: boolean },
  otherwise: number,
): number {
  const text = optional(options, name)
  if (text === undefined) return otherwise
  const value = Number(text)
  const fits = value >= bounds.least && value <= bounds.most && (!bounds.whole || Number.isInteger(value))
  if (text.trim() !== '' && fits) return value
  const kind = bounds.whole ? 'a whole number' : 'a number'
  throw argumentFault('bad_argument', `--${name}`, `${kind} from ${bounds.least} to ${bounds.most}`)
}

const DEFAULT_SECONDS = 60

/** `--time-limit` or `--iterations`, not both. */
export function limitOption(options: Options, seconds = DEFAULT_SECONDS): Limit {
  if (options.iterations === undefined) {
    const bounds = { least: 0, most: 86_400, whole: false }
    return { kind: 'seconds', seconds: numberOption(options, 'time-limit', bounds, seconds) }
  }
  if (options['time-limit'] !== undefined)
    throw argumentFault('bad_argument', '--iterations', 'give it or --time-limit, not both')
  const bounds = { least: 0, most: 1e9, whole: true }
  return { kind: 'iterations', iterations: numberOption(options, 'iterations', bounds, 0) }
}

/** The council's files; `framework` only where the command prices something. */
export function inputPaths(options: Options): InputPaths {
  const { postcodes } = options
  const framework = optional(options, 'framework')
  const policy = optional(options, 'policy')
  const bellTimes = optional(options, 'bell-times')
  const routesToday = optional(options, 'routes-today')
  const calendar = optional(options, 'calendar')
  return {
    pupils: required(options, 'pupils'),
    schools: required(options, 'schools'),
    ...(framework === undefined ? {} : { framework }),
    ...(policy === undefined ? {} : { policy }),
    postcodes: Array.isArray(postcodes) ? postcodes : [],
    ...(bellTimes === undefined ? {} : { bellTimes }),
    ...(routesToday === undefined ? {} : { routesToday }),
    ...(calendar === undefined ? {} : { calendar }),
  }
}

export function readOptionsOf(options: Options): { readonly asOf?: string } {
  const asOf = optional(options, 'as-of')
  return asOf === undefined ? {} : { asOf }
}
