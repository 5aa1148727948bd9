import { columnKey } from '../../domain/tables/column.ts'
import { TABLE_COLUMNS } from '../../intake/read-one.ts'
import type { ColumnMap } from '../../intake/table/column-map.ts'
import { ServiceFault } from '../faults.ts'
import { type DatasetKind, isTableKind } from './kinds.ts'

const hasTwice = (texts: readonly string[]): boolean => new Set(texts).size < texts.length

/**
 * Columns matched by hand as they are kept with a version: in the order of their headers' keys, so that one choice is one
 * text. Undefined where there are none. Throws a ServiceFault for columns that a table of the kind does not have.
 */
export function checkedColumns(kind: DatasetKind, map: ColumnMap = []): ColumnMap | undefined {
  if (map.length === 0) return undefined
  if (!isTableKind(kind)) throw new ServiceFault('columns_invalid')
  const declared = TABLE_COLUMNS[kind]
  const columns = map.flatMap(([, column]) => (column === null ? [] : [column]))
  const kept = map.map(([header, column]) => [columnKey(header), column] as const)
  const isUnknown = columns.some((column) => !Object.hasOwn(declared, column))
  if (isUnknown || hasTwice(columns) || hasTwice(kept.map(([key]) => key)))
    throw new ServiceFault('columns_invalid')
  return kept.toSorted(([a], [b]) => (a < b ? -1 : 1))
}
