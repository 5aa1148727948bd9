import { writeToString } from 'fast-csv'
import { neutralise } from './neutralise.ts'

/** A number stays a number, minus sign and all; undefined is an empty cell. */
export type Cell = string | number | undefined

function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return neutralise(cell)
  if (!Number.isFinite(cell)) throw new RangeError('a table holds a number that is not finite')
  return String(cell)
}

/**
 * A table as CSV text (RFC 4180 quoting, lines end in a line feed), with every cell that a spreadsheet would execute
 * neutralised.
 * @throws RangeError when a row is not as long as the header, or a number is not finite
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): Promise<string> {
  const cells = rows.map((row) => {
    if (row.length !== header.length) throw new RangeError('a row is not as long as the header')
    return row.map(cellText)
  })
  // The header goes in as a row: fast-csv would take the first row's keys where a header is given and no row follows.
  return writeToString([header.map(neutralise), ...cells], { headers: false, includeEndRowDelimiter: true })
}
