import { columnKey } from '../../domain/tables/column.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** A title or a note may stand above the header. */
const HEADER_WITHIN = 10

const knownIn = (cells: readonly string[], known: ReadonlySet<string>): number =>
  cells.reduce((count, cell) => count + (known.has(columnKey(cell.replace(/^"|"$/g, ''))) ? 1 : 0), 0)

/** The delimiter under which one of the first lines names most of the known columns; a comma when none does. */
export function sniffDelimiter(text: string, known: ReadonlySet<string>): string {
  const lines = text.slice(0, 50_000).split(/\r\n|\n|\r/, HEADER_WITHIN)
  let best: { readonly delimiter: string; readonly count: number } = { delimiter: ',', count: 0 }
  for (const delimiter of DELIMITERS)
    for (const line of lines) {
      const count = knownIn(line.split(delimiter), known)
      if (count > best.count) best = { delimiter, count }
    }
  return best.delimiter
}

/** Index of the first row that names most of the known columns; else of the first that holds anything. */
export function findHeader(rows: readonly (readonly string[])[], known: ReadonlySet<string>): number {
  const first = rows.slice(0, HEADER_WITHIN)
  const counts = first.map((row) => knownIn(row, known))
  const most = Math.max(0, ...counts)
  if (most > 0) return counts.indexOf(most)
  return first.findIndex((row) => row.some((cell) => cell.trim() !== ''))
}
