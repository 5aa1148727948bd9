import type { TableRecord } from '../../intake/table/table.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { isTableKind } from './kinds.ts'
import { givenVersion, namedTable, versionContent } from './version-table.ts'

/** Larger tables are read anew each time. */
const MOST_KEPT_BYTES = 8 << 20

export interface RowsPage {
  /** Headers as they stand in the file, and what each is read as. */
  readonly header: readonly string[]
  readonly columns: readonly string[]
  readonly items: readonly TableRecord[]
  /** What `after` of the next page is; undefined on the last. */
  readonly next: number | undefined
}

/**
 * Rows of a table as they are read.
 * @param after the row of the last of the page before, as a spreadsheet numbers it
 * Rejects with a ServiceFault.
 */
export async function versionRows(
  service: Service,
  versionId: string,
  { after = 0, limit }: { readonly after?: number | undefined; readonly limit: number },
): Promise<RowsPage> {
  const { version, kind, bytes } = await versionContent(service, versionId)
  if (!isTableKind(kind)) throw new ServiceFault('version_not_comparable')
  const read = () => namedTable(kind, givenVersion({ version, bytes }))
  const name = `table ${kind} ${version.contentDigest} ${version.columnMap}`
  const table = await (bytes.length > MOST_KEPT_BYTES ? read() : service.kept.get(name, read))
  if (table === undefined) throw new ServiceFault('version_not_comparable')
  const rest = table.records.filter(({ row }) => row > after)
  const items = rest.slice(0, limit)
  return {
    header: table.header,
    columns: table.columns,
    items,
    next: rest.length > limit ? items.at(-1)?.row : undefined,
  }
}
