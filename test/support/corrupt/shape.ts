import type { Random } from '../random.ts'
import { type Corruption, cellsOf, type Files, linesOf, pickTable, textOf, withText } from './types.ts'

/** Rewrites the lines of one table. */
function onLines(
  name: string,
  keepsRows: boolean,
  change: (lines: readonly string[], random: Random) => readonly string[],
  end = '\n',
): Corruption {
  return {
    name,
    keepsRows,
    apply(files: Files, random: Random): Files {
      const table = pickTable(random)
      return withText(files, table, [...change(linesOf(files, table), random), ''].join(end))
    },
  }
}

/** Rewrites the cells of each line, the header's first. */
const onCells = (
  name: string,
  keepsRows: boolean,
  change: (cells: readonly string[], at: number, random: Random) => readonly string[],
): Corruption =>
  onLines(name, keepsRows, (lines, random) => {
    const rows = lines.map(cellsOf)
    return rows.map((cells, at) => change(cells, at, random).join(','))
  })

const swapped = (a: string, b: string): Corruption => ({
  name: `${a} and ${b} swapped`,
  keepsRows: false,
  apply: (files) => ({ ...files, [a]: files[b] ?? Buffer.alloc(0), [b]: files[a] ?? Buffer.alloc(0) }),
})

export const shapeCorruptions: readonly Corruption[] = [
  onLines('semicolons', false, (lines) => lines.map((line) => cellsOf(line).join(';'))),
  onLines('tabs', false, (lines) => lines.map((line) => cellsOf(line).join('\t'))),
  onLines('Windows line ends', true, (lines) => lines, '\r\n'),
  onLines('old Macintosh line ends', true, (lines) => lines, '\r'),
  onLines('blank lines', true, (lines, random) =>
    lines.flatMap((line) => (random.chance(0.2) ? ['', line, ',,,'] : [line])),
  ),
  onLines('a title above', true, (lines) => ['Pupils for September', '', ...lines]),
  onLines('a header alone', false, (lines) => lines.slice(0, 1)),
  onLines('no header', false, (lines) => lines.slice(1)),
  onLines('lost lines', false, (lines, random) => lines.filter((_, at) => at === 0 || random.chance(0.5))),
  onLines('shuffled lines', false, (lines, random) => random.shuffle(lines)),
  onLines('the table twice', false, (lines) => [...lines, ...lines]),
  onCells('a lost column', false, (cells, _, random) => {
    const at = random.integer(0, cells.length - 1)
    return cells.filter((_cell, index) => index !== at)
  }),
  onCells('ragged rows', false, (cells, at, random) =>
    at > 0 && random.chance(0.05) ? cells.slice(0, random.integer(1, cells.length)) : cells,
  ),
  onCells('rows that are too long', false, (cells, at, random) =>
    at > 0 && random.chance(0.05) ? [...cells, 'more', 'and more'] : cells,
  ),
  onCells('shifted rows', false, (cells, at, random) =>
    at > 0 && random.chance(0.05) ? [cells[0] ?? '', '', ...cells.slice(1)] : cells,
  ),
  onCells('a header in capitals with spaces', true, (cells, at) =>
    at === 0 ? cells.map((cell) => ` ${cell.toUpperCase().replaceAll('_', ' ')} `) : cells,
  ),
  onCells('columns turned round', true, (cells) => [...cells].reverse()),
  onCells('a column twice', false, (cells) => [...cells, cells[1] ?? '']),
  swapped('pupils.csv', 'schools.csv'),
  swapped('schools.csv', 'postcodes.csv'),
  swapped('framework.json', 'policy.json'),
  swapped('framework.json', 'pupils.csv'),
  {
    name: 'cut off',
    keepsRows: false,
    apply(files, random) {
      const name = random.pick(Object.keys(files))
      const bytes = files[name] ?? Buffer.alloc(0)
      return { ...files, [name]: bytes.subarray(0, random.integer(0, bytes.length)) }
    },
  },
  {
    name: 'an empty file',
    keepsRows: false,
    apply: (files, random) => ({ ...files, [random.pick(Object.keys(files))]: Buffer.alloc(0) }),
  },
  {
    name: 'a web page',
    keepsRows: false,
    apply: (files, random) =>
      withText(files, random.pick(Object.keys(files)), '<!DOCTYPE html><title>Sign in</title>'),
  },
  {
    name: 'one line without end',
    keepsRows: false,
    apply(files, random) {
      const name = random.pick(Object.keys(files))
      return withText(files, name, textOf(files, name).replace(/[\r\n]/g, ' '))
    },
  },
]
