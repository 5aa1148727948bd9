import type { Score } from './score.ts'

/** `66.1 s (≤ 75.0 s: pass)`; a miss stands out. */
export function cellOf({ measured, bar, verdict }: Score): string {
  if (bar === undefined || verdict === undefined) return measured
  return `${measured} (${bar}: ${verdict === 'miss' ? '**miss**' : verdict})`
}

/** A Markdown table, its columns padded so that it reads as well in a terminal. A row may be short. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) =>
    header.map((_, column) => (row[column] ?? '').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')),
  )
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = cells
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(head), rule, ...body.map(line)].join('\n')
}
