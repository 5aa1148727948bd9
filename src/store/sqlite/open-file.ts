import { DatabaseSync } from 'node:sqlite'
import { SqliteConnection } from './connection.ts'
import { BUSY_MILLISECONDS } from './driver.ts'

/** Readers of one snapshot each; a writer is never in their way, nor they in its. */
const READERS = 4

/** WAL and a flush to the disk at every commit: what was acknowledged outlives a kill and a power cut. */
const DURABLE = ['journal_mode = wal', 'synchronous = full']
/** What is deleted is overwritten: an erased pupil must not stay in the file's free pages. */
const ERASING = 'secure_delete = on'

function connect(path: string, readOnly: boolean, pragmas: readonly string[]): SqliteConnection {
  const database = new DatabaseSync(path, {
    readOnly,
    timeout: BUSY_MILLISECONDS,
    enableForeignKeyConstraints: true,
    enableDoubleQuotedStringLiterals: false,
  })
  for (const pragma of pragmas) database.exec(`pragma ${pragma}`)
  return new SqliteConnection(database)
}

export interface SqliteFile {
  readonly writer: SqliteConnection
  readonly readers: readonly SqliteConnection[]
}

/** Opens a database file, making it where there is none. Throws what SQLite throws. */
export function openSqliteFile(path: string): SqliteFile {
  const writer = connect(path, false, [...DURABLE, ERASING])
  return { writer, readers: Array.from({ length: READERS }, () => connect(path, true, [])) }
}
