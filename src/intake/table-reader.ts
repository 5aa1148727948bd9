import { isZip } from './table/zip.ts'
import { guardWorkbook } from './table/guard-workbook.ts'
import type { GivenFile } from './files/read-file.ts'
import { type ReadAlone, readTableAlone, type TableKind } from './read-one.ts'
import type { Table } from './table/table.ts'

/** A table without its rows. */
export interface TableHead extends Pick<Table, 'header' | 'positions'> {
  /** Rows below the header that hold anything at all. */
  readonly rows: number
}

/** What is wrong with a table by itself, without its rows. */
export interface LookedAt extends Pick<ReadAlone, 'issues'> {
  /** Absent where it could not be read as a table. */
  readonly table?: TableHead
}

/** Reads tables that somebody sent. `too_large`: a workbook that would fill the memory. Rejects only when the machine fails. */
export interface TableReader {
  read(kind: TableKind, given: GivenFile): Promise<ReadAlone | 'too_large'>
  look(kind: TableKind, given: GivenFile): Promise<LookedAt | 'too_large'>
}

/** A table that was read, without its rows. */
export const lookedAt = ({ issues, table }: ReadAlone): LookedAt => ({
  issues,
  ...(table && {
    table: { header: table.header, positions: table.positions, rows: table.records.length },
  }),
})

async function read(kind: TableKind, given: GivenFile): Promise<ReadAlone | 'too_large'> {
  // A damaged one is the reader's to tell.
  if (isZip(given.bytes) && (await guardWorkbook(given.bytes)) === 'too_large') return 'too_large'
  return readTableAlone(kind, given)
}

/** Reads on the caller's own thread. */
export const tablesHere: TableReader = {
  read,
  look: async (kind, given) => {
    const found = await read(kind, given)
    return found === 'too_large' ? found : lookedAt(found)
  },
}
