import { parse } from 'fast-csv'

/** Rows of a text, every one in its place (an empty line is a row without cells); undefined when a quote is broken. */
export function parseCsv(
  text: string,
  delimiter: string,
): Promise<readonly (readonly string[])[] | undefined> {
  return new Promise((resolve) => {
    const rows: string[][] = []
    const stream = parse<string[], string[]>({ headers: false, delimiter })
    stream.on('data', (row: string[]) => rows.push(row))
    stream.on('error', () => resolve(undefined))
    stream.on('end', () => resolve(rows))
    stream.end(text)
  })
}

/** 1-based row in which a quoted cell goes wrong, for a text that parseCsv refuses. */
export function brokenQuoteRow(text: string, delimiter: string): number {
  const cell = new RegExp(
    `(?:[^\\S\\r\\n]*"(?:[^"]|"")*"[^\\S\\r\\n]*|[^"${delimiter}\\r\\n][^${delimiter}\\r\\n]*|)`,
    'y',
  )
  let row = 1
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at
    cell.exec(text)
    at = cell.lastIndex
    const next = text.charAt(at)
    if (next !== '' && next !== delimiter && next !== '\n' && next !== '\r') return row
    if (next === '\n' || (next === '\r' && text.charAt(at + 1) !== '\n')) row++
    at++
  }
  return row
}
