import { addressFault, estimateFault, type NumberName, numberFault } from './values.ts'

/** What one argument takes. */
export interface Argument {
  /** Several values may follow the name, and the name may come again. */
  readonly list?: true
  /** It stands by itself. */
  readonly flag?: true
  /** What is wrong with a value; undefined when nothing is. */
  readonly fault?: (text: string) => string | undefined
}

export type Arguments = Readonly<Record<string, Argument>>

const TEXT: Argument = {}
const number = (name: NumberName): Argument => ({ fault: (text) => numberFault(name, text) })

const INPUTS: Arguments = {
  pupils: TEXT,
  schools: TEXT,
  framework: TEXT,
  policy: TEXT,
  postcodes: { list: true },
  'bell-times': TEXT,
  'routes-today': TEXT,
  calendar: TEXT,
  'as-of': TEXT,
}

const ROADS: Arguments = {
  roads: TEXT,
  'road-profile': TEXT,
  osrm: { fault: addressFault },
  'crow-flies': { fault: estimateFault },
}

const SEARCH: Arguments = {
  out: TEXT,
  'time-limit': number('time-limit'),
  iterations: number('iterations'),
  seed: number('seed'),
  workers: number('workers'),
  bound: { flag: true },
  'bound-time-limit': number('bound-time-limit'),
}

const START: Arguments = {
  start: TEXT,
  'moved-pence': number('moved-pence'),
  'retime-pence': number('retime-pence'),
  'retime-tolerance': number('retime-tolerance'),
  locks: TEXT,
}

interface CommandShape {
  readonly takes: Arguments
  readonly needs: readonly string[]
  /** One of the three sources of roads is needed. */
  readonly needsRoads: boolean
}

/** What each command takes and needs. */
export const COMMANDS = {
  validate: { takes: { ...INPUTS, ...ROADS }, needs: ['pupils', 'schools'], needsRoads: false },
  plan: {
    takes: { ...INPUTS, ...ROADS, ...SEARCH, ...START },
    needs: ['pupils', 'schools', 'framework', 'out'],
    needsRoads: true,
  },
  check: {
    takes: { ...INPUTS, ...ROADS, plan: TEXT },
    needs: ['plan', 'pupils', 'schools', 'framework'],
    needsRoads: true,
  },
  quote: {
    takes: { ...INPUTS, ...ROADS, plan: TEXT, pupil: TEXT, placement: TEXT, workers: number('workers') },
    needs: ['plan', 'pupils', 'schools', 'framework'],
    needsRoads: true,
  },
  compare: {
    takes: { ...INPUTS, ...ROADS, plan: TEXT, frameworks: { list: true }, out: TEXT },
    needs: ['plan', 'pupils', 'schools', 'frameworks', 'out'],
    needsRoads: true,
  },
  'verify-bound': {
    takes: { ...INPUTS, ...ROADS, plan: TEXT, certificate: TEXT },
    needs: ['plan', 'certificate', 'pupils', 'schools', 'framework'],
    needsRoads: true,
  },
  demo: { takes: SEARCH, needs: [], needsRoads: false },
  matrix: {
    takes: { ...ROADS, points: TEXT, out: TEXT, workers: number('workers') },
    needs: ['points', 'out'],
    needsRoads: true,
  },
  // The store may stand in the environment instead: see `storeAddress`.
  backup: { takes: { store: TEXT, out: TEXT }, needs: ['out'], needsRoads: false },
  restore: { takes: { store: TEXT, from: TEXT, erasures: TEXT }, needs: ['from'], needsRoads: false },
  'audit verify': { takes: { store: TEXT }, needs: [], needsRoads: false },
  help: { takes: {}, needs: [], needsRoads: false },
} as const satisfies Record<string, CommandShape>

export type Command = keyof typeof COMMANDS

/** Commands that a later version will have. */
export const LATER_COMMANDS: readonly string[] = ['bench']

export const isCommand = (text: string): text is Command => Object.hasOwn(COMMANDS, text)

/** The arguments that name where travel times come from. */
export const ROAD_SOURCES = ['roads', 'osrm', 'crow-flies'] as const

/** Arguments that say something of a start, and nothing without one. */
export const START_ARGUMENTS = ['moved-pence', 'retime-pence', 'retime-tolerance', 'locks'] as const
