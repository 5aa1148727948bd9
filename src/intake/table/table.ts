/** One row of a table: `cells` as text, in the order of the header. */
export interface TableRecord {
  /** As a spreadsheet numbers it: the first line of the file is row 1. */
  readonly row: number
  readonly cells: readonly string[]
}

/** A table as it stands in a file, every cell as text. */
export interface Table {
  readonly file: string
  /** As it stands in the file. */
  readonly header: readonly string[]
  /** Index of the column in a record, by columnKey of its header, or of the column that it was matched with by hand. */
  readonly positions: ReadonlyMap<string, number>
  readonly width: number
  /** Rows below the header that hold anything at all. */
  readonly records: readonly TableRecord[]
  /** Row of a last line that stops short, with no line end: the file was cut off there. */
  readonly cutOffRow?: number
}
