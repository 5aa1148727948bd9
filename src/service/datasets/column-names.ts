import { columnKey } from '../../domain/tables/column.ts'
import { TABLE_COLUMNS, type TableKind } from '../../intake/read-one.ts'
import type { Table } from '../../intake/table/table.ts'

/** Names of a kind's columns by the key of each header under which they may stand. */
export function namesByKey(kind: TableKind): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [name, { aliases = [] }] of Object.entries(
    TABLE_COLUMNS[kind] as Record<string, { aliases?: readonly string[] }>,
  ))
    for (const header of [...aliases, name]) names.set(columnKey(header), name)
  return names
}

/** The columns of a table in their order: known ones by their own names, others as their headers are compared. */
export function columnNames(
  kind: TableKind,
  { positions, header }: Pick<Table, 'header' | 'positions'>,
): readonly string[] {
  const names = namesByKey(kind)
  const columns = header.map((_, at) => `column_${at + 1}`)
  for (const [key, at] of positions) columns[at] = names.get(key) ?? key
  return columns
}
