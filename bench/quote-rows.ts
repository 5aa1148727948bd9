import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './run-command.ts'
import { atMost } from './score.ts'
import type { Row } from './store.ts'
import { cellOf } from './table.ts'

const MOST_SECONDS = 1800

/** The most milliseconds that a figure may be, by row and column. */
const ROADS = { 'road rows p95': 30 }
const BARS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Bristol: { p95: 1, ...ROADS },
  'send-5000': { p95: 3, ...ROADS },
}

function judged(title: string, column: string, figure: string): string {
  const bar = BARS[title]?.[column]
  const [, value] = /^([\d.]+) ms$/.exec(figure) ?? []
  return bar === undefined || value === undefined
    ? figure
    : cellOf(atMost(Number(value), bar, (milliseconds) => `${milliseconds} ms`))
}

const said = (text: string): readonly Pick<Row, 'title' | 'cells'>[] => [
  { title: 'Quotes', cells: [['what', text]] },
]

/** The rows of what `bench/quotes.ts` prints: `title: column = figure; column = figure; …` on each line. */
export function quoteRowsOf(text: string): readonly Pick<Row, 'title' | 'cells'>[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, title, figures] = /^([^:]+): (.+ = .+)$/.exec(line) ?? []
      if (title === undefined || figures === undefined) return []
      const cells = figures.split(';').map((each): [string, string] => {
        const [column = '', figure = ''] = each.split('=')
        return [column.trim(), judged(title, column.trim(), figure.trim())]
      })
      return [{ title, cells }]
    })
}

/** Measures quotes in a process of their own. */
export async function measureQuotes(): Promise<readonly Pick<Row, 'title' | 'cells'>[]> {
  if (!existsSync(fileURLToPath(new URL('../../shared', import.meta.url))))
    return said('skipped: ../shared not there')
  const { exitStatus, out, error } = await runCommand(['bench/quotes.ts'], MOST_SECONDS)
  return exitStatus === 0 ? quoteRowsOf(out) : said(`failed: ${error.trim().split('\n').at(-1) ?? ''}`)
}
