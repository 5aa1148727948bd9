import { type Kysely, sql } from 'kysely'
import { type ChainReport, verifyChain } from '../../audit/verify-chain.ts'
import { allAudit, auditHead } from '../audit-log.ts'
import { StoreFault } from '../codes.ts'
import { tableNames } from '../migrate.ts'
import type { Schema } from '../schema/schema.ts'
import type { Tx } from '../transaction.ts'
import type { Cell } from './format.ts'
import { backupLines } from './read-backup.ts'
import { BACKUP_TABLES, LEFT_OUT } from './tables.ts'

/** One statement's rows: few enough for either database's limit of parameters. */
const MOST_ROWS = 50
const MOST_BYTES = 4 << 20

interface Batch {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: (readonly Cell[])[]
  bytes: number
}

async function insert(db: Kysely<Schema>, { table, columns, rows }: Batch): Promise<void> {
  if (rows.length === 0) return
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`))
  await sql`insert into ${sql.table(table)} (${names}) values ${values}`.execute(db.withoutPlugins())
}

const bytesOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum: number, cell) => sum + (cell instanceof Uint8Array ? cell.length : 0), 0)

/** Whether any table of ours holds a row. */
export async function holdsData({ db, dialect }: Tx): Promise<boolean> {
  if ((await auditHead({ db, dialect } as Tx)).sequence > 0) return true
  const there = await tableNames(db, dialect)
  const names = [...BACKUP_TABLES.map(({ name }) => name), ...LEFT_OUT]
  for (const name of names.filter((each) => each !== 'audit_head' && there.includes(each))) {
    const { rows } = await sql`select 1 as one from ${sql.table(name)} limit 1`.execute(db.withoutPlugins())
    if (rows.length > 0) return true
  }
  return false
}

const DEFER = { sqlite: 'pragma defer_foreign_keys = on', postgres: 'set constraints all deferred' } as const

/** Puts every row of a checked backup into empty tables of the same version. References are checked when all are in. */
export async function loadRows({ db, dialect }: Tx, path: string): Promise<void> {
  await sql.raw(DEFER[dialect]).execute(db)
  await db.deleteFrom('auditHead').execute()
  const known = BACKUP_TABLES.map(({ name }) => name)
  let batch: Batch = { table: '', columns: [], rows: [], bytes: 0 }
  for await (const line of backupLines(path)) {
    if (line.kind === 'table') {
      await insert(db, batch)
      if (!known.includes(line.table)) throw new StoreFault('backup_damaged', 'a table of no store')
      batch = { table: line.table, columns: line.columns, rows: [], bytes: 0 }
    } else if (line.kind === 'row') {
      batch.rows.push(line.cells)
      batch.bytes += bytesOf(line.cells)
      if (batch.rows.length < MOST_ROWS && batch.bytes < MOST_BYTES) continue
      await insert(db, batch)
      batch = { ...batch, rows: [], bytes: 0 }
    }
  }
  await insert(db, batch)
}

/** Whether the chain in the tables is whole, and ends where it should. */
export const loadedChain = async (tx: Tx): Promise<ChainReport> =>
  verifyChain(allAudit(tx), { head: await auditHead(tx) })
