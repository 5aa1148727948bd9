import writeExcelFile, { type Cell } from 'write-excel-file/node'
import type { TypedCell, TypedTable } from './table.ts'

const MONEY = '[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00'
const CLOCK = 'hh:mm:ss'
const DATE = 'dd/mm/yyyy'
const DAY_SECONDS = 86_400
const [NARROWEST, WIDEST] = [8, 48]

/**
 * A cell that a spreadsheet computes with. Text goes in as text, never as a formula, with the guard that it has in CSV: saved
 * as CSV from there it is as safe as before.
 */
function cellOf(cell: TypedCell): Cell {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'text':
      return { value: cell.text, type: String }
    case 'number':
      return { value: cell.value, type: Number }
    case 'pence':
      return { value: cell.value / 100, type: Number, format: MONEY }
    case 'clock':
      return { value: cell.seconds / DAY_SECONDS, type: Number, format: CLOCK }
    case 'date':
      return { value: new Date(`${cell.text}T00:00:00Z`), type: Date, format: DATE }
  }
}

const textLength = (cell: TypedCell): number => {
  if (cell.kind === 'empty') return 0
  if (cell.kind === 'text') return cell.text.length
  return cell.kind === 'number' ? String(cell.value).length : 12
}

/** `annual_total_pence` → `annual_total_pounds`: its cells are pounds here. */
const headerOf = (name: string): string => name.replace(/(^|_)pence$/, '$1pounds')

/** Excel's rules for the name of a sheet: at most 31 characters, and none of these. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\']/g, ' ')
    .slice(0, 31)
    .trim() || 'Sheet1'

/** A table as an XLSX workbook of one sheet: a bold header that stays in sight, columns as wide as their cells, typed cells. */
export function workbookOf(name: string, { columns, rows }: TypedTable): Promise<Uint8Array> {
  const header: Cell[] = columns.map((column) => ({
    value: headerOf(column.name),
    type: String,
    fontWeight: 'bold',
  }))
  const widths = columns.map((column, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, textLength(row[at] ?? { kind: 'empty' })), 0)
    const wanted = Math.max(headerOf(column.name).length, longest) + 2
    return { width: Math.min(WIDEST, Math.max(NARROWEST, wanted)) }
  })
  const data = [header, ...rows.map((row) => row.map(cellOf))]
  const options = { sheet: sheetName(name), columns: widths, stickyRowsCount: 1, stickyColumnsCount: 1 }
  return writeExcelFile(data, options).toBuffer()
}
