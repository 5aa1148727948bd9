/** What each database calls the three kinds of column. */
export interface ColumnTypes {
  /** Whole numbers to 2^53, truth as 0 or 1, instants in milliseconds. */
  readonly integer: string
  readonly bytes: string
  /** Compared byte by byte, so that both databases sort ids alike. JSON is kept as text. */
  readonly text: string
}

export const COLUMN_TYPES = {
  sqlite: { integer: 'integer', bytes: 'blob', text: 'text' },
  postgres: { integer: 'bigint', bytes: 'bytea', text: 'text collate "C"' },
} as const satisfies Record<string, ColumnTypes>

export type Dialect = keyof typeof COLUMN_TYPES

/** The statements that take a store from the version before to this one; the same for both databases. */
export type StoreMigration = (types: ColumnTypes) => readonly string[]
