import type { School } from '../../domain/school.ts'
import type { CellsOf } from '../../domain/tables/column.ts'
import { type bellTimesColumns, schoolColumns } from '../../domain/tables/schools.ts'
import { postcodeKey } from '../cells/postcode.ts'
import type { IssueLog } from '../issue-log.ts'
import { hasColumn, type ReadRow, readRows } from '../table/read-rows.ts'
import type { Table } from '../table/table.ts'
import { bellsOf } from './bells.ts'
import { anyGiven, placeOf } from './coordinates.ts'
import { type GateRow, gateRow, overrideTimes } from './gate-times.ts'
import type { Postcodes } from './postcodes.ts'

export type SchoolRow = ReadRow<typeof schoolColumns>
export type BellRows = ReadonlyMap<string, ReadRow<typeof bellTimesColumns>>

/** What is known of the schools: those whose times make sense, and the ids of those whose times do not. */
export interface Schools {
  readonly usable: ReadonlyMap<string, School>
  readonly untimed: ReadonlySet<string>
}

const PLACES = [
  ['postcode', 'postcode'],
  ['lat', 'lon'],
  ['easting', 'northing'],
] as const

/** Rows of schools.csv by id, the first of each; undefined, with errors, when a column is missing. */
export function readSchoolRows(
  table: Table,
  hasBellTimes: boolean,
  log: IssueLog,
): ReadonlyMap<string, SchoolRow> | undefined {
  const rows = readRows(table, schoolColumns, log)
  const has = (name: keyof typeof schoolColumns): boolean => hasColumn(table, schoolColumns, name)
  const placed = PLACES.some(([a, b]) => has(a) && has(b))
  if (!placed) log.add('missing_column', { file: table.file, column: 'postcode' }, 'or lat and lon')
  const untimed = hasBellTimes
    ? []
    : (['arrive_by', 'collect_from'] as const).filter((name) => !hasSome(has, name))
  for (const column of untimed)
    log.add('missing_column', { file: table.file, column }, 'or give --bell-times')
  if (rows === undefined || !placed || untimed.length > 0) return undefined
  const byId = new Map<string, SchoolRow>()
  for (const row of rows) {
    const id = row.cells.school_id
    if (id === undefined) continue
    if (byId.has(id)) log.add('duplicate_school', { file: table.file, row: row.row, column: 'school_id' })
    else byId.set(id, row)
  }
  return byId
}

const hasSome = (
  has: (name: keyof typeof schoolColumns) => boolean,
  time: 'arrive_by' | 'collect_from',
): boolean =>
  (['', '_mon', '_tue', '_wed', '_thu', '_fri'] as const).some((suffix) => has(`${time}${suffix}`))

type Cells = CellsOf<typeof schoolColumns>

function placeOfSchool(cells: Cells, postcodes: Postcodes): School['place'] {
  return placeOf(cells) ?? postcodes.get(postcodeKey(cells.postcode ?? ''))
}

/** Times, or undefined with a warning. */
function bellsOfSchool(
  row: SchoolRow,
  gate: GateRow,
  file: string,
  log: IssueLog,
): School['bells'] | undefined {
  const where = { file, row: row.row }
  if (gate.faulty) {
    log.add('bad_bell_times', where)
    return undefined
  }
  const { bells, fault, halves } = bellsOf(gate.times, row.cells.days)
  for (const column of halves) log.add('half_window', { ...where, column })
  if (fault !== undefined) log.add(fault, where)
  return bells
}

/** The schools, placed and timed. `bells`, where given, comes before the school's own times. */
export function makeSchools(
  rows: ReadonlyMap<string, SchoolRow>,
  given: BellRows,
  postcodes: Postcodes,
  file: string,
  log: IssueLog,
): Schools {
  const usable = new Map<string, School>()
  const untimed = new Set<string>()
  for (const [id, row] of rows) {
    const { cells } = row
    const other = given.get(id)
    const gate = other === undefined ? gateRow(row) : overrideTimes(gateRow(row), gateRow(other))
    const bells = bellsOfSchool(row, gate, file, log)
    const place = placeOfSchool(cells, postcodes)
    if (placeOf(cells) === undefined && anyGiven(cells)) log.add('bad_coordinates', { file, row: row.row })
    if (bells === undefined) untimed.add(id)
    else
      usable.set(id, {
        id,
        name: cells.name,
        ...(cells.phase === undefined ? {} : { phase: cells.phase }),
        ...(place === undefined ? {} : { place }),
        bells,
        unloadMinutes: cells.unload_minutes,
        open: cells.days,
        // What cannot be read is taken the careful way.
        mixes: cells.mixes ?? !row.faults.has('mixes'),
        row: row.row,
      })
  }
  return { usable, untimed }
}
