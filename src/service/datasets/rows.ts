import type { TableRecord } from '../../intake/table/table.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { versionTable } from './version-table.ts'

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
  const table = await versionTable(service, versionId)
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
