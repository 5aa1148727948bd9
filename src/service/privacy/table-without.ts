import { writeCsv } from '../../csv/write.ts'
import type { NamedTable } from '../datasets/version-table.ts'

const LISTS: readonly string[] = ['keep_with', 'not_with']

/** Whether a row is a pupil's own. */
function isOf(row: ReadonlyMap<string, string>, kind: NamedTable['kind'], pupilId: string): boolean {
  if (kind === 'pupils') {
    const own = row.get('pupil_id')
    // A list whose columns are not known yet has the reference in one of them.
    return own === undefined ? [...row.values()].some((cell) => cell === pupilId) : own === pupilId
  }
  return ['pupil', 'time'].includes((row.get('kind') ?? '').toLowerCase()) && row.get('id') === pupilId
}

/** Another's cell without the reference. */
function cellWithout(column: string, cell: string, pupilId: string): string {
  if (column === 'same_child_as') return cell.trim() === pupilId ? '' : cell
  if (!LISTS.includes(column)) return cell
  const ids = cell.split(';').map((id) => id.trim())
  return ids.includes(pupilId) ? ids.filter((id) => id !== pupilId).join(';') : cell
}

/** A table as CSV without a pupil's rows, and without the reference in others'; undefined where it is in none. */
export async function tableWithout(table: NamedTable, pupilId: string): Promise<string | undefined> {
  const { columns, kind, records } = table
  let found = false
  const rows = records.flatMap(({ cells }) => {
    const row = new Map(columns.map((column, at) => [column, (cells[at] ?? '').trim()]))
    if (isOf(row, kind, pupilId)) {
      found = true
      return []
    }
    const kept = columns.map((column, at) => cellWithout(column, cells[at] ?? '', pupilId))
    found ||= kept.some((cell, at) => cell !== (cells[at] ?? ''))
    return [kept]
  })
  return found ? writeCsv(columns, rows) : undefined
}
