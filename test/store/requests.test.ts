import { describe, expect, it } from 'vitest'
import { instant } from '../../src/domain/ids.ts'
import { addErasure, listErasures } from '../../src/store/erasures.ts'
import {
  forgetRequest,
  rememberRequest,
  rememberResponse,
  sweepRequests,
} from '../../src/store/idempotency.ts'
import { getSetting, listSettings, setSetting } from '../../src/store/settings.ts'
import { DATABASES, storesOf } from './stores.ts'

const REQUEST = { key: 'k', accountId: 'A1', endpoint: 'POST /plans' }

describe.each(DATABASES)('a request that is sent again to %s', (database) => {
  const stores = storesOf(database)

  it('is done once, and answered as it was the first time', async () => {
    const store = await stores.open()
    const ask = (digest = 'd', request = REQUEST) => store.write((tx) => rememberRequest(tx, request, digest))
    const kinds = (await Promise.all([ask(), ask(), ask()])).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['new', 'under_way', 'under_way'])
    await store.write((tx) => rememberResponse(tx, REQUEST, 201, { id: 'P1' }))
    expect(await ask()).toEqual({ kind: 'answered', status: 201, response: { id: 'P1' } })
    expect(await ask('another')).toEqual({ kind: 'different' })
    expect(await ask('d', { ...REQUEST, accountId: 'A2' })).toEqual({ kind: 'new' })
  })

  it('may be sent anew when the first came to nothing, or long after', async () => {
    const store = await stores.open()
    const ask = () => store.write((tx) => rememberRequest(tx, REQUEST, 'd'))
    await ask()
    await store.write((tx) => forgetRequest(tx, REQUEST))
    expect(await ask()).toEqual({ kind: 'new' })
    expect(await store.write((tx) => sweepRequests(tx, store.now()))).toBe(0)
    expect(await store.write((tx) => sweepRequests(tx, instant(store.now() + 1)))).toBe(1)
    expect(await ask()).toEqual({ kind: 'new' })
  })

  it('whose change fails was never sent', async () => {
    const store = await stores.open()
    const failing = store.write(async (tx) => {
      await rememberRequest(tx, REQUEST, 'd')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.write((tx) => rememberRequest(tx, REQUEST, 'd'))).toEqual({ kind: 'new' })
  })
})

describe.each(DATABASES)('what else is kept in %s', (database) => {
  const stores = storesOf(database)

  it('is settings, each with its last value', async () => {
    const store = await stores.open()
    expect(await store.read((tx) => getSetting(tx, 'a'))).toBeUndefined()
    await store.write(async (tx) => {
      await setSetting(tx, 'b', { days: 400 })
      await setSetting(tx, 'a', 1)
      await setSetting(tx, 'a', null)
    })
    expect(await store.read((tx) => getSetting(tx, 'a'))).toBeNull()
    expect(await store.read(listSettings)).toEqual({ a: null, b: { days: 400 } })
  })

  it('is erasures, in their order', async () => {
    const store = await stores.open()
    const made = await store.write(async (tx) => [
      await addErasure(tx, { pupilReferenceHash: 'h1', erasedBy: 'A1', details: { versions: ['v'] } }),
      await addErasure(tx, { pupilReferenceHash: 'h2', erasedBy: 'A1', details: null }),
    ])
    expect(await store.read(listErasures)).toEqual(made)
  })
})
