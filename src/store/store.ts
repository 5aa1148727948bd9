import type { Kysely } from 'kysely'
import { instant } from '../domain/ids.ts'
import { appendAudit, lockAuditHead } from './audit-log.ts'
import { LeasePool } from './lease-pool.ts'
import type { Dialect } from './migrations/migration.ts'
import { again } from './retry.ts'
import type { Schema } from './schema/schema.ts'
import type { Actor, Audit, Tx } from './transaction.ts'
import { watchWrites } from './watch-writes.ts'

/** What a store needs of the process. */
export interface StoreEdge {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Ids that rise with time. */
  readonly newId: () => string
}

/** Kysely for writing and for reading; the same one where the database keeps them apart by itself. */
export interface Databases {
  readonly dialect: Dialect
  readonly writer: Kysely<Schema>
  readonly reader: Kysely<Schema>
}

/**
 * A council's store. Each of `read`, `write` and `change` runs one transaction: it takes effect as a whole when the promise
 * resolves, and is then on the disk, or not at all. Work may be run again when another transaction was in its way, so it
 * does nothing beside its transaction, and begins no other one: that would wait for the first for ever.
 */
export class Store {
  readonly dialect: Dialect
  /** For backups and tests; everything else goes through the transactions below. */
  readonly databases: Databases
  private readonly edge: StoreEdge
  private readonly turns = new LeasePool(['turn'])

  constructor(databases: Databases, edge: StoreEdge) {
    this.dialect = databases.dialect
    this.databases = databases
    this.edge = edge
  }

  now(): ReturnType<Tx['now']> {
    return instant(this.edge.now())
  }

  newId(): string {
    return this.edge.newId()
  }

  /** Reads of one moment: what is written meanwhile is not seen. Writing fails. */
  read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.databases.reader
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((db) => work(this.tx(db)))
  }

  /**
   * Writes that are not put on record: the beats of a job, the use of a session. On PostgreSQL statements of several such
   * transactions take turns row by row: whatever depends on what was read stands in one statement with its condition.
   */
  write<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return again(() => this.databases.writer.transaction().execute((db) => work(this.tx(db))))
  }

  /**
   * Changes that are put on record: one at a time over all processes, each with at least one entry in the chain. Work that
   * wrote and left no entry fails, and leaves nothing.
   */
  change<Result>(actor: Actor, work: (tx: Tx, audit: Audit) => Promise<Result>): Promise<Result> {
    return this.exclusive(async (own) => {
      const { plugin, written } = watchWrites()
      let entries = 0
      const result = await work({ ...own, db: own.db.withPlugin(plugin) }, async (note) => {
        await appendAudit(own, actor, note)
        entries++
      })
      if (written() && entries === 0) throw new Error('a change was made and not put on record')
      return result
    })
  }

  /** A transaction that holds the end of the audit chain from its beginning: one at a time over all processes. */
  async exclusive<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    // Those that wait for their turn hold no connection meanwhile: reads would have none left.
    const turn = await this.turns.acquire()
    try {
      return await this.write(async (tx) => {
        await lockAuditHead(tx)
        return work(tx)
      })
    } finally {
      this.turns.release(turn)
    }
  }

  /** Waits for what is under way, and lets go of the database. */
  async close(): Promise<void> {
    await this.databases.reader.destroy()
    if (this.databases.writer !== this.databases.reader) await this.databases.writer.destroy()
  }

  private tx(db: Tx['db']): Tx {
    return { db, dialect: this.dialect, now: () => this.now(), newId: () => this.newId() }
  }
}
