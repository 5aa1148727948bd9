/** What a reference looks like: `HM0012` and `HM0345` have one shape. */
const shape = (text: string): string =>
  text
    .trim()
    .replaceAll(/\p{L}+/gu, 'A')
    .replaceAll(/\d+/g, '9')

const LINE_END = /\r\n|\n|\r/

/** Whether a later line of the cell begins as its row does, and goes on at least as far as the cell stands. */
function holdsRow(cell: string, column: number, first: string, delimiter: string): boolean {
  const [, ...lines] = cell.split(LINE_END)
  return lines.some((line) => {
    const parts = line.split(delimiter)
    return parts.length > Math.max(1, column) && shape(parts[0] ?? '') === first
  })
}

/**
 * Index of the first row with a cell that has swallowed the rows below it: two stray quotes, each at the start of a cell,
 * make one long cell of all that stands between them. Undefined when there is none; a note of several lines is no such cell.
 */
export function swallowingRow(rows: readonly (readonly string[])[], delimiter: string): number | undefined {
  const at = rows.findIndex((row) => {
    const first = shape(row[0] ?? '')
    return (
      first !== '' &&
      row.some((cell, column) => LINE_END.test(cell) && holdsRow(cell, column, first, delimiter))
    )
  })
  return at < 0 ? undefined : at
}
