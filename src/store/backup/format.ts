import type { ChainHead } from '../../audit/verify-chain.ts'

/**
 * A backup is one zstd stream of lines of JSON, the same for both databases: a header, then for each table its name and
 * columns and a line for each row, and at the end the manifest, whose digest is over all lines before it.
 */
export const FORMAT = 1

/** What one row of a table may hold. */
export type Cell = string | number | null | Uint8Array

export interface Header {
  readonly schoolway_backup: number
  /** The version of the store that it was made from. */
  readonly schema: number
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface TableLine {
  readonly table: string
  readonly columns: readonly string[]
}

export interface Manifest extends Header {
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>
  /** The end of the audit chain. */
  readonly audit: ChainHead
  /** SHA-256 (hex) of all lines before. */
  readonly digest: string
}

export interface ManifestLine {
  readonly manifest: Manifest
}

/** A line that is no row. */
export type Heading = Header | TableLine | ManifestLine

/** Bytes stand as a list of one base64 text: no other cell is a list. */
export const cellsToLine = (cells: readonly Cell[]): string =>
  JSON.stringify(
    cells.map((cell) =>
      cell instanceof Uint8Array
        ? [Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('base64')]
        : cell,
    ),
  )

/** The cells of a row's line, as `cellsToLine` wrote it. */
export const lineToCells = (row: readonly (string | number | null | readonly [string])[]): readonly Cell[] =>
  row.map((cell) => (typeof cell === 'object' && cell !== null ? Buffer.from(cell[0], 'base64') : cell))
