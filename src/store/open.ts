import { existsSync } from 'node:fs'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { type Address, parseAddress } from './address.ts'
import { StoreFault } from './codes.ts'
import { migrate, SCHEMA_VERSION, storedVersion } from './migrate.ts'
import type { StoreMigration } from './migrations/migration.ts'
import { postgresPool } from './postgres/pool.ts'
import type { Schema } from './schema/schema.ts'
import { sqliteDialect } from './sqlite/dialect.ts'
import { openSqliteFile } from './sqlite/open-file.ts'
import { type Databases, Store, type StoreEdge } from './store.ts'

export interface OpenOptions extends StoreEdge {
  /** Take the store as it is: it has to be there, and stays at its version. */
  readonly asItIs?: boolean
  /** Told of a connection to PostgreSQL that broke while it was not in use. */
  readonly onIdleError?: (problem: Error) => void
  /** Take it forward to this version and no further, for a restore. */
  readonly version?: number
  /** Other migrations than the program's own, for their tests. */
  readonly migrations?: Readonly<Record<string, StoreMigration>>
}

// JSON stays text in both databases, and is never taken apart.
const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

function openSqlite(path: string): Databases {
  const { writer, readers } = openSqliteFile(path)
  return {
    dialect: 'sqlite',
    writer: new Kysely<Schema>({ dialect: sqliteDialect([writer]), plugins }),
    reader: new Kysely<Schema>({ dialect: sqliteDialect(readers), plugins }),
  }
}

function openPostgres(url: string, onIdleError: (problem: Error) => void): Databases {
  const pool = postgresPool(url, onIdleError)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), plugins })
  return { dialect: 'postgres', writer: db, reader: db }
}

function openDatabases(address: Address, options: OpenOptions): Databases {
  if (address.kind === 'postgres') return openPostgres(address.url, options.onIdleError ?? (() => {}))
  if (options.asItIs === true && !existsSync(address.path)) throw new StoreFault('store_missing')
  return openSqlite(address.path)
}

const NOT_A_DATABASE = 26

/** A failure to open as a coded one. What a driver says may hold the address, so only its code is repeated. */
function asFault(problem: unknown): StoreFault {
  if (problem instanceof StoreFault) return problem
  if (problem instanceof Error && 'errcode' in problem && problem.errcode === NOT_A_DATABASE)
    return new StoreFault('store_not_ours')
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : undefined
  return new StoreFault('store_unreachable', code, problem)
}

async function prepare(databases: Databases, options: OpenOptions): Promise<void> {
  const { writer, dialect } = databases
  if (options.asItIs !== true) return migrate(writer, dialect, options.migrations, options.version)
  const version = await storedVersion(writer, dialect)
  if (version === 0) throw new StoreFault('store_missing')
  if (version > SCHEMA_VERSION)
    throw new StoreFault('store_newer', `version ${version}, this program knows ${SCHEMA_VERSION}`)
}

/**
 * Opens the store at an address (see `parseAddress`), making it where there is none, and takes it forward to the program's
 * version. Rejects with a StoreFault that says what is wrong.
 */
export async function openStore(address: string, options: OpenOptions): Promise<Store> {
  let store: Store | undefined
  try {
    store = new Store(openDatabases(parseAddress(address), options), options)
    await prepare(store.databases, options)
    return store
  } catch (problem) {
    await store?.close()
    throw asFault(problem)
  }
}
