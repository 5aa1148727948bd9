import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { auditHead } from '../audit-log.ts'
import { storedVersion, tableNames } from '../migrate.ts'
import type { Store } from '../store.ts'
import type { Tx } from '../transaction.ts'
import { cellsToLine, FORMAT, type Header, type Heading, type Manifest } from './format.ts'
import { tableRows } from './table-rows.ts'
import { BACKUP_TABLES } from './tables.ts'

const heading = (line: Heading): string => `${JSON.stringify(line)}\n`

/** Every line of a backup but the manifest's, and how many rows each table has. */
async function* linesOf(tx: Tx, header: Header, rows: Record<string, number>): AsyncGenerator<string> {
  yield heading(header)
  const names = await tableNames(tx.db, tx.dialect)
  for (const table of BACKUP_TABLES.filter(({ name }) => names.includes(name))) {
    let columns: readonly string[] | undefined
    rows[table.name] = 0
    for await (const row of tableRows(tx.db, table)) {
      if (columns === undefined) {
        columns = Object.keys(row)
        yield heading({ table: table.name, columns })
      }
      rows[table.name] = (rows[table.name] ?? 0) + 1
      yield `${cellsToLine(Object.values(row))}\n`
    }
  }
}

async function* withManifest(
  tx: Tx,
  header: Header,
  done: (manifest: Manifest) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  for await (const line of linesOf(tx, header, rows)) {
    hash.update(line)
    yield line
  }
  const manifest = { ...header, rows, audit: await auditHead(tx), digest: hash.digest('hex') }
  done(manifest)
  yield heading({ manifest })
}

/** Flushes a file or a folder to the disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Readable by its owner alone: it holds what the store holds. */
const OWNER_ONLY = 0o600

/**
 * Writes a backup of a store as it is at one moment, while the service goes on working. The file is there when the promise
 * resolves, whole and on the disk, in place of one of that name; until then, or when it rejects, there is none.
 */
export async function backupStore(store: Store, destination: string): Promise<Manifest> {
  const partial = `${destination}.partial`
  let manifest: Manifest | undefined
  try {
    await store.read(async (tx) => {
      const schema = await storedVersion(tx.db, tx.dialect)
      const header: Header = { schoolway_backup: FORMAT, schema, at: store.now() }
      const lines = withManifest(tx, header, (made) => {
        manifest = made
      })
      await pipeline(
        Readable.from(lines, { highWaterMark: 4 }),
        createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
        createWriteStream(partial, { mode: OWNER_ONLY }),
      )
    })
    await flush(partial)
    await rename(partial, destination)
    await flush(dirname(destination))
  } catch (problem) {
    await rm(partial, { force: true })
    throw problem
  }
  if (manifest === undefined) throw new Error('a backup ended without its manifest')
  return manifest
}
