import type { Issue } from '../domain/issue.ts'
import type { InputPaths } from '../intake/read-council.ts'
import type { Limit } from '../solver/solve.ts'
import {
  type Argument,
  type Arguments,
  type Command,
  COMMANDS,
  ROAD_SOURCES,
  START_ARGUMENTS,
} from './arguments.ts'
import type { ArgumentCode } from './catalogue.ts'
import { argumentFault, argumentIssue, InputFault } from './fault.ts'
import type { NumberName } from './values.ts'

/** The given options of a command, by name; several files after one name, or the name again, are a list. */
export type Options = Readonly<Record<string, string | readonly string[] | undefined>>

/** Gathers what is given, and each thing that is wrong with it. */
class Reading {
  readonly given: Record<string, string | string[]> = {}
  readonly issues: Issue[] = []
  private readonly takes: Arguments
  /** Where a value without a name goes. */
  private list: string[] | undefined

  constructor(takes: Arguments) {
    this.takes = takes
  }

  complain(code: ArgumentCode, argument: string, detail?: string): void {
    this.issues.push(argumentIssue(code, argument, detail))
  }

  positional(value: string): void {
    if (this.list === undefined) this.complain('unknown_argument', value)
    else this.list.push(value)
  }

  /** False of what is no argument, or is one that takes none. */
  wantsValue(written: string): boolean {
    const argument = this.argument(written)
    return argument !== undefined && argument.flag !== true
  }

  option(written: string, value: string | undefined): void {
    this.list = undefined
    const name = written.slice(2)
    const argument = this.argument(written)
    if (argument === undefined) return this.complain('unknown_argument', written)
    if (argument.list !== true && name in this.given)
      return this.complain('bad_argument', written, 'it is given twice')
    if (argument.flag === true) {
      this.given[name] = ''
      if (value !== undefined) this.complain('bad_argument', written, 'it takes no value')
      return
    }
    if (value === undefined || value === '') {
      this.given[name] ??= ''
      return this.complain('bad_argument', written, 'a value is wanted')
    }
    const fault = argument.fault?.(value)
    if (fault !== undefined) this.complain('bad_argument', written, fault)
    if (argument.list === true) this.extend(name, value)
    else this.given[name] = value
  }

  private argument(written: string): Argument | undefined {
    const name = written.slice(2)
    return written.startsWith('--') && Object.hasOwn(this.takes, name) ? this.takes[name] : undefined
  }

  private extend(name: string, value: string): void {
    const before = this.given[name]
    this.list = Array.isArray(before) ? before : []
    this.list.push(value)
    this.given[name] = this.list
  }
}

/** Each value stands behind its name, or after `=`. A name where a value should stand is a forgotten value. */
function readWords(reading: Reading, args: readonly string[]): void {
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    const next = args[at + 1]
    const equals = word.indexOf('=')
    if (!word.startsWith('-') || word === '-') reading.positional(word)
    else if (equals > 0) reading.option(word.slice(0, equals), word.slice(equals + 1))
    else if (next === undefined || next.startsWith('--') || !reading.wantsValue(word))
      reading.option(word, undefined)
    else {
      reading.option(word, next)
      at++
    }
  }
}

function complainOfRoads(reading: Reading, needed: boolean): void {
  const { given } = reading
  const [first, second] = ROAD_SOURCES.filter((name) => name in given)
  if (second !== undefined) reading.complain('bad_argument', `--${second}`, `give it or --${first}, not both`)
  if (first === undefined && needed)
    reading.complain('missing_argument', '--roads', 'or --osrm, or --crow-flies')
  if ('road-profile' in given && !('roads' in given))
    reading.complain('bad_argument', '--road-profile', 'it goes with --roads')
}

/** The arguments of a command, each as its declaration wants it. Throws InputFault, with every fault there is. */
export function readOptions(command: Command, args: readonly string[]): Options {
  const { takes, needs, needsRoads } = COMMANDS[command]
  const reading = new Reading(takes)
  readWords(reading, args)
  for (const name of needs) if (!(name in reading.given)) reading.complain('missing_argument', `--${name}`)
  complainOfRoads(reading, needsRoads)
  if ('iterations' in reading.given && 'time-limit' in reading.given)
    reading.complain('bad_argument', '--iterations', 'give it or --time-limit, not both')
  if ('bound-time-limit' in reading.given && !('bound' in reading.given))
    reading.complain('bad_argument', '--bound-time-limit', 'it goes with --bound')
  if (command === 'quote' && !('pupil' in reading.given) && !('placement' in reading.given))
    reading.complain('missing_argument', '--pupil', 'or --placement')
  if ('pupil' in reading.given && 'placement' in reading.given)
    reading.complain('bad_argument', '--placement', 'give it or --pupil, not both')
  for (const name of START_ARGUMENTS)
    if (name in reading.given && !('start' in reading.given))
      reading.complain('bad_argument', `--${name}`, 'it goes with --start')
  if (reading.issues.length > 0) throw new InputFault(reading.issues)
  return reading.given
}

export const optional = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an argument that may have several. */
export const listOption = (options: Options, name: string): readonly string[] => {
  const value = options[name]
  return typeof value === 'string' || value === undefined ? [] : value
}

/** An argument without which the command does not come this far. */
export function required(options: Options, name: string): string {
  const value = optional(options, name)
  if (value === undefined) throw argumentFault('missing_argument', `--${name}`)
  return value
}

export function numberOption(options: Options, name: NumberName, otherwise: number): number {
  const text = optional(options, name)
  return text === undefined ? otherwise : Number(text)
}

const DEFAULT_SECONDS = 60

/** `--time-limit` or `--iterations`. */
export function limitOption(options: Options, seconds = DEFAULT_SECONDS): Limit {
  return options['iterations'] === undefined
    ? { kind: 'seconds', seconds: numberOption(options, 'time-limit', seconds) }
    : { kind: 'iterations', iterations: numberOption(options, 'iterations', 0) }
}

const DEFAULT_BOUND_SECONDS = 300

/** Seconds that `--bound` may take; undefined where no bound is wanted. */
export const boundOption = (options: Options): number | undefined =>
  options['bound'] === undefined
    ? undefined
    : numberOption(options, 'bound-time-limit', DEFAULT_BOUND_SECONDS)

export const seedOption = (options: Options): number => numberOption(options, 'seed', 1)

/** The council's files; `framework` only where the command prices something. */
export function inputPaths(options: Options): InputPaths {
  const postcodes = options['postcodes']
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

/** Every file that the command reads. */
export function filesRead(options: Options): readonly string[] {
  const { postcodes, ...others } = inputPaths(options)
  const roads = ['roads', 'road-profile'].flatMap((name) => optional(options, name) ?? [])
  return [...Object.values(others), ...postcodes, ...roads]
}

export function readOptionsOf(options: Options): { readonly asOf?: string } {
  const asOf = optional(options, 'as-of')
  return asOf === undefined ? {} : { asOf }
}
