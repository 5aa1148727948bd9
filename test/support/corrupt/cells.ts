import type { Random } from '../random.ts'
import { type Corruption, cellsOf, type Files, linesOf, pickTable, withText } from './types.ts'

type MakeCell = (random: Random, before: string) => string

/** Replaces a share of the cells of one column (never the id) in one table. */
function inColumn(name: string, make: MakeCell, keepsRows = true): Corruption {
  return {
    name,
    keepsRows,
    apply(files: Files, random: Random): Files {
      const table = pickTable(random)
      const [header = '', ...lines] = linesOf(files, table)
      const columns = cellsOf(header).length
      const column = random.integer(1, Math.max(1, columns - 1))
      const share = random.pick([0.01, 0.1, 1])
      const spoilt = lines.map((line) => {
        if (!random.chance(share)) return line
        const cells = cellsOf(line)
        cells[column] = make(random, cells[column] ?? '')
        return cells.join(',')
      })
      return withText(files, table, [header, ...spoilt, ''].join('\n'))
    },
  }
}

const JUNK = [
  '?',
  '-1',
  '999999999999999999999',
  '1e308',
  'NaN',
  'Infinity',
  '0',
  '2026-02-30',
  '00/00/0000',
  '25:61',
  '45292',
  '0.36458',
  'yes please',
  'TRUE',
  'n/a',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '#N/A',
  '\u{1F68C}',
  '"a ""quoted"" cell"',
  '"two\nlines"',
  '"a, b; c"',
]
const FORMULAS = [
  `=cmd|'/c calc'!A0`,
  '"=HYPERLINK(""http://example.org"",""x"")"',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '="00123"',
  '#REF!',
  '\t=1+1',
]
const UNICODE = [
  'Zoë',
  'Siân',
  '山田',
  '\u202Egnorts',
  'a\u0000b',
  '\u200Bhidden',
  'e\u0301',
  '\uFFFD',
  '\uFEFF',
]

export const cellCorruptions: readonly Corruption[] = [
  inColumn('values of another type', (random) => random.pick(JUNK)),
  inColumn('formulas', (random) => random.pick(FORMULAS)),
  inColumn('strange letters', (random) => random.pick(UNICODE), false),
  inColumn('huge cells', (random) => 'x'.repeat(random.pick([300, 20_000, 100_000])), true),
  inColumn('stray spaces', (_, before) => `  ${before.replaceAll('"', '')}\u00A0 `.replaceAll(',', ';')),
  inColumn('upper case', (_, before) => before.toUpperCase()),
  inColumn('blank cells', () => ''),
  inColumn('broken quotes', (random) => random.pick(['"open', 'clo"sed', '"in"side"', '"']), false),
]
