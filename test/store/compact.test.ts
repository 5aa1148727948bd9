import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { compactStore } from '../../src/store/compact.ts'
import { deleteContent } from '../../src/store/content-sweep.ts'
import { storeContent } from '../../src/store/content.ts'
import type { Store } from '../../src/store/store.ts'
import { bytesOf } from './council.ts'
import { storesOf } from './stores.ts'

/** Too short to be made shorter, so that it stands in the file as it is. */
const SECRET = 'P1,wheelchair'

describe('an erased value', () => {
  const sqlite = storesOf('SQLite')
  const postgres = storesOf('PostgreSQL')

  async function erase(store: Store): Promise<void> {
    const { digest } = await storeContent(store, bytesOf(SECRET))
    await store.write((tx) => deleteContent(tx, digest))
  }

  it('is in no file of SQLite any more, nor in its journal', async () => {
    const address = await sqlite.newAddress()
    const store = await sqlite.open({ address })
    const found = () =>
      [address, `${address}-wal`].some((path) => existsSync(path) && readFileSync(path).includes(SECRET))
    await erase(store)
    expect(found()).toBe(true)
    await compactStore(store)
    expect(found()).toBe(false)
  })

  it('is no dead row of PostgreSQL any more', async () => {
    const store = await postgres.open()
    await storeContent(store, bytesOf('another'))
    await erase(store)
    const pages = async () =>
      (
        await sql<{
          bytes: Buffer
        }>`select pg_read_binary_file(pg_relation_filepath('content_piece')) as bytes`.execute(
          store.databases.writer,
        )
      ).rows[0]?.bytes
    await sql.raw('checkpoint').execute(store.databases.writer)
    expect((await pages())?.includes(SECRET)).toBe(true)
    await compactStore(store)
    await sql.raw('checkpoint').execute(store.databases.writer)
    expect((await pages())?.includes(SECRET)).toBe(false)
  })
})
