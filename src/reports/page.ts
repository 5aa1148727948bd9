/** Every text report is made for a page of eighty columns. */
export const PAGE_WIDTH = 80

/** Text is never squeezed below this, however long what stands before it. */
const NARROWEST = 20

/** One printable line of what somebody typed: no line break, no control sign, no sign that turns the text around. */
export const oneLine = (text: string): string =>
  text.replace(/[\s\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

/** Cuts a word that is longer than a line. */
function cut(word: string, width: number): readonly string[] {
  const letters = [...word]
  const pieces: string[] = []
  for (let start = 0; start < letters.length; start += width)
    pieces.push(letters.slice(start, start + width).join(''))
  return pieces
}

const size = (text: string): number => [...text].length

/**
 * Text in lines no wider than the page.
 * @param first put before the first line
 * @param indent put before the others
 */
export function wrap(text: string, first = '', indent = ' '.repeat(size(first))): readonly string[] {
  const width = Math.max(NARROWEST, PAGE_WIDTH - Math.max(size(first), size(indent)))
  const lines: string[] = []
  let line = ''
  for (const word of oneLine(text)
    .split(' ')
    .flatMap((each) => cut(each, width)))
    if (line === '') line = word
    else if (size(line) + 1 + size(word) <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  return [...lines, line].map((each, index) => `${index === 0 ? first : indent}${each}`.trimEnd())
}

/** Left and right on one line; on two where they do not fit. */
export function spread(left: string, right: string): readonly string[] {
  const gap = PAGE_WIDTH - size(left) - size(right)
  return gap < 2 ? [...wrap(left), right.padStart(PAGE_WIDTH)] : [`${left}${' '.repeat(gap)}${right}`]
}

/** A heading with a line under it. */
export const heading = (text: string): readonly string[] => [...wrap(text), '-'.repeat(PAGE_WIDTH)]

/** Columns as wide as their widest cell; `left` names those that begin at the left, the others end at the right. */
export function columns(
  cells: readonly (readonly string[])[],
  left: readonly number[] = [0],
): readonly string[] {
  const rows = cells.map((row) => row.map((cell) => cell.replace(/\p{Cc}/gu, ' ')))
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => size(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const fill = ' '.repeat((widths[column] ?? 0) - size(cell))
        return left.includes(column) ? cell + fill : fill + cell
      })
      .join('  ')
      .trimEnd(),
  )
}
