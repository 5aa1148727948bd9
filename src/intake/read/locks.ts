import type { Lock } from '../../domain/lock.ts'
import { DIRECTIONS } from '../../domain/direction.ts'
import { locksColumns } from '../../domain/tables/others.ts'
import type { IssueLog } from '../issue-log.ts'
import { readRows } from '../table/read-rows.ts'
import type { Table } from '../table/table.ts'

/** The locks of `--locks`; a row that cannot be read is left out. A time without a direction is both. */
export function readLockRows(table: Table, log: IssueLog): readonly Lock[] {
  return (readRows(table, locksColumns, log) ?? []).flatMap(({ row, cells, faults }): readonly Lock[] => {
    const { kind, id, value } = cells
    if (kind === undefined || id === undefined || faults.size > 0) return []
    if (kind === 'pupil') return [{ kind, pupilId: id, row }]
    if (kind !== 'time') return [{ kind, routeId: id, row }]
    return DIRECTIONS.filter((direction) => value === '' || value === direction).map((direction) => ({
      kind,
      pupilId: id,
      direction,
      row,
    }))
  })
}
