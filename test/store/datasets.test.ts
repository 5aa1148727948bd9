import { describe, expect, it } from 'vitest'
import {
  addVersion,
  createDataset,
  deleteDataset,
  getDataset,
  getVersion,
  getVersionByNumber,
  listDatasets,
  listVersions,
  replaceVersionContent,
} from '../../src/store/datasets.ts'
import { putContent } from '../../src/store/content.ts'
import { bytesOf, versionOf } from './council.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const NEW = { kind: 'pupils', name: 'September', createdBy: 'a' }

describe.each(DATABASES)('datasets in %s', (database) => {
  const stores = storesOf(database)

  it('give no version number twice, and leave none out, whoever uploads at once', async () => {
    const address = await stores.newAddress()
    const other = edge(new Clock(), 'other')
    const several = [await stores.open({ address }), await stores.open({ address, ...other })]
    const { id } = await several[0]!.write((tx) => createDataset(tx, NEW))
    const upload = (index: number) =>
      several[index % 2]!.write(async (tx) => addVersion(tx, await versionOf(tx, id, `P${index}`)))
    // Ids of the two openings are made apart, as those of two machines are.
    const versions = await Promise.all(Array.from({ length: 20 }, (_, index) => upload(index)))
    const numbers = versions.map((version) => version?.number ?? 0).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect((await several[0]!.read((tx) => getDataset(tx, id)))?.lastVersion).toBe(20)
  })

  it('are listed a page at a time, each once, by kind', async () => {
    const store = await stores.open()
    const ids: string[] = []
    for (let index = 0; index < 7; index++) ids.push((await store.write((tx) => createDataset(tx, NEW))).id)
    await store.write((tx) => createDataset(tx, { ...NEW, kind: 'schools' }))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await store.read((tx) => listDatasets(tx, { kind: 'pupils', after, limit: 3 }))
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(ids)
    expect((await store.read((tx) => listDatasets(tx, { limit: 8 }))).next).toBeUndefined()
  })

  it('that are deleted are in no list and take no version; the versions stay', async () => {
    const store = await stores.open()
    const { id } = await store.write((tx) => createDataset(tx, NEW))
    const version = await store.write(async (tx) => addVersion(tx, await versionOf(tx, id, 'P1')))
    expect(await store.write((tx) => deleteDataset(tx, id))).toBe(true)
    expect(await store.write((tx) => deleteDataset(tx, id))).toBe(false)
    expect(await store.read((tx) => getDataset(tx, id))).toBeUndefined()
    expect((await store.read((tx) => listDatasets(tx, { limit: 9 }))).items).toEqual([])
    const refused = await store.write(async (tx) => addVersion(tx, await versionOf(tx, id, 'P2')))
    expect(refused).toBeUndefined()
    expect(await store.read((tx) => getVersion(tx, version!.id))).toEqual(version)
  })

  it('list their versions by number, and find one by its number', async () => {
    const store = await stores.open()
    const { id } = await store.write((tx) => createDataset(tx, NEW))
    for (const text of ['a', 'b', 'c'])
      await store.write(async (tx) => addVersion(tx, await versionOf(tx, id, text)))
    const numbers = async (after?: number) =>
      (await store.read((tx) => listVersions(tx, id, { after, limit: 2 }))).map(({ number }) => number)
    expect([await numbers(), await numbers(2)]).toEqual([[1, 2], [3]])
    expect((await store.read((tx) => getVersionByNumber(tx, id, 2)))?.number).toBe(2)
    expect(await store.read((tx) => getVersionByNumber(tx, id, 4))).toBeUndefined()
  })

  it('name only content that is kept', async () => {
    const store = await stores.open()
    const { id } = await store.write((tx) => createDataset(tx, NEW))
    const unkept = store.write(async (tx) =>
      addVersion(tx, { ...(await versionOf(tx, id, 'P1')), contentDigest: 'f'.repeat(64) }),
    )
    await expect(unkept).rejects.toThrow(/foreign key/i)
    expect((await store.read((tx) => getDataset(tx, id)))?.lastVersion).toBe(0)
  })

  it('change a version’s content for an erasure alone', async () => {
    const store = await stores.open()
    const { id } = await store.write((tx) => createDataset(tx, NEW))
    const version = await store.write(async (tx) => addVersion(tx, await versionOf(tx, id, 'P1\nP2')))
    const changed = await store.write(async (tx) => {
      const { digest, size } = await putContent(tx, bytesOf('P1'))
      const to = { contentDigest: digest, reportDigest: null, bytes: size, rowCount: 1 }
      expect(await replaceVersionContent(tx, version!.id, to)).toBe(true)
      expect(await replaceVersionContent(tx, 'elsewhere', to)).toBe(false)
      return { ...version, ...to }
    })
    expect(await store.read((tx) => getVersion(tx, version!.id))).toEqual(changed)
  })
})
