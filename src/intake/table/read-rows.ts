import { type CellsOf, type Column, type Columns, columnKey } from '../../domain/tables/column.ts'
import type { IntakeCode } from '../catalogue.ts'
import { cellFault, cellReader } from '../cells/kinds.ts'
import type { IssueLog, Where } from '../issue-log.ts'
import type { Table, TableRecord } from './table.ts'

/** Longer than Excel's own limit for the text that a person writes into a cell; no value of ours comes near. */
const LONGEST_CELL = 10_000
const SPREADSHEET_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/i

/** A row in which each cell is what its column declares. */
export interface ReadRow<S extends Columns> {
  readonly row: number
  readonly cells: CellsOf<S>
  /** Columns whose cell says something that cannot be read. */
  readonly faults: ReadonlySet<string>
  /** The row cannot be trusted: see `unreadable` in column.ts. */
  readonly broken: boolean
}

interface Reader {
  readonly name: string
  readonly column: Column
  readonly at: number
  readonly read: (text: string) => unknown
}

const headersOf = (name: string, column: Column): readonly string[] => [name, ...(column.aliases ?? [])]

function position(table: Table, name: string, column: Column): number {
  for (const header of headersOf(name, column)) {
    const at = table.positions.get(columnKey(header))
    if (at !== undefined) return at
  }
  return -1
}

/** Whether the header has this column, by its own name or another. */
export const hasColumn = <S extends Columns>(table: Table, columns: S, name: keyof S & string): boolean => {
  const column = columns[name]
  return column !== undefined && position(table, name, column) >= 0
}

function makeReaders(table: Table, columns: Columns, log: IssueLog): readonly Reader[] {
  return Object.entries(columns).map(([name, column]) => {
    const at = position(table, name, column)
    if (at < 0 && column.required) log.add('missing_column', { file: table.file, column: name })
    return { name, column, at, read: cellReader(column) }
  })
}

/**
 * A cell's text without what spreadsheets put around it: `="001"` is how they are told to keep zeros, and an apostrophe before
 * a formula's sign is what our own tables have in its place (src/csv/neutralise.ts), so that they can be sent back.
 */
function clean(text: string): string {
  const trimmed = text
    .replace(/[\u200B\uFEFF]/g, '')
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
  return trimmed.startsWith('="') && trimmed.endsWith('"') ? trimmed.slice(2, -1).trim() : trimmed
}

/** The code of what is wrong with a cell, or its value. */
function readCell(reader: Reader, raw: string): { readonly fault: IntakeCode } | { readonly value: unknown } {
  if (raw.length > LONGEST_CELL) return { fault: 'cell_too_long' }
  const text = clean(raw)
  if (text === '') return reader.column.required ? { fault: 'missing_value' } : { value: undefined }
  if (SPREADSHEET_ERROR.test(text)) return { fault: 'formula_error' }
  const value = reader.read(text)
  return value === undefined ? { fault: cellFault(reader.column) } : { value }
}

/** What is wrong with a row as a whole: its cells may not be what they seem. */
function rowFault(table: Table, record: TableRecord): IntakeCode | undefined {
  if (record.row === table.cutOffRow) return 'cut_off_row'
  const extra = record.cells.slice(table.width).some((cell) => cell.trim() !== '')
  return extra ? 'too_many_cells' : undefined
}

/** Without its pupil_id a row would vanish from the plan, which no other cell can bring about. */
function codeOf(name: string, fault: IntakeCode): IntakeCode {
  if (name !== 'pupil_id') return fault
  return fault === 'missing_value' ? 'missing_pupil_id' : 'bad_pupil_id'
}

function loses(column: Column, fault: IntakeCode, subject: string): string | undefined {
  if (column.unreadable === 'row') return `the ${subject} is not planned`
  return fault === 'missing_value' || column.required ? undefined : 'it is read as if blank'
}

function readRow(
  table: Table,
  readers: readonly Reader[],
  record: TableRecord,
  subject: 'pupil' | 'row',
  log: IssueLog,
): { cells: Record<string, unknown>; faults: Set<string>; broken: boolean } {
  const cells: Record<string, unknown> = {}
  const faults = new Set<string>()
  let where: Where = { file: table.file, row: record.row }
  const whole = rowFault(table, record)
  let broken = whole !== undefined
  for (const { name, column, at, read } of readers) {
    const outcome = readCell({ name, column, at, read }, at < 0 ? '' : (record.cells[at] ?? ''))
    if ('fault' in outcome) {
      cells[name] = column.default
      if (at < 0) continue
      faults.add(name)
      if (column.unreadable === 'row') broken = true
      log.add(codeOf(name, outcome.fault), { ...where, column: name }, loses(column, outcome.fault, subject))
      continue
    }
    // A choice's spelling that stands for '' is a blank cell, unless '' is one of the words.
    const blank =
      outcome.value === undefined || (column.kind === 'choice' && !column.of.includes(String(outcome.value)))
    cells[name] = blank ? column.default : outcome.value
    if (name === 'pupil_id' && typeof outcome.value === 'string') where = { ...where, pupilId: outcome.value }
  }
  if (whole !== undefined) log.add(whole, where)
  return { cells, faults, broken }
}

/**
 * Every row of the table as its columns declare, faults logged by row and column; undefined, with errors, when the
 * header lacks a required column.
 */
export function readRows<S extends Columns>(
  table: Table,
  columns: S,
  log: IssueLog,
): readonly ReadRow<S>[] | undefined {
  const readers = makeReaders(table, columns, log)
  if (readers.some((reader) => reader.at < 0 && reader.column.required)) return undefined
  const subject = 'pupil_id' in columns ? 'pupil' : 'row'
  return table.records.map((record) => {
    const { cells, faults, broken } = readRow(table, readers, record, subject, log)
    // Each cell has just been read by the reader that its column's kind names.
    return { row: record.row, cells: cells as CellsOf<S>, faults, broken }
  })
}
