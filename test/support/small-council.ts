import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Council } from '../../src/domain/council.ts'
import type { Issue } from '../../src/domain/issue.ts'
import type { Pupil } from '../../src/domain/pupil.ts'
import { type InputPaths, type ReadOptions, readCouncil } from '../../src/intake/read-council.ts'

/** Two pupils, one school and two vehicle types: free of faults. `docs/errors.md` shows it. */
export const SMALL_COUNCIL = {
  'pupils.csv': `pupil_id,home_lat,home_lon,school_id,phase
P1,51.454500,-2.587900,100,primary
P2,51.460000,-2.600000,100,primary
`,
  'schools.csv': `school_id,name,lat,lon,arrive_by,collect_from
100,Hill School,51.471200,-2.573100,08:45,15:15
`,
  'framework.json': `{
  "vehicle_types": [
    { "id": "car4", "licence": "phv", "layouts": [{ "seats": 4, "wheelchairs": 0 }] },
    { "id": "wav", "licence": "phv", "layouts": [{ "seats": 4, "wheelchairs": 1 }], "features": ["tail_lift"] }
  ],
  "rates": {
    "car4": { "bands": [{ "pence_per_mile": 250 }] },
    "wav": { "bands": [{ "pence_per_mile": 400 }] }
  },
  "passenger_assistants": { "pence_per_hour": 1650 }
}
`,
} as const

export type CouncilFiles = Readonly<Record<string, string | Buffer>>

const OPTIONAL = {
  policy: 'policy.json',
  bellTimes: 'bell_times.csv',
  routesToday: 'routes_today.csv',
  calendar: 'calendar.csv',
} as const

/** The arguments for a folder that holds these files, by their usual names. */
export function pathsIn(folder: string, names: readonly string[]): InputPaths {
  const at = (name: string): string => join(folder, name)
  const optional = Object.entries(OPTIONAL).filter(([, name]) => names.includes(name))
  const find = (stem: string): string => at(names.find((name) => name.startsWith(stem)) ?? `${stem}csv`)
  return {
    pupils: find('pupils.'),
    schools: find('schools.'),
    postcodes: names.filter((name) => name.startsWith('postcodes')).map(at),
    ...(names.includes('framework.json') ? { framework: at('framework.json') } : {}),
    ...Object.fromEntries(optional.map(([key, name]) => [key, at(name)])),
  }
}

/** Runs `use` in a folder that holds these files, and removes it afterwards. */
export async function inFolder<T>(files: CouncilFiles, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'council-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What came of reading: the council when there is one, and the faults in either case. */
export interface Outcome {
  readonly council: Council | undefined
  readonly issues: readonly Issue[]
  readonly codes: readonly string[]
  /** A pupil of the council; fails when there is none. */
  readonly pupil: (id: string) => Pupil
  /** `contradictory_record` and the like by pupil_id. */
  readonly unserved: Readonly<Record<string, string>>
}

/** Reads the small council with some of its files replaced, or others added. */
export async function readSmall(files: CouncilFiles, options: ReadOptions = {}): Promise<Outcome> {
  const all = { ...SMALL_COUNCIL, ...files }
  const names = Object.keys(all)
  const given = names.filter((name) => !(name === 'pupils.csv' && 'pupils.xlsx' in all))
  const outcome = await inFolder(all, (folder) => readCouncil(pathsIn(folder, given), options))
  const council = outcome.ok ? outcome.council : undefined
  const issues = outcome.ok ? outcome.council.issues : outcome.issues
  return {
    council,
    issues,
    codes: issues.map((issue) => issue.code),
    pupil: (id) => {
      const found = council?.pupils.find((pupil) => pupil.id === id)
      if (found === undefined) throw new Error(`no pupil ${id}: ${issues.map((issue) => issue.code).join()}`)
      return found
    },
    unserved: Object.fromEntries((council?.unserved ?? []).map(({ pupil_id, code }) => [pupil_id, code])),
  }
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows of a table whose header is every column that some row has. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? '')).join(','))
  return [names.join(','), ...lines, ''].join('\n')
}

/** A pupil's row that has no fault: P1, P2 and so on live at different places. */
export function pupilRow(
  id: string,
  cells: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const number = Number(id.replace(/\D/g, '')) || 0
  return {
    pupil_id: id,
    home_lat: (51.45 + number / 1000).toFixed(6),
    home_lon: '-2.587900',
    school_id: '100',
    phase: 'primary',
    ...cells,
  }
}

/** Reads the small council with these rows as its pupils. */
export const readPupils = (
  rows: readonly Readonly<Record<string, string>>[],
  files: CouncilFiles = {},
  options: ReadOptions = {},
): Promise<Outcome> => readSmall({ 'pupils.csv': csvOf(rows), ...files }, options)
