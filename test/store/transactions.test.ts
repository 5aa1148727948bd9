import { describe, expect, it } from 'vitest'
import { createDataset, listDatasets } from '../../src/store/datasets.ts'
import { appendAudit, auditHead, listAudit } from '../../src/store/audit-log.ts'
import { getSetting, setSetting } from '../../src/store/settings.ts'
import { OFFICER, uploadPupils } from './council.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const NEW = { kind: 'pupils', name: 'September', createdBy: 'a' }

describe.each(DATABASES)('a transaction of %s', (database) => {
  const stores = storesOf(database)

  it('that throws leaves nothing, neither what it changed nor what it put on record', async () => {
    const store = await stores.open()
    await store.change(OFFICER, uploadPupils)
    const before = await store.read(auditHead)
    const failing = store.change(OFFICER, async (tx, audit) => {
      await uploadPupils(tx, audit, 'pupil_id\nP2\n')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.read(auditHead)).toEqual(before)
    expect((await store.read((tx) => listDatasets(tx, { limit: 9 }))).items).toHaveLength(1)
    const count = store.databases.reader.selectFrom('content').select('digest').execute()
    expect(await count).toHaveLength(1)
  })

  it('that changes something and puts nothing on record fails, and leaves nothing', async () => {
    const store = await stores.open()
    const silent = store.change(OFFICER, (tx) => createDataset(tx, NEW))
    await expect(silent).rejects.toThrow('not put on record')
    expect((await store.read((tx) => listDatasets(tx, { limit: 9 }))).items).toEqual([])
    expect(await store.change(OFFICER, async (tx) => (await listDatasets(tx, { limit: 9 })).items)).toEqual(
      [],
    )
  })

  it('that only reads cannot write', async () => {
    const store = await stores.open()
    await expect(store.read((tx) => setSetting(tx, 'a', 1))).rejects.toThrow(/read-?only/)
  })

  it('that reads sees one moment, whatever is written meanwhile, and stands in no writer’s way', async () => {
    const store = await stores.open()
    await store.write((tx) => setSetting(tx, 'a', 1))
    const seen = await store.read(async (tx) => {
      const first = await getSetting(tx, 'a')
      await store.write((writing) => setSetting(writing, 'a', 2))
      return [first, await getSetting(tx, 'a')]
    })
    expect(seen).toEqual([1, 1])
    expect(await store.read((tx) => getSetting(tx, 'a'))).toBe(2)
  })

  it('takes its turn: changes that overlap in time do not see each other half done', async () => {
    const store = await stores.open()
    await store.write((tx) => setSetting(tx, 'count', 0))
    const add = () =>
      store.change(OFFICER, async (tx, audit) => {
        const count = Number(await getSetting(tx, 'count'))
        await new Promise((resolve) => setImmediate(resolve))
        await setSetting(tx, 'count', count + 1)
        await audit({ action: 'setting.changed', subjectKind: 'setting', subjectId: 'count' })
      })
    await Promise.all(Array.from({ length: 30 }, add))
    expect(await store.read((tx) => getSetting(tx, 'count'))).toBe(30)
    expect((await store.read(auditHead)).sequence).toBe(30)
  })

  it('that waits for its turn holds nothing that reads need', async () => {
    const store = await stores.open()
    const put = (count: number, before?: Promise<void>) =>
      store.change(OFFICER, async (tx, audit) => {
        await before
        await setSetting(tx, 'count', count)
        await audit({ action: 'setting.changed', subjectKind: 'setting', subjectId: 'count' })
      })
    const { promise, resolve } = Promise.withResolvers<void>()
    const changes = [put(0, promise), ...Array.from({ length: 25 }, (_, index) => put(index + 1))]
    expect(await store.read((tx) => getSetting(tx, 'count'))).toBeUndefined()
    resolve()
    await Promise.all(changes)
    expect(await store.read((tx) => getSetting(tx, 'count'))).toBe(25)
  })

  it('takes its turn among several openings of one store as well', async () => {
    const address = await stores.newAddress()
    const other = edge(new Clock(), 'other')
    const several = [await stores.open({ address }), await stores.open({ address, ...other })]
    await several[0]!.write((tx) => setSetting(tx, 'count', 0))
    for (let round = 0; round < 10; round++)
      await Promise.all(
        several.map((store) =>
          store.change(OFFICER, async (tx, audit) => {
            await setSetting(tx, 'count', Number(await getSetting(tx, 'count')) + 1)
            await audit({ action: 'setting.changed', subjectKind: 'setting', subjectId: 'count' })
          }),
        ),
      )
    expect(await several[1]!.read((tx) => getSetting(tx, 'count'))).toBe(20)
  })

  it('keeps whole numbers as they are, to the last that a number holds', async () => {
    const store = await stores.open()
    const at = Number.MAX_SAFE_INTEGER
    const row = { id: 'x', kind: 'k', name: 'n', lastVersion: at, createdAt: at as never, createdBy: 'a' }
    const back = await store.write(async ({ db }) => {
      await db
        .insertInto('dataset')
        .values({ ...row, deletedAt: null })
        .execute()
      return db.selectFrom('dataset').selectAll().executeTakeFirstOrThrow()
    })
    expect(back).toEqual({ ...row, deletedAt: null })
  })
})

describe.each(DATABASES)('the log of %s', (database) => {
  const stores = storesOf(database)
  const note = (subjectId: string) =>
    ({
      action: 'plan.checked',
      subjectKind: 'plan',
      subjectId,
      details: { findings: 2, codes: ['a'] },
    }) as const

  it('is read from either end, and by what it is about', async () => {
    const store = await stores.open()
    for (const id of ['A', 'B', 'A']) await store.change(OFFICER, (_, audit) => audit(note(id)))
    const sequences = async (filter: Parameters<typeof listAudit>[1]) =>
      (await store.read((tx) => listAudit(tx, filter))).map(({ sequence }) => sequence)
    expect(await sequences({ limit: 2 })).toEqual([1, 2])
    expect(await sequences({ limit: 2, cursor: 2 })).toEqual([3])
    expect(await sequences({ limit: 2, newestFirst: true })).toEqual([3, 2])
    expect(await sequences({ limit: 2, newestFirst: true, cursor: 2 })).toEqual([1])
    expect(await sequences({ limit: 9, subjectKind: 'plan', subjectId: 'A' })).toEqual([1, 3])
    expect(await sequences({ limit: 9, actor: 'nobody' })).toEqual([])
    const [first] = await store.read((tx) => listAudit(tx, { limit: 1 }))
    expect(first).toMatchObject({ ...note('A'), actor: OFFICER.id, actorRole: 'officer', at: store.now() })
  })

  it('takes no details that are more than references', async () => {
    const store = await stores.open()
    const told = store.change(OFFICER, (_, audit) =>
      audit({ ...note('A'), details: { note: 'Ann Example' } }),
    )
    await expect(told).rejects.toThrow('detail_not_a_reference (note)')
    expect((await store.read(auditHead)).sequence).toBe(0)
  })

  it('keeps texts that a database would change in the form that it gives back', async () => {
    const store = await stores.open()
    const entry = await store.write((tx) => appendAudit(tx, OFFICER, note('a\0b\u{D800}')))
    expect(await store.read((tx) => listAudit(tx, { limit: 1 }))).toEqual([entry])
  })
})
