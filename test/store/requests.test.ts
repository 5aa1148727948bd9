import { describe, expect, it } from 'vitest'
import { instant } from '../../src/domain/ids.ts'
import { addErasure, listErasures } from '../../src/store/erasures.ts'
import {
  forgetRequest,
  forgetUnmade,
  rememberMade,
  rememberRequest,
  rememberResponse,
  sweepRequests,
  takeOver,
} from '../../src/store/idempotency.ts'
import { getSetting, listSettings, setSetting } from '../../src/store/settings.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

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
    expect(await ask('d', { ...REQUEST, accountId: 'A2' })).toMatchObject({ kind: 'new' })
  })

  it('may be sent anew when the first came to nothing, or long after', async () => {
    const store = await stores.open()
    const ask = () => store.write((tx) => rememberRequest(tx, REQUEST, 'd'))
    await ask()
    await store.write((tx) => forgetRequest(tx, REQUEST))
    expect(await ask()).toMatchObject({ kind: 'new' })
    expect(await store.write((tx) => sweepRequests(tx, store.now()))).toBe(0)
    expect(await store.write((tx) => sweepRequests(tx, instant(store.now() + 1)))).toBe(1)
    expect(await ask()).toMatchObject({ kind: 'new' })
  })

  it('may be taken over once it has been under way too long, and what it makes then is made once', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const first = await store.write((tx) => rememberRequest(tx, REQUEST, 'd'))
    if (first.kind !== 'new') throw new Error('it is new')
    const made = (since: typeof first.since) =>
      store.write((tx) => rememberMade(tx, REQUEST, since, 201, { id: 'P1' }))
    expect(await store.write((tx) => takeOver(tx, REQUEST, first.since))).toBeUndefined()
    clock.move(1)
    const since = await store.write((tx) => takeOver(tx, REQUEST, store.now()))
    expect(since).toBeDefined()
    if (since === undefined) throw new Error('it has been taken over')
    expect(await made(first.since)).toBe(false)
    expect(await made(since)).toBe(true)
    expect(await made(since)).toBe(false)
    await store.write((tx) => forgetUnmade(tx, REQUEST, since))
    expect(await store.write((tx) => rememberRequest(tx, REQUEST, 'd'))).toMatchObject({
      kind: 'answered',
      response: { id: 'P1' },
    })
  })

  it('that made nothing may be sent anew', async () => {
    const store = await stores.open()
    const first = await store.write((tx) => rememberRequest(tx, REQUEST, 'd'))
    if (first.kind !== 'new') throw new Error('it is new')
    await store.write((tx) => forgetUnmade(tx, REQUEST, first.since))
    expect(await store.write((tx) => rememberRequest(tx, REQUEST, 'd'))).toMatchObject({ kind: 'new' })
  })

  it('whose change fails was never sent', async () => {
    const store = await stores.open()
    const failing = store.write(async (tx) => {
      await rememberRequest(tx, REQUEST, 'd')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.write((tx) => rememberRequest(tx, REQUEST, 'd'))).toMatchObject({
      kind: 'new',
    })
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
