import { parseCsv } from '../../csv/parse.ts'
import { plain } from '../../csv/neutralise.ts'
import { type ColumnKind, kindOfColumn } from './columns.ts'

/** A cell with its meaning: pence as whole pence, a clock as seconds after midnight, a date as `YYYY-MM-DD`. */
export type TypedCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' | 'date'; readonly text: string }
  | { readonly kind: 'number' | 'pence'; readonly value: number }
  | { readonly kind: 'clock'; readonly text: string; readonly seconds: number }

export interface TypedTable {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[]
  readonly rows: readonly (readonly TypedCell[])[]
}

const NUMBER = /^-?\d+(\.\d+)?$/
const CLOCK = /^(\d{2}):([0-5]\d):([0-5]\d)$/
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

function typed(kind: ColumnKind, text: string): TypedCell {
  if (text === '') return { kind: 'empty' }
  if ((kind === 'number' || kind === 'pence') && NUMBER.test(text)) return { kind, value: Number(text) }
  const clock = kind === 'clock' ? CLOCK.exec(text) : null
  if (clock !== null) {
    const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1).map(Number)
    return { kind: 'clock', text, seconds: (hours * 60 + minutes) * 60 + seconds }
  }
  return { kind: kind === 'date' && DATE.test(text) ? 'date' : 'text', text }
}

/**
 * A report's CSV text with the meaning of each cell.
 * @throws Error for text that writeCsv did not write
 */
export async function typedTable(csv: string): Promise<TypedTable> {
  const [header, ...rows] = (await parseCsv(csv, ',')) ?? []
  if (header === undefined) throw new Error('the report is not a table')
  const columns = header.map((name) => ({ name, kind: kindOfColumn(name) }))
  return {
    columns,
    rows: rows
      .filter((row) => row.length > 0)
      .map((row) => columns.map(({ kind }, at) => typed(kind, row[at] ?? ''))),
  }
}

type Scalar = string | number | null

function scalarOf(cell: TypedCell): Scalar {
  if (cell.kind === 'empty') return null
  return 'value' in cell ? cell.value : plain(cell.text)
}

/** The table for programs: an object for each row, numbers as numbers, what is empty as null, text without any guard. */
export const tableObjects = ({ columns, rows }: TypedTable): readonly Readonly<Record<string, Scalar>>[] =>
  rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, scalarOf(row[at] ?? { kind: 'empty' })])),
  )
