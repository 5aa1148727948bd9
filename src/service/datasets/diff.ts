import { decodeText } from '../../intake/files/decode-text.ts'
import { IssueLog } from '../../intake/issue-log.ts'
import type { TableKind } from '../../intake/read-one.ts'
import type { TableReader } from '../../intake/table-reader.ts'
import { ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import { isTableKind } from './kinds.ts'
import { flattened } from './flattened.ts'
import {
  givenVersion,
  namedTable,
  type VersionContent,
  versionContent,
  type VersionHead,
  versionHead,
} from './version-table.ts'

/** A cell, or a field of a document, that differs; undefined on the side that has none. */
export interface ChangedCell {
  readonly column: string
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface ChangedRow {
  readonly key: string
  readonly columns: readonly ChangedCell[]
}

/** What a version changes against another. Of a framework or policy each field is a row, by its path. */
export interface VersionDiff {
  /** The columns that a key is made of; none of a document. */
  readonly key_columns: readonly string[]
  readonly columns_added: readonly string[]
  readonly columns_removed: readonly string[]
  /** Keys, in the order of the later version; of rows that are gone in that of the earlier. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly ChangedRow[]
}

type Row = ReadonlyMap<string, string>

interface Rows {
  readonly columns: readonly string[]
  readonly rows: ReadonlyMap<string, Row>
}

/** What tells a row of each kind of table from the others. */
const KEYS: Readonly<Record<TableKind, readonly string[]>> = {
  pupils: ['pupil_id'],
  schools: ['school_id'],
  bell_times: ['school_id'],
  routes_today: ['current_route'],
  calendar: ['date'],
  locks: ['kind', 'id', 'value'],
}

/** Rows by their key, the first of each; rows without one have no place in a comparison. */
async function tableRows(
  tables: TableReader,
  { kind, version, bytes }: VersionContent,
): Promise<Rows | undefined> {
  if (!isTableKind(kind)) return undefined
  const table = await namedTable(tables, kind, givenVersion({ version, bytes }))
  if (table === undefined) return undefined
  const rows = new Map<string, Row>()
  for (const { cells } of table.records) {
    const row = new Map(table.columns.map((column, at) => [column, (cells[at] ?? '').trim()]))
    const key = KEYS[table.kind]
      .map((column) => row.get(column) ?? '')
      .join(' ')
      .trim()
    if (key !== '' && !rows.has(key)) rows.set(key, row)
  }
  return { columns: table.columns, rows }
}

function documentRows({ kind, version, bytes }: VersionContent): Rows | undefined {
  if (kind !== 'framework' && kind !== 'policy') return undefined
  const text = decodeText(bytes, version.fileName, new IssueLog())
  try {
    const fields = flattened(JSON.parse(text ?? ''))
    return {
      columns: ['value'],
      rows: new Map([...fields].map(([path, value]) => [path, new Map([['value', value]])])),
    }
  } catch {
    return undefined
  }
}

async function rowsOf(tables: TableReader, content: VersionContent): Promise<Rows> {
  const rows = (await tableRows(tables, content)) ?? documentRows(content)
  if (rows === undefined) throw new ServiceFault('version_not_comparable')
  return rows
}

function changedRow(key: string, before: Row, after: Row): ChangedRow | undefined {
  const columns: ChangedCell[] = []
  for (const column of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(column), after.get(column)]
    // A column that is new and blank says nothing new.
    if ((was ?? '') !== (is ?? '')) columns.push({ column, before: was, after: is })
  }
  return columns.length === 0 ? undefined : { key, columns }
}

async function compared(tables: TableReader, from: VersionContent, to: VersionContent): Promise<VersionDiff> {
  const [before, after] = [await rowsOf(tables, from), await rowsOf(tables, to)]
  return {
    key_columns: isTableKind(to.kind) ? KEYS[to.kind] : [],
    columns_added: after.columns.filter((column) => !before.columns.includes(column)),
    columns_removed: before.columns.filter((column) => !after.columns.includes(column)),
    added: [...after.rows.keys()].filter((key) => !before.rows.has(key)),
    removed: [...before.rows.keys()].filter((key) => !after.rows.has(key)),
    changed: [...after.rows].flatMap(([key, row]) => {
      const old = before.rows.get(key)
      return (old && changedRow(key, old, row)) ?? []
    }),
  }
}

const nameOf = ({ version: { contentDigest, columnMap } }: VersionHead): string =>
  `${contentDigest} ${columnMap}`

/** Compares two versions of one kind of dataset row by row; kept, as it is read a page at a time. Rejects with a ServiceFault. */
export async function diffVersions(service: Service, fromId: string, toId: string): Promise<VersionDiff> {
  const [from, to] = [await versionHead(service, fromId), await versionHead(service, toId)]
  if (from.kind !== to.kind) throw new ServiceFault('versions_differ_in_kind')
  const name = `difference ${to.kind} ${nameOf(from)} ${nameOf(to)}`
  return service.kept.get(name, async () =>
    compared(service.tables, await versionContent(service, fromId), await versionContent(service, toId)),
  )
}
