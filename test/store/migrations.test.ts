import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { addVersion, getDataset, listDatasets } from '../../src/store/datasets.ts'
import { SCHEMA_VERSION, storedVersion, tableNames } from '../../src/store/migrate.ts'
import { MIGRATIONS } from '../../src/store/migrations/all.ts'
import type { StoreMigration } from '../../src/store/migrations/migration.ts'
import type { Store } from '../../src/store/store.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { OFFICER, uploadPupils, versionOf } from './council.ts'
import { fill, fillLater, fillStudies } from './filled.ts'
import { DATABASES, edge, storesOf } from './stores.ts'

const NAMES = Object.keys(MIGRATIONS)

async function fillMapped(store: Store): Promise<void> {
  await fill(store)
  await store.change(OFFICER, async (tx, audit) => {
    const [dataset] = (await listDatasets(tx, { limit: 1 })).items
    if (dataset === undefined) throw new Error('a dataset is there')
    const columnMap = JSON.stringify([['ref', 'pupil_id']])
    await addVersion(tx, { ...(await versionOf(tx, dataset.id, 'ref\nP1\n')), columnMap })
    await audit({ action: 'dataset.version_uploaded', subjectKind: 'dataset', subjectId: dataset.id })
  })
}

/** Fills a store of each version with data as that version's program wrote it. One more for each new version. */
const FILL: Readonly<Record<number, (store: Store) => Promise<void>>> = {
  1: fill,
  2: fillMapped,
  3: async (store) => {
    await fillMapped(store)
    await fillLater(store)
  },
  4: async (store) => {
    await fillMapped(store)
    await fillLater(store)
    await fillStudies(store)
  },
}

/** A version that is yet to come: it adds a column with a value to rows that are there, and a table. */
const NEXT: StoreMigration = ({ integer, text }) => [
  `alter table dataset add column archived ${integer} not null default 7`,
  `create table note (id ${text} primary key, count ${integer} not null)`,
  `insert into note (id, count) select id, last_version from dataset`,
]
const NEXT_NAME = `${String(SCHEMA_VERSION + 1).padStart(4, '0')}-next`
const WITH_NEXT = { ...MIGRATIONS, [NEXT_NAME]: NEXT }

const version = (store: Store): Promise<number> => storedVersion(store.databases.writer, store.dialect)

describe('the migrations', () => {
  it('are numbered from 1 without gaps', () => {
    expect(NAMES.map((name) => Number(name.slice(0, 4)))).toEqual(NAMES.map((_, index) => index + 1))
    for (const name of NAMES) expect(name).toMatch(/^\d{4}-[a-z-]+$/)
  })

  it('have data of every version to be tried on', () => {
    expect(Object.keys(FILL).map(Number)).toEqual(NAMES.map((_, index) => index + 1))
  })
})

describe.each(DATABASES)('a store of %s', (database) => {
  const stores = storesOf(database)

  it('is made at the program’s version, and stays as it is when it is opened again', async () => {
    const address = await stores.newAddress()
    const store = await stores.open({ address })
    expect(await version(store)).toBe(SCHEMA_VERSION)
    const uploaded = await store.change(OFFICER, uploadPupils)
    await store.close()
    const again = await stores.open({ address })
    expect(await again.read((tx) => getDataset(tx, uploaded.datasetId))).toBeDefined()
  })

  it.each(Object.entries(FILL))('of version %s is taken forward with all its data', async (from, filled) => {
    const address = await stores.newAddress()
    const old = await stores.open({ address, version: Number(from) })
    expect(await version(old)).toBe(Number(from))
    await filled(old)
    const chain = await verifyAudit(old)
    await old.close()
    const now = await stores.open({ address, migrations: WITH_NEXT })
    expect(await version(now)).toBe(SCHEMA_VERSION + 1)
    expect(await verifyAudit(now)).toEqual(chain)
    const { rows } = await sql`select d.archived, n.count from dataset d join note n on n.id = d.id`.execute(
      now.databases.reader,
    )
    const count = Number(from) === 1 ? 1 : 2
    expect(rows.map((row) => ({ ...(row as object) }))).toEqual([{ archived: 7, count }])
    const maps = await now.read(({ db }) =>
      db.selectFrom('datasetVersion').select('columnMap').orderBy('number').execute(),
    )
    expect(maps.map(({ columnMap }) => columnMap)).toEqual([null, '[["ref","pupil_id"]]'].slice(0, count))
  })

  it('of a later version is refused, and stays as it is', async () => {
    const address = await stores.newAddress()
    await (await stores.open({ address, migrations: WITH_NEXT })).close()
    for (const asItIs of [false, true])
      await expect(stores.open({ address, asItIs })).rejects.toMatchObject({ code: 'store_newer' })
    const later = await stores.open({ address, migrations: WITH_NEXT })
    expect(await version(later)).toBe(SCHEMA_VERSION + 1)
  })

  it('whose migration fails has none of it', async () => {
    const address = await stores.newAddress()
    await (await stores.open({ address })).close()
    const broken: StoreMigration = (types) => [...NEXT(types), 'insert into nowhere (id) values (1)']
    const migrations = { ...MIGRATIONS, [NEXT_NAME]: broken }
    await expect(stores.open({ address, migrations })).rejects.toMatchObject({ code: 'store_unreachable' })
    const store = await stores.open({ address })
    expect(await version(store)).toBe(SCHEMA_VERSION)
    expect(await tableNames(store.databases.writer, store.dialect)).not.toContain('note')
  })

  it('is made once by two processes that start at once', async () => {
    const address = await stores.newAddress()
    const both = await Promise.all([stores.open({ address }), stores.open({ address, ...edge() })])
    for (const store of both) expect(await version(store)).toBe(SCHEMA_VERSION)
  })

  it('is not there to be taken as it is where nothing is, and nothing is made', async () => {
    const address = await stores.newAddress()
    for (let time = 0; time < 2; time++)
      await expect(stores.open({ address, asItIs: true })).rejects.toMatchObject({ code: 'store_missing' })
  })

  it('is not made among the tables of another program', async () => {
    const address = await stores.newAddress()
    const store = await stores.open({ address })
    const db = store.databases.writer
    for (const name of await tableNames(db, store.dialect))
      if (name.startsWith('kysely')) await sql`drop table ${sql.table(name)}`.execute(db)
    await store.close()
    await expect(stores.open({ address })).rejects.toMatchObject({ code: 'store_not_ours' })
  })
})
