import {
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteConnection } from './connection.ts'
import { SqliteDriver } from './driver.ts'

/** The driver lends each connection to one borrower, and SQLite's changes of schema roll back like any other. */
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Kysely over open connections of node:sqlite; destroying it closes them. */
export const sqliteDialect = (connections: readonly SqliteConnection[]): Dialect => ({
  createAdapter: () => new Adapter(),
  createDriver: (): Driver => new SqliteDriver(connections),
  createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
