import type { GivenFile } from '../../intake/files/read-file.ts'
import type { TableKind } from '../../intake/read-one.ts'
import type { TableReader } from '../../intake/table-reader.ts'
import type { ColumnMap } from '../../intake/table/column-map.ts'
import type { TableRecord } from '../../intake/table/table.ts'
import { getContent } from '../../store/content.ts'
import { type DatasetVersion, getDataset, getVersion } from '../../store/datasets.ts'
import type { Tx } from '../../store/transaction.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { columnNames } from './column-names.ts'
import { type DatasetKind, isDatasetKind, isTableKind } from './kinds.ts'
import { inMemory } from './in-memory.ts'

/** A version without its bytes. */
export interface VersionHead {
  readonly version: DatasetVersion
  readonly kind: DatasetKind
}

export interface VersionContent extends VersionHead {
  readonly bytes: Buffer
}

async function headOf(tx: Tx, versionId: string): Promise<VersionHead> {
  const version = found(await getVersion(tx, versionId), 'version_missing')
  const { kind } = found(await getDataset(tx, version.datasetId, 'deleted too'), 'version_missing')
  if (!isDatasetKind(kind)) throw new ServiceFault('version_missing')
  return { version, kind }
}

/** A version, and of which kind it is. Rejects with a ServiceFault. */
export const versionHead = ({ store }: Service, versionId: string): Promise<VersionHead> =>
  store.read((tx) => headOf(tx, versionId))

/** A version's bytes. Rejects with a ServiceFault. */
export async function versionContent({ store }: Service, versionId: string): Promise<VersionContent> {
  return store.read(async (tx) => {
    const head = await headOf(tx, versionId)
    const bytes = found(await getContent(tx, head.version.contentDigest), 'version_missing')
    return { ...head, bytes: Buffer.from(bytes) }
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

/** Larger tables are read anew each time. */
const MOST_KEPT_BYTES = 8 << 20

/** A version's rows, kept; undefined where it cannot be read as a table. Rejects with a ServiceFault. */
export async function versionTable(service: Service, versionId: string): Promise<NamedTable | undefined> {
  const { version, kind } = await versionHead(service, versionId)
  if (!isTableKind(kind)) return undefined
  const read = async () =>
    namedTable(service.tables, kind, givenVersion(await versionContent(service, versionId)))
  if (version.bytes > MOST_KEPT_BYTES) return read()
  return service.kept.get(`table ${kind} ${version.contentDigest} ${version.columnMap}`, read)
}

/** The rows in these bytes; undefined where they cannot be read as a table. Rejects with a ServiceFault. */
export async function namedTable(
  tables: TableReader,
  kind: TableKind,
  given: GivenFile,
): Promise<NamedTable | undefined> {
  const { table } = inMemory(await tables.read(kind, given))
  return table && { kind, header: table.header, columns: columnNames(kind, table), records: table.records }
}
