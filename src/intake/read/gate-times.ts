import { bellTimesColumns, type GateColumn } from '../../domain/tables/schools.ts'
import type { IssueLog } from '../issue-log.ts'
import { type ReadRow, readRows } from '../table/read-rows.ts'
import type { Table } from '../table/table.ts'
import type { GateTimes } from './bells.ts'

/** One school's times as a file gives them. */
export interface GateRow {
  readonly times: GateTimes
  /** Some cell cannot be read, so that the times are not known. */
  readonly faulty: boolean
}

// The columns are declared with exactly these names.
const GATE_COLUMNS = Object.keys(bellTimesColumns).filter(
  (name) => name !== 'school_id',
) as readonly GateColumn[]

const sides = (prefix: 'arrive' | 'collect'): readonly GateColumn[] =>
  GATE_COLUMNS.filter((column) => column.startsWith(prefix))

export function gateRow(row: {
  readonly cells: GateTimes
  readonly faults: ReadonlySet<string>
  readonly broken: boolean
}): GateRow {
  return { times: row.cells, faulty: row.broken || GATE_COLUMNS.some((column) => row.faults.has(column)) }
}

/** `--bell-times` by school; the first row of a school counts. Undefined, with errors, when a column is missing. */
export function readBellTimes(
  table: Table,
  log: IssueLog,
): ReadonlyMap<string, ReadRow<typeof bellTimesColumns>> | undefined {
  const rows = readRows(table, bellTimesColumns, log)
  if (rows === undefined) return undefined
  const bySchool = new Map<string, ReadRow<typeof bellTimesColumns>>()
  for (const row of rows) {
    const id = row.cells.school_id
    if (id === undefined) continue
    if (bySchool.has(id)) log.add('duplicate_school', { file: table.file, row: row.row, column: 'school_id' })
    else bySchool.set(id, row)
  }
  return bySchool
}

/** A file of bell times that says anything of a school's mornings (afternoons) says all of them. */
export function overrideTimes(own: GateRow, given: GateRow): GateRow {
  const times: Record<GateColumn, GateTimes[GateColumn]> = { ...own.times }
  for (const side of [sides('arrive'), sides('collect')])
    if (side.some((column) => given.times[column] !== undefined))
      for (const column of side) times[column] = given.times[column]
  return { times, faulty: own.faulty || given.faulty }
}
