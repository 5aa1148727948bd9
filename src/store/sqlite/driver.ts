import type { Driver, TransactionSettings } from 'kysely'
import { beginImmediate } from './begin.ts'
import type { SqliteConnection } from './connection.ts'
import { LeasePool } from '../lease-pool.ts'

/** How long a single statement waits for another process, in milliseconds. */
export const BUSY_MILLISECONDS = 5000

/**
 * Lends connections, each to one transaction at a time. With one connection, transactions that overlap in time run one
 * after the other instead of getting into each other.
 */
export class SqliteDriver implements Driver {
  private readonly connections: readonly SqliteConnection[]
  private readonly pool: LeasePool<SqliteConnection>

  constructor(connections: readonly SqliteConnection[]) {
    this.connections = connections
    this.pool = new LeasePool(connections)
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<SqliteConnection> {
    return this.pool.acquire()
  }

  async beginTransaction(connection: SqliteConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode === 'read only') connection.database.exec('begin')
    else await beginImmediate(connection.database, BUSY_MILLISECONDS)
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.database.exec('commit')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself.
    if (connection.database.isTransaction) connection.database.exec('rollback')
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    this.pool.release(connection)
  }

  async destroy(): Promise<void> {
    for (const { database } of this.connections) if (database.isOpen) database.close()
  }
}
