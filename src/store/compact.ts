import { sql } from 'kysely'
import type { Store } from './store.ts'

/** SQLite's journal still holds the pages from before; PostgreSQL leaves the bytes of a deleted row until it writes the table anew. */
const COMPACT = {
  sqlite: ['pragma wal_checkpoint(truncate)'],
  postgres: ['vacuum full content_piece', 'vacuum full plan_revision', 'vacuum full dataset_version'],
} as const

/** Whoever waits for a table's lock holds up all who come after: it is tried another time instead. */
const LOCK_MILLISECONDS = 2000

/**
 * Takes what was deleted out of the database's own files, after an erasure. On SQLite a page that a reader still looks at
 * stays until the next time. On PostgreSQL the tables are written anew: others wait for as long as that takes, it needs as
 * much room again, and it rejects where a table is in use for long. (An archive of PostgreSQL's journal, where one is kept, is
 * the council's to cut.)
 */
export async function compactStore({ databases, dialect }: Store): Promise<void> {
  await databases.writer.connection().execute(async (db) => {
    if (dialect === 'postgres') await sql.raw(`set lock_timeout = ${LOCK_MILLISECONDS}`).execute(db)
    try {
      for (const statement of COMPACT[dialect]) await sql.raw(statement).execute(db)
    } finally {
      if (dialect === 'postgres') await sql.raw('set lock_timeout = default').execute(db)
    }
  })
}
