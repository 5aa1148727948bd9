import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './run-command.ts'
import type { Row } from './store.ts'

const MOST_SECONDS = 1800

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
        return [column.trim(), figure.trim()]
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
