import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A council's files, as somebody chooses them. */
export interface Council {
  readonly name: string
  /** What an officer uploads. */
  readonly files: readonly string[]
  /** What procurement puts beside it. */
  readonly frameworks: readonly string[]
  /** A postcode of it, for a child that a panel sits about. */
  readonly homePostcode: string
}

const at = (folder: string, names: readonly string[]): readonly string[] =>
  names.map((name) => join(folder, name))

const SAMPLE = resolve('routing-data/sample')
const OWN = ['pupils.csv', 'schools.csv', 'framework.json', 'policy.json', 'roads.osm.pbf']

/** Invented, and always there. */
export const SAMPLE_COUNCIL: Council = {
  name: 'the sample council',
  files: at(SAMPLE, [...OWN, 'postcodes.csv', 'calendar.csv']),
  frameworks: at(SAMPLE, ['framework-operators.json']),
  homePostcode: 'ZW1 2PN',
}

const BRISTOL = resolve('../shared/data/bristol')

export const BRISTOL_COUNCIL: Council = {
  name: 'Bristol',
  files: at(BRISTOL, [...OWN, 'codepoint-bs.csv']),
  frameworks: at(BRISTOL, ['framework-proposed.json', 'framework-dps.json']),
  homePostcode: 'BS5 8NL',
}

export const isThere = ({ files }: Council): boolean => files.every((file) => existsSync(file))
