/** A formula as the file has it: without the sign that a person types before it. */
export interface Formula {
  readonly formula: string
}

/** What a cell holds; undefined is an empty one. Text is never read as a formula. */
export type SheetCell = string | number | Formula | undefined

/** One column of a table: its heading, and what stands there in the table's row, given the row's number in the sheet. */
export interface SheetColumn<Item> {
  readonly heading: string
  readonly width: number
  /** A spreadsheet's number format; General without it. */
  readonly format?: string
  readonly cell: (item: Item, row: number) => SheetCell
}

export interface Sheet {
  readonly name: string
  readonly widths: readonly number[]
  /** Formats of the columns. */
  readonly formats: readonly (string | undefined)[]
  /** The first is the headings'. */
  readonly rows: readonly (readonly SheetCell[])[]
}

/** The first row below the headings. */
export const FIRST_ROW = 2

export const PENCE = '#,##0'
export const MILES = '#,##0.00'

export const formula = (text: string): Formula => ({ formula: text })

/** 0 → A, 25 → Z, 26 → AA. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : `${letterOf(Math.floor(column / 26) - 1)}${last}`
}

/** The letters of some columns by their headings. Throws a RangeError for a heading that none has. */
export function lettersOf<Item>(columns: readonly SheetColumn<Item>[]): (heading: string) => string {
  const letters = new Map(columns.map(({ heading }, at) => [heading, letterOf(at)]))
  return (heading) => {
    const letter = letters.get(heading)
    if (letter === undefined) throw new RangeError(`the sheet has no column ${heading}`)
    return letter
  }
}

/** A name that may hold anything, as formulas write it. */
export const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`

/** All of a column below the heading, for so many rows (at least one), as another sheet's formulas name it. */
export const rangeIn = (sheet: string, letter: string, rows: number): string =>
  `${quoted(sheet)}!$${letter}$${FIRST_ROW}:$${letter}$${FIRST_ROW + Math.max(1, rows) - 1}`

/** Half up, to a whole penny; a product such as 0.1 × 25 falls a hair short of the half that it stands for. */
export const rounded = (expression: string): string => `ROUND(${expression}+0.000000001,0)`

/** A table as a sheet. */
export const sheetOf = <Item>(
  name: string,
  columns: readonly SheetColumn<Item>[],
  items: readonly Item[],
): Sheet => ({
  name,
  widths: columns.map(({ width }) => width),
  formats: columns.map(({ format }) => format),
  rows: [
    columns.map(({ heading }) => heading),
    ...items.map((item, at) => columns.map(({ cell }) => cell(item, FIRST_ROW + at))),
  ],
})
