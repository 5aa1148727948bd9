import type { Issue } from '../domain/issue.ts'
import type { Columns } from '../domain/tables/column.ts'
import { calendarColumns, locksColumns, routesTodayColumns } from '../domain/tables/others.ts'
import { pupilColumns } from '../domain/tables/pupils.ts'
import { bellTimesColumns, schoolColumns } from '../domain/tables/schools.ts'
import { type GivenFile, type InputFile, JSON_LIMIT, readFile, TABLE_LIMIT } from './files/read-file.ts'
import { IssueLog } from './issue-log.ts'
import { readCalendar } from './read/calendar.ts'
import { readFramework } from './read/framework.ts'
import { readBellTimes } from './read/gate-times.ts'
import { readLockRows } from './read/locks.ts'
import { readPolicy } from './read/policy.ts'
import { readPostcodes } from './read/postcodes.ts'
import { readPupilRows } from './read/pupil-rows.ts'
import { readRoutesToday } from './read/routes-today.ts'
import { makeSchools, readSchoolRows } from './read/schools.ts'
import { hasColumn } from './table/read-rows.ts'
import { readTable } from './table/read-table.ts'
import type { Table } from './table/table.ts'

/** The columns of each kind of table by itself. */
export const TABLE_COLUMNS = {
  pupils: pupilColumns,
  schools: schoolColumns,
  bell_times: bellTimesColumns,
  routes_today: routesTodayColumns,
  calendar: calendarColumns,
  locks: locksColumns,
} as const satisfies Record<string, Columns>

export type TableKind = keyof typeof TABLE_COLUMNS
export type DocumentKind = 'framework' | 'policy'

/** What one file by itself says, and what is wrong with it; what it says of other files is not looked at. */
export interface ReadAlone {
  readonly issues: readonly Issue[]
  /** Absent of what is no table, or could not be read as one. */
  readonly table?: Table
}

/** Times of day may be in a file of their own; where they are here they have to make sense. */
function lookAtSchools(table: Table, log: IssueLog): void {
  const rows = readSchoolRows(table, true, log)
  const timed = (['arrive_by', 'collect_from'] as const).every((name) =>
    hasColumn(table, schoolColumns, name),
  )
  if (rows !== undefined && timed) makeSchools(rows, new Map(), new Map(), table.file, log)
}

const LOOK_AT: Readonly<Record<TableKind, (table: Table, log: IssueLog) => unknown>> = {
  pupils: readPupilRows,
  schools: lookAtSchools,
  bell_times: readBellTimes,
  routes_today: (table, log) => readRoutesToday(table, undefined, log),
  calendar: readCalendar,
  locks: readLockRows,
}

/** A table by itself. Rejects only when the machine fails. */
export async function readTableAlone(kind: TableKind, given: GivenFile): Promise<ReadAlone> {
  const log = new IssueLog()
  const file = await readFile(given, TABLE_LIMIT, log)
  const table = file && (await readTable(file, TABLE_COLUMNS[kind], log))
  if (table === undefined) return { issues: log.issues }
  if (table.records.length === 0) log.add('no_rows', { file: table.file })
  LOOK_AT[kind](table, log)
  return { issues: log.issues, table }
}

const DOCUMENTS: Readonly<Record<DocumentKind, (file: InputFile, log: IssueLog) => unknown>> = {
  framework: readFramework,
  policy: readPolicy,
}

/** A framework or a policy by itself. Rejects only when the machine fails. */
export async function readDocumentAlone(kind: DocumentKind, given: GivenFile): Promise<ReadAlone> {
  const log = new IssueLog()
  const file = await readFile(given, JSON_LIMIT, log)
  if (file !== undefined) DOCUMENTS[kind](file, log)
  return { issues: log.issues }
}

/** Whether a file is a list of postcodes. Rejects only when the machine fails. */
export async function readPostcodesAlone(path: string): Promise<ReadAlone> {
  const log = new IssueLog()
  await readPostcodes([path], new Set(), log)
  return { issues: log.issues }
}
