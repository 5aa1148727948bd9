import { bellTimesColumns, type DaySuffix, type GateColumn } from '../../domain/tables/schools.ts'
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

const DAYS: readonly DaySuffix[] = ['_mon', '_tue', '_wed', '_thu', '_fri']

/** The windows of a school's mornings and afternoons; the first end of each is the one without which there is none. */
const SIDES = [
  ['arrive_by', 'arrive_from'],
  ['collect_from', 'collect_by'],
] as const

/**
 * A file of bell times that gives a school's mornings (afternoons) gives all of them, with the weekdays that differ; one
 * that gives only weekdays that differ leaves the other days as they are. Both ends of a weekday's window go together.
 */
export function overrideTimes(own: GateRow, given: GateRow): GateRow {
  const times: Record<GateColumn, GateTimes[GateColumn]> = { ...own.times }
  for (const [main, other] of SIDES) {
    const all = given.times[main] !== undefined
    times[main] = given.times[main] ?? own.times[main]
    times[other] = given.times[other] ?? (all ? undefined : own.times[other])
    for (const day of DAYS) {
      const ends = [`${main}${day}`, `${other}${day}`] as const
      if (all || ends.some((end) => given.times[end] !== undefined))
        for (const end of ends) times[end] = given.times[end]
    }
  }
  return { times, faulty: own.faulty || given.faulty }
}
