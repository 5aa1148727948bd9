import type { Columns } from '../domain/tables/column.ts'
import { calendarColumns, routesTodayColumns } from '../domain/tables/others.ts'
import { pupilColumns } from '../domain/tables/pupils.ts'
import { bellTimesColumns, schoolColumns } from '../domain/tables/schools.ts'
import { type InputFile, type InputSource, JSON_LIMIT, readFile, TABLE_LIMIT } from './files/read-file.ts'
import type { IssueLog } from './issue-log.ts'
import { readTable } from './table/read-table.ts'
import type { Table } from './table/table.ts'

/** Paths of the files of one council. */
export interface InputPaths {
  readonly pupils: string
  readonly schools: string
  /** May be left out to check the records alone. */
  readonly framework?: string
  readonly policy?: string
  readonly postcodes: readonly string[]
  readonly bellTimes?: string
  readonly routesToday?: string
  readonly calendar?: string
}

/** The files of one council: by their paths, or as they are. Lists of postcodes are read line by line, so each needs a path. */
export type InputFiles = Pick<InputPaths, 'postcodes'> & {
  readonly [Name in keyof Omit<InputPaths, 'postcodes'>]: InputSource
}

/** A file that was read, and the table in it. */
export interface TableSource {
  readonly digest: string
  readonly table: Table
}

/** The files of a council but the postcodes; one that is absent here was not given, or is faulty (see the log). */
export interface Sources {
  readonly pupils?: TableSource
  readonly schools?: TableSource
  readonly bellTimes?: TableSource
  readonly routesToday?: TableSource
  readonly calendar?: TableSource
  readonly framework?: InputFile
  readonly policy?: InputFile
}

async function loadTable(
  path: InputSource,
  columns: Columns,
  log: IssueLog,
): Promise<TableSource | undefined> {
  const file = await readFile(path, TABLE_LIMIT, log)
  const table = file && (await readTable(file, columns, log))
  return file && table && { digest: file.digest, table }
}

const TABLES = {
  pupils: pupilColumns,
  schools: schoolColumns,
  bellTimes: bellTimesColumns,
  routesToday: routesTodayColumns,
  calendar: calendarColumns,
} as const

/** Opens every file that was given, one after the other so that faults come in a fixed order. */
export async function openSources(paths: InputFiles, log: IssueLog): Promise<Sources> {
  const sources: { -readonly [K in keyof Sources]: Sources[K] } = {}
  for (const [name, columns] of Object.entries(TABLES) as readonly [keyof typeof TABLES, Columns][]) {
    const path = paths[name]
    const source = path === undefined ? undefined : await loadTable(path, columns, log)
    if (source !== undefined) sources[name] = source
  }
  for (const name of ['framework', 'policy'] as const) {
    const path = paths[name]
    const file = path === undefined ? undefined : await readFile(path, JSON_LIMIT, log)
    if (file !== undefined) sources[name] = file
  }
  return sources
}

/** sha256 by input name, as the plan's `inputs` has them. */
export function digestsOf(sources: Sources, postcodes: string): Readonly<Record<string, string>> {
  const named = {
    pupils: sources.pupils?.digest,
    schools: sources.schools?.digest,
    framework: sources.framework?.digest,
    policy: sources.policy?.digest,
    postcodes: postcodes === '' ? undefined : postcodes,
    bell_times: sources.bellTimes?.digest,
    routes_today: sources.routesToday?.digest,
    calendar: sources.calendar?.digest,
  }
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
