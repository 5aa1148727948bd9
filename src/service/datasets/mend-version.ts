import { writeCsv } from '../../csv/write.ts'
import { columnKey } from '../../domain/tables/column.ts'
import { ServiceFault } from '../faults.ts'
import type { Asking, Service } from '../service.ts'
import { PROBLEMS, ROW_IN_FILE } from './faulty-rows.ts'
import { isTableKind } from './kinds.ts'
import { type Uploaded, uploadVersion } from './upload.ts'
import { givenVersion, type NamedTable, namedTable, versionContent } from './version-table.ts'

const OURS: readonly string[] = [ROW_IN_FILE, PROBLEMS].map(columnKey)

/** Cells by the row of the file that they mend, and those of rows that are in no file yet. */
function mendedRows({ columns, records }: NamedTable, at: number) {
  const cellsOf = (cells: readonly string[]) =>
    new Map(columns.map((column, index) => [column, cells[index] ?? '']))
  const rows = records.map(({ cells }) => ({
    row: Number.parseInt(cells[at] ?? '', 10),
    cells: cellsOf(cells),
  }))
  return {
    byRow: new Map(rows.filter(({ row }) => row > 0).map(({ row, cells }) => [row, cells])),
    added: rows.filter(({ row }) => !(row > 0)).map(({ cells }) => cells),
  }
}

/** The whole table with mended rows in place of theirs; a row that was not sent back stays as it is. */
function merged(table: NamedTable, mended: NamedTable, at: number): Promise<string> {
  const { byRow, added } = mendedRows(mended, at)
  const more = mended.columns.filter((column) => !table.columns.includes(column) && !OURS.includes(column))
  const columns = [...table.columns, ...more]
  const lineOf = (cells: ReadonlyMap<string, string>) => columns.map((column) => cells.get(column) ?? '')
  const rows = table.records.map(({ row, cells }) => {
    const own = new Map(table.columns.map((column, index) => [column, cells[index] ?? '']))
    return lineOf(new Map([...own, ...(byRow.get(row) ?? [])]))
  })
  return writeCsv(columns, [...rows, ...added.map(lineOf)])
}

export interface MendedRows {
  readonly versionId: string
  /** As faultyRows gave it, mended: rows are known by their column `row_in_file`. */
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Adds the next version of a version's dataset: the same rows, with those that were mended in their places. Rows without a
 * number are added at the end, and none is taken away. Rejects with a ServiceFault.
 */
export async function mendVersion(
  service: Service,
  asking: Asking,
  { versionId, fileName, bytes }: MendedRows,
): Promise<Uploaded> {
  const { version, kind, bytes: before } = await versionContent(service, versionId)
  if (!isTableKind(kind)) throw new ServiceFault('version_not_comparable')
  const table = await namedTable(service.tables, kind, givenVersion({ version, bytes: before }))
  const mended = await namedTable(service.tables, kind, { name: fileName, bytes: Buffer.from(bytes) })
  if (table === undefined) throw new ServiceFault('version_not_comparable')
  const at = mended?.columns.indexOf(columnKey(ROW_IN_FILE)) ?? -1
  if (mended === undefined || at < 0) throw new ServiceFault('mended_rows_unmarked')
  return uploadVersion(service, asking, {
    datasetId: version.datasetId,
    fileName: version.fileName.replace(/\.\w+$/, '.csv'),
    mediaType: 'text/csv',
    bytes: Buffer.from(await merged(table, mended, at), 'utf8'),
  })
}
