import type { Section } from './sections.ts'
import type { Occasion, Row, Store } from './store.ts'
import { markdownTable } from './table.ts'

const HEAD = `# Results

Written by \`npm run bench\` from \`results.json\`: each row is what was measured last, on the day and the commit beside it. What the
rows mean, and how to read them, is in [README.md](README.md).`

/** Columns that say something in some row, in the order in which rows have them. */
function columnsOf(rows: readonly Row[]): readonly string[] {
  const all = [...new Set(rows.flatMap((row) => row.cells.map(([column]) => column)))]
  return all.filter((column) =>
    rows.some((row) => row.cells.some(([name, text]) => name === column && text !== '–')),
  )
}

const madeOn = ({ machine, seed, workers }: Occasion): string =>
  `${machine}. Seed ${seed}, ${workers} ${workers === 1 ? 'worker' : 'workers'}.`

/** A table of rows, its last column the occasion of each, and below it the machines that they were measured on. */
export function sectionText({ title, about }: Section, rows: readonly Row[]): string {
  const columns = columnsOf(rows)
  const cells = rows.map((row) => {
    const byColumn = new Map(row.cells)
    const { date, commit } = row.occasion
    return [row.title, ...columns.map((column) => byColumn.get(column) ?? '–'), `${date}, ${commit}`]
  })
  const machines = [...new Set(rows.map(({ occasion }) => madeOn(occasion)))]
  return [`## ${title}`, about, markdownTable(['', ...columns, 'measured'], cells), ...machines].join('\n\n')
}

/** The whole page. Rows come in the order of their names; those not in `order` are left out. */
export function pageOf(store: Store, sections: readonly Section[], order: readonly string[]): string {
  const texts = sections.flatMap((section) => {
    const measured = store.sections[section.name] ?? {}
    const rows = order.flatMap((name) => measured[name] ?? [])
    return rows.length === 0 ? [] : [sectionText(section, rows)]
  })
  return `${[HEAD, ...texts].join('\n\n')}\n`
}
