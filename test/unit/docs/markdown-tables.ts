/** One row of a Markdown table: its cells by the heading of their column. */
export type Row = Readonly<Record<string, string>>

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())

/** Every table of a page, in order. */
export function tablesOf(page: string): readonly (readonly Row[])[] {
  const blocks = page
    .split(/\n(?!\|)/)
    .map((block) => block.split('\n').filter((line) => line.startsWith('|')))
  return blocks
    .filter((lines) => lines.length > 2)
    .map(([head = '', , ...body]) => {
      const names = cellsOf(head)
      return body.map((line) =>
        Object.fromEntries(cellsOf(line).map((cell, index) => [names[index] ?? '', cell])),
      )
    })
}

/** The first fenced JSON block of a page. */
export const jsonOf = (page: string): unknown => JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '')

/** `1,234.5` → 1234.5; a blank cell is 0. */
export const numberIn = (cell: string | undefined): number => Number((cell ?? '').replaceAll(',', ''))

/** 123456 → `£1,234.56`. */
export const pounds = (pence: number): string => {
  const whole = Math.floor(pence / 100).toString()
  return `£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${String(pence % 100).padStart(2, '0')}`
}
