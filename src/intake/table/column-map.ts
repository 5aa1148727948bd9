import { columnKey } from '../../domain/tables/column.ts'

/** Headers, and for each the column that it stands for, or null where it is to be left out. */
export type ColumnMap = readonly (readonly [header: string, column: string | null])[]

/** No column of ours begins like this, so what is left out is read as nothing, also when it is written out and sent back. */
const LEFT_OUT = 'not used: '

/** The keys of the headers that are matched by hand. */
export const mappedKeys = (map: ColumnMap): readonly string[] => map.map(([header]) => columnKey(header))

/** A header as it is to be read. Headers are compared without regard to case, spaces or underscores. */
export function mappedHeader(header: readonly string[], map: ColumnMap): readonly string[] {
  if (map.length === 0) return header
  const by = new Map(map.map(([from, to]) => [columnKey(from), to]))
  return header.map((cell) => {
    const to = by.get(columnKey(cell))
    if (to === undefined) return cell
    return to ?? `${LEFT_OUT}${cell}`
  })
}
