import { columnKey } from '../../domain/tables/column.ts'
import { TABLE_COLUMNS, type TableKind } from '../../intake/read-one.ts'
import type { Table, TableRecord } from '../../intake/table/table.ts'
import { getContent } from '../../store/content.ts'
import { type DatasetVersion, getDataset, getVersion } from '../../store/datasets.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { type DatasetKind, isDatasetKind, isTableKind } from './kinds.ts'
import { guardedTable } from './validate.ts'

export interface VersionContent {
  readonly version: DatasetVersion
  readonly kind: DatasetKind
  readonly bytes: Buffer
}

/** A version's bytes. Rejects with a ServiceFault. */
export async function versionContent({ store }: Service, versionId: string): Promise<VersionContent> {
  return store.read(async (tx) => {
    const version = found(await getVersion(tx, versionId), 'version_missing')
    const { kind } = found(await getDataset(tx, version.datasetId, 'deleted too'), 'version_missing')
    if (!isDatasetKind(kind)) throw new ServiceFault('version_missing')
    const bytes = found(await getContent(tx, version.contentDigest), 'version_missing')
    return { version, kind, bytes: Buffer.from(bytes) }
  })
}

/** A table with its columns by the names that they are read by. */
export interface NamedTable {
  readonly kind: TableKind
  readonly columns: readonly string[]
  readonly records: readonly TableRecord[]
}

/** The columns of a table in their order: known ones by their own names, others as their headers are compared. */
function columnNames(kind: TableKind, { positions, width }: Table): readonly string[] {
  const names = new Map<string, string>()
  for (const [name, { aliases = [] }] of Object.entries(
    TABLE_COLUMNS[kind] as Record<string, { aliases?: readonly string[] }>,
  ))
    for (const header of [...aliases, name]) names.set(columnKey(header), name)
  const columns = Array.from({ length: width }, (_, at) => `column_${at + 1}`)
  for (const [key, at] of positions) columns[at] = names.get(key) ?? key
  return columns
}

/** A version's rows; undefined where it cannot be read as a table. Rejects with a ServiceFault. */
export async function versionTable(service: Service, versionId: string): Promise<NamedTable | undefined> {
  const { version, kind, bytes } = await versionContent(service, versionId)
  return isTableKind(kind) ? namedTable(kind, version.fileName, bytes) : undefined
}

/** The rows in these bytes; undefined where they cannot be read as a table. */
export async function namedTable(
  kind: TableKind,
  fileName: string,
  bytes: Buffer,
): Promise<NamedTable | undefined> {
  const { table } = await guardedTable(kind, fileName, bytes)
  return table && { kind, columns: columnNames(kind, table), records: table.records }
}
