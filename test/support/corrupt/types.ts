import type { Random } from '../random.ts'

/** Contents by file name. */
export type Files = Readonly<Record<string, Buffer>>

/** One way to spoil files. */
export interface Corruption {
  readonly name: string
  /** The pupils' file still has every row with its pupil_id. */
  readonly keepsRows: boolean
  readonly apply: (files: Files, random: Random) => Files
}

const TABLES = ['pupils.csv', 'pupils.csv', 'pupils.csv', 'schools.csv'] as const

/** A table to spoil: mostly the pupils', as in life. */
export const pickTable = (random: Random): string => random.pick(TABLES)

export const textOf = (files: Files, name: string): string =>
  (files[name] ?? Buffer.alloc(0)).toString('utf8')

export const withText = (files: Files, name: string, text: string): Files => ({
  ...files,
  [name]: Buffer.from(text, 'utf8'),
})

/** Lines of a table without quoted line ends, the header first. */
export const linesOf = (files: Files, name: string): readonly string[] =>
  textOf(files, name)
    .split(/\r?\n/)
    .filter((line) => line !== '')

/** Splits and joins a line of simple cells; a quoted one keeps its quotes. */
export const cellsOf = (line: string): string[] =>
  line
    .match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)
    ?.map((cell) => cell.replace(/,$/, ''))
    .slice(0, line.endsWith(',') ? undefined : -1) ?? []
