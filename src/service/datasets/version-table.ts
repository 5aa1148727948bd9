import type { GivenFile } from '../../intake/files/read-file.ts'
import type { TableKind } from '../../intake/read-one.ts'
import type { ColumnMap } from '../../intake/table/column-map.ts'
import type { TableRecord } from '../../intake/table/table.ts'
import { getContent } from '../../store/content.ts'
import { type DatasetVersion, getDataset, getVersion } from '../../store/datasets.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { columnNames } from './column-names.ts'
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
  /** As it stands in the file. */
  readonly header: readonly string[]
  readonly columns: readonly string[]
  readonly records: readonly TableRecord[]
}

/** What is read of a version: its bytes, by the columns that were matched by hand. */
export const givenVersion = ({
  version: { fileName: name, columnMap },
  bytes,
}: Pick<VersionContent, 'version' | 'bytes'>): GivenFile => ({
  name,
  bytes,
  // Written by uploadVersion alone.
  ...(columnMap === null ? {} : { columns: JSON.parse(columnMap) as ColumnMap }),
})

/** A version's rows; undefined where it cannot be read as a table. Rejects with a ServiceFault. */
export async function versionTable(service: Service, versionId: string): Promise<NamedTable | undefined> {
  const { version, kind, bytes } = await versionContent(service, versionId)
  return isTableKind(kind) ? namedTable(kind, givenVersion({ version, bytes })) : undefined
}

/** The rows in these bytes; undefined where they cannot be read as a table. */
export async function namedTable(kind: TableKind, given: GivenFile): Promise<NamedTable | undefined> {
  const { table } = await guardedTable(kind, given)
  return table && { kind, header: table.header, columns: columnNames(kind, table), records: table.records }
}
