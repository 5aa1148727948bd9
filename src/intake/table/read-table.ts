import { brokenQuoteRow, parseCsv } from '../../csv/parse.ts'
import { type Columns, columnKey } from '../../domain/tables/column.ts'
import { decodeText } from '../files/decode-text.ts'
import type { InputFile } from '../files/read-file.ts'
import type { IssueLog } from '../issue-log.ts'
import { type ColumnMap, mappedHeader, mappedKeys } from './column-map.ts'
import { findHeader, sniffDelimiter } from './delimiter.ts'
import { swallowingRow } from './swallowed-rows.ts'
import type { Table, TableRecord } from './table.ts'
import { parseWorkbook } from './workbook.ts'
import { isZip } from './zip.ts'

const MOST_ROWS = 1_000_000
const MOST_COLUMNS = 2_000

type Rows = readonly (readonly string[])[]

const isOldExcel = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
const isMarkup = (text: string): boolean => /^\s*(?:<[!?a-z]|%PDF|[{[]\s*["{[\]}])/i.test(text.slice(0, 200))

/** Keys of all headers under which the columns may stand. */
export const knownKeys = (columns: Columns): ReadonlySet<string> =>
  new Set(
    Object.entries(columns).flatMap(([name, column]) => [name, ...(column.aliases ?? [])].map(columnKey)),
  )

async function readText(
  file: InputFile,
  known: ReadonlySet<string>,
  log: IssueLog,
): Promise<{ readonly rows: Rows; readonly endsMidLine: boolean } | undefined> {
  const decoded = decodeText(file.bytes, file.name, log)
  if (decoded === undefined) return undefined
  if (isMarkup(decoded)) {
    log.add('not_a_table', { file: file.name })
    return undefined
  }
  // Excel's own note of the separator is no row of the table.
  const text = decoded.replace(/^sep=.\r?\n/i, '')
  const delimiter = sniffDelimiter(text, known)
  const rows = await parseCsv(text, delimiter)
  const swallowing = rows && swallowingRow(rows, delimiter)
  if (rows !== undefined && swallowing === undefined)
    return { rows, endsMidLine: !/[\r\n]\s*$/.test(text.slice(-100)) }
  const row = swallowing === undefined ? brokenQuoteRow(text, delimiter) : swallowing + 1
  log.add('broken_quotes', { file: file.name, row })
  return undefined
}

function headerPositions(header: readonly string[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>()
  for (const [index, cell] of header.entries()) {
    const key = columnKey(cell)
    if (key !== '' && !positions.has(key)) positions.set(key, index)
  }
  return positions
}

/** Names of known columns that the header holds twice: which one is meant cannot be known. */
function repeated(header: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const keys = header.map(columnKey).filter((key) => known.has(key))
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}

const holdsAnything = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== '')

function toTable(
  file: string,
  { rows, endsMidLine }: { readonly rows: Rows; readonly endsMidLine: boolean },
  at: number,
  map: ColumnMap,
): Table {
  const header = rows[at] ?? []
  const records: TableRecord[] = []
  for (let index = at + 1; index < rows.length; index++) {
    const cells = rows[index]
    if (cells !== undefined && holdsAnything(cells)) records.push({ row: index + 1, cells })
  }
  const last = records.at(-1)
  const cutOff = endsMidLine && last !== undefined && last.cells.length < header.length
  return {
    file,
    header,
    positions: headerPositions(mappedHeader(header, map)),
    width: header.length,
    records,
    ...(cutOff ? { cutOffRow: last.row } : {}),
  }
}

/**
 * Reads a .csv or .xlsx, whichever its content says it is, whatever its name. `columns` tells header and separator
 * from the rest. Undefined, with coded errors, when there is no table in it.
 */
export async function readTable(
  file: InputFile,
  columns: Columns,
  log: IssueLog,
): Promise<Table | undefined> {
  const name = file.name
  if (isOldExcel(file.bytes)) {
    log.add('old_excel', { file: name })
    return undefined
  }
  const map = file.columns ?? []
  const known = knownKeys(columns)
  const looked = new Set([...known, ...mappedKeys(map)])
  const workbook = isZip(file.bytes)
  const rows = workbook ? await parseWorkbook(file.bytes, name, log) : undefined
  const content = workbook ? rows && { rows, endsMidLine: false } : await readText(file, looked, log)
  if (content === undefined) return undefined
  if (content.rows.length > MOST_ROWS || content.rows.some((row) => row.length > MOST_COLUMNS)) {
    log.add('table_too_large', { file: name })
    return undefined
  }
  const at = findHeader(content.rows, looked)
  const header = mappedHeader(content.rows[at] ?? [], map)
  for (const column of repeated(header, known)) log.add('duplicate_column', { file: name, column })
  return toTable(name, content, at, map)
}
