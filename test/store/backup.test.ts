import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { checkBackup } from '../../src/store/backup/read-backup.ts'
import { restoreStore } from '../../src/store/backup/restore.ts'
import { tableRows } from '../../src/store/backup/table-rows.ts'
import { BACKUP_TABLES, LEFT_OUT } from '../../src/store/backup/tables.ts'
import { backupStore } from '../../src/store/backup/write-backup.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { getContent } from '../../src/store/content.ts'
import { SCHEMA_VERSION, tableNames } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { setSetting } from '../../src/store/settings.ts'
import type { Store } from '../../src/store/store.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { fill, fillLater, fillStudies } from './filled.ts'
import { DATABASES, edge, storesOf } from './stores.ts'

const folder = mkdtempSync(join(tmpdir(), 'schoolway-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
const newFile = (): string => join(folder, `backup-${++files}.zst`)

/** Every row of every table that a backup holds, but for what the restore itself put on record. */
async function rowsOf(store: Store, entries = Infinity): Promise<Readonly<Record<string, unknown>>> {
  const rows: Record<string, unknown[]> = {}
  for (const table of BACKUP_TABLES) {
    if (table.name === 'audit_head') continue
    rows[table.name] = []
    for await (const row of tableRows(store.databases.reader, table)) {
      const plain = Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : cell,
        ]),
      )
      if (table.name !== 'audit_entry' || Number(row['sequence']) <= entries) rows[table.name]?.push(plain)
    }
  }
  return rows
}

describe.each(DATABASES)('a backup of %s', (database) => {
  const stores = storesOf(database)
  const others = storesOf(database === 'SQLite' ? 'PostgreSQL' : 'SQLite')

  it('covers every table there is, or leaves it out by name', async () => {
    const store = await stores.open()
    const kysely = ['kysely_migration', 'kysely_migration_lock']
    const covered = [...BACKUP_TABLES.map(({ name }) => name), ...LEFT_OUT, ...kysely]
    expect((await tableNames(store.databases.writer, store.dialect)).toSorted()).toEqual(covered.toSorted())
  })

  it('brings everything back after the original was destroyed, into either database', async () => {
    const address = await stores.newAddress()
    const store = await stores.open({ address })
    await fill(store)
    await fillLater(store)
    await fillStudies(store)
    const [before, chain] = [await rowsOf(store), await verifyAudit(store)]
    for (const [name, rows] of Object.entries(before)) expect([name, rows]).not.toEqual([name, []])
    const file = newFile()
    const manifest = await backupStore(store, file)
    expect(manifest).toMatchObject({ schema: SCHEMA_VERSION, at: store.now(), audit: chain.head })
    await store.close()
    if (database === 'SQLite') for (const end of ['', '-wal', '-shm']) rmSync(address + end, { force: true })
    for (const place of [
      database === 'SQLite' ? address : await stores.newAddress(),
      await others.newAddress(),
    ]) {
      expect(await restoreStore(file, place, edge())).toEqual(manifest)
      const restored = await openStore(place, edge())
      expect(await rowsOf(restored, chain.head.sequence)).toEqual(before)
      expect(await verifyAudit(restored)).toMatchObject({ intact: true, entries: chain.entries + 1 })
      const [last] = await restored.read((tx) => listAudit(tx, { newestFirst: true, limit: 1 }))
      expect(last).toMatchObject({ action: 'backup.restored', subjectId: manifest.digest })
      for (const { digest } of before['content'] as { digest: string }[])
        expect(await restored.read((tx) => getContent(tx, digest))).toBeDefined()
      for (const name of LEFT_OUT) {
        const { rows } = await sql`select * from ${sql.table(name)}`.execute(restored.databases.reader)
        expect([name, rows]).toEqual([name, []])
      }
      await restored.close()
    }
  })

  it('is of one moment, while the service goes on writing', async () => {
    const store = await stores.open()
    await fill(store)
    const before = await rowsOf(store)
    const ended = new AbortController()
    const writing = (async () => {
      for (let count = 0; !ended.signal.aborted; count++) {
        await store.write((tx) => setSetting(tx, `meanwhile ${count}`, count))
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const file = newFile()
    const manifest = await backupStore(store, file).finally(() => ended.abort())
    await writing
    const place = await stores.newAddress()
    await restoreStore(file, place, edge())
    const restored = await stores.open({ address: place })
    const after = await rowsOf(restored, manifest.audit.sequence)
    expect({ ...after, setting: [] }).toEqual({ ...before, setting: [] })
    expect(after['setting']).toHaveLength(manifest.rows['setting'] ?? 0)
  })

  it('goes nowhere where anything is already', async () => {
    const store = await stores.open()
    await fill(store)
    const file = newFile()
    await backupStore(store, file)
    const place = await stores.newAddress()
    const used = await stores.open({ address: place })
    await used.write((tx) => setSetting(tx, 'a', 1))
    await expect(restoreStore(file, place, edge())).rejects.toMatchObject({ code: 'store_not_empty' })
    expect(await used.databases.reader.selectFrom('setting').selectAll().execute()).toHaveLength(1)
    const empty = await stores.newAddress()
    await (await stores.open({ address: empty })).close()
    await restoreStore(file, empty, edge())
    await expect(restoreStore(file, empty, edge())).rejects.toMatchObject({ code: 'store_not_empty' })
  })

  it('with a broken chain is refused, and leaves nothing', async () => {
    const store = await stores.open()
    await fill(store)
    await sql`update audit_entry set actor = 'another' where sequence = 2`.execute(store.databases.writer)
    const file = newFile()
    await backupStore(store, file)
    const place = await stores.newAddress()
    await expect(restoreStore(file, place, edge())).rejects.toMatchObject({ code: 'backup_chain_broken' })
    const left = await stores.open({ address: place })
    for (const [name, rows] of Object.entries(await rowsOf(left))) expect([name, rows]).toEqual([name, []])
  })
})

describe('the file of a backup', () => {
  const stores = storesOf('SQLite')

  async function written(): Promise<string> {
    const store = await stores.open()
    await fill(store)
    const file = newFile()
    await backupStore(store, file)
    return file
  }

  /** The backup with its text changed and packed anew, as one who wants to would do it. */
  function forged(file: string, change: (text: string) => string): string {
    const forgery = newFile()
    writeFileSync(forgery, zstdCompressSync(change(zstdDecompressSync(readFileSync(file)).toString())))
    return forgery
  }

  it('is its owner’s alone to read, and nothing else is left beside it', async () => {
    const file = await written()
    expect(statSync(file).mode & 0o077).toBe(0)
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([])
  })

  it('is not there where it could not be written', async () => {
    const store = await stores.open()
    await expect(backupStore(store, join(folder, 'no', 'such', 'folder'))).rejects.toThrow('ENOENT')
  })

  it('tells when any of its bytes is changed, and when it is cut short anywhere', async () => {
    const file = await written()
    const bytes = readFileSync(file)
    const damaged = newFile()
    for (let place = 0; place < 60; place++) {
      const at = Math.floor((bytes.length * place) / 60)
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8((flipped.readUInt8(at) ^ 0x10) & 0xff, at)
      for (const wrong of [flipped, bytes.subarray(0, at)]) {
        writeFileSync(damaged, wrong)
        await expect(checkBackup(damaged), `at ${at}`).rejects.toMatchObject({
          code: expect.stringMatching(/^backup_(damaged|unreadable)$/),
        })
      }
    }
    expect(await checkBackup(file)).toBeDefined()
  })

  it.each<[string, (text: string) => string, string]>([
    ['a changed row', (text) => text.replace('September', 'Septembre'), 'backup_damaged'],
    ['a row less', (text) => text.replace(/^\["A1"[^\n]*\n/m, ''), 'backup_damaged'],
    ['lines after its end', (text) => `${text}["x"]\n`, 'backup_damaged'],
    [
      'a later format',
      (text) => text.replace('"schoolway_backup":1', '"schoolway_backup":2'),
      'backup_newer',
    ],
    ['no header', (text) => text.slice(text.indexOf('\n') + 1), 'backup_unreadable'],
    ['no line of JSON', () => 'a letter\n', 'backup_unreadable'],
    ['nothing', () => '', 'backup_damaged'],
  ])('with %s is refused', async (_, change, code) => {
    await expect(checkBackup(forged(await written(), change))).rejects.toMatchObject({ code })
  })

  it('of a later version of the store is refused before anything is made', async () => {
    const file = await written()
    const { digest } = await checkBackup(file)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    const later = forged(file, (text) => text.replaceAll(`"schema":${SCHEMA_VERSION}`, '"schema":999'))
    const place = await stores.newAddress()
    await expect(restoreStore(later, place, edge())).rejects.toMatchObject({
      code: expect.stringMatching(/^backup_/),
    })
    await expect(openStore(place, { ...edge(), asItIs: true })).rejects.toMatchObject({
      code: 'store_missing',
    })
  })

  it.each([
    ['is not there', () => join(folder, 'nowhere')],
    ['is a folder', () => folder],
    ['is something else', () => 'package.json'],
  ])('that %s is refused', async (_, path) => {
    await expect(checkBackup(path())).rejects.toMatchObject({ code: 'backup_unreadable' })
  })
})
