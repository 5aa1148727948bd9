import type { CellsOf } from '../../domain/tables/column.ts'
import { pupilColumns } from '../../domain/tables/pupils.ts'
import type { IssueLog } from '../issue-log.ts'
import { hasColumn, type ReadRow, readRows } from '../table/read-rows.ts'
import type { Table } from '../table/table.ts'
import type { Coordinates } from './coordinates.ts'

/** A row with the pupil_id that makes it one. */
export type PupilRow = ReadRow<typeof pupilColumns> & { readonly id: string }

type PupilCells = CellsOf<typeof pupilColumns>

export const homeCoordinates = (cells: PupilCells): Coordinates => ({
  lat: cells.home_lat,
  lon: cells.home_lon,
  easting: cells.home_easting,
  northing: cells.home_northing,
})

const HOMES = [
  ['home_postcode', 'home_postcode'],
  ['home_lat', 'home_lon'],
  ['home_easting', 'home_northing'],
] as const

function checkHomeColumns(table: Table, log: IssueLog): void {
  const given = HOMES.some((pair) => pair.every((name) => hasColumn(table, pupilColumns, name)))
  if (!given)
    log.add('missing_column', { file: table.file, column: 'home_postcode' }, 'or home_lat and home_lon')
}

/** Rows of pupils.csv; undefined, with errors, when a column is missing. A row without its own id is an error. */
export function readPupilRows(table: Table, log: IssueLog): readonly PupilRow[] | undefined {
  const rows = readRows(table, pupilColumns, log)
  checkHomeColumns(table, log)
  if (rows === undefined) return undefined
  const first = new Map<string, number>()
  const kept: PupilRow[] = []
  for (const row of rows) {
    const id = row.cells.pupil_id
    if (id === undefined) continue
    const before = first.get(id)
    const where = { file: table.file, row: row.row, column: 'pupil_id', pupilId: id }
    if (before !== undefined) log.add('duplicate_pupil_id', where, `the same as in row ${before}`)
    else first.set(id, row.row)
    kept.push({ ...row, id })
  }
  return kept
}
