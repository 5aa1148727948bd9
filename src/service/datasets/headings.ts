import type { Column } from '../../domain/tables/column.ts'
import { TABLE_COLUMNS, type TableKind } from '../../intake/read-one.ts'
import { likelyColumns } from '../../intake/table/likely-columns.ts'
import type { Table } from '../../intake/table/table.ts'
import { columnNames } from './column-names.ts'

/** A header as it stands in the file, and what is read under it. */
export interface Heading {
  readonly header: string
  /** Null of a header that is none of ours: it is kept, and read as nothing. */
  readonly column: string | null
  /** Of such a header: columns that it may stand for and that the table lacks, the likeliest first. */
  readonly likely: readonly string[]
}

const MOST_HEADINGS = 300
const LONGEST = 100

/** What the columns of a table are read as. */
export function headingsOf(kind: TableKind, table: Pick<Table, 'header' | 'positions'>): readonly Heading[] {
  const declared = Object.entries<Column>(TABLE_COLUMNS[kind])
  const own = new Set(declared.map(([name]) => name))
  const columns = columnNames(kind, table)
  const there = new Set(columns)
  const lacking = new Map(
    declared
      .filter(([name]) => !there.has(name))
      .map(([name, { aliases = [] }]) => [name, [name, ...aliases]] as const),
  )
  return table.header.slice(0, MOST_HEADINGS).map((cell, at) => {
    const header = cell.replace(/\p{C}/gu, ' ').trim().slice(0, LONGEST)
    const column = columns[at] ?? ''
    if (own.has(column)) return { header, column, likely: [] }
    return { header, column: null, likely: likelyColumns(header, lacking) }
  })
}
