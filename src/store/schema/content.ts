import type { Instant } from '../../domain/ids.ts'

/** A value kept under the SHA-256 of its plain bytes. */
export interface ContentRow {
  readonly digest: string
  readonly contentId: string
  /** Bytes as they were handed in, and as they are kept. */
  readonly size: number
  readonly storedSize: number
  readonly createdAt: Instant
  /** When it was last handed in: content that nothing names is swept some time after. */
  readonly touchedAt: Instant
}

export interface ContentPieceRow {
  readonly contentId: string
  /** From 0. */
  readonly number: number
  readonly codec: 'plain' | 'zstd'
  readonly bytes: Uint8Array
  readonly createdAt: Instant
}

export interface DatasetRow {
  readonly id: string
  readonly kind: string
  readonly name: string
  /** The number of its newest version; 0 before the first. */
  readonly lastVersion: number
  readonly createdAt: Instant
  readonly createdBy: string
  readonly deletedAt: Instant | null
}

export interface DatasetVersionRow {
  readonly id: string
  readonly datasetId: string
  /** From 1. */
  readonly number: number
  readonly contentDigest: string
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: number
  /** Rows of the table; null of what is no table. */
  readonly rowCount: number | null
  /** The validation report, as JSON content. */
  readonly reportDigest: string | null
  readonly errors: number
  readonly warnings: number
  readonly createdAt: Instant
  readonly createdBy: string
  /** Pairs of a header and the column that it was matched with by hand, or null: JSON. Null where none was. */
  readonly columnMap: string | null
}
