import { describe, expect, it } from 'vitest'
import { listDatasets } from '../../src/store/datasets.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'

const DATASETS = '/api/v1/datasets'
const headers = { 'idempotency-key': 'a-key-that-nobody-guesses' }
const body = { kind: 'calendar', name: 'Term' }

describe('a request with an idempotency key', () => {
  const start = services()
  const make = (service: Service, who: Who) => service.ask('post', DATASETS, { who, body, headers })
  const count = async ({ store }: Service): Promise<number> =>
    (await store.read((tx) => listDatasets(tx, { limit: 9 }))).items.length
  const keys = ({ store }: Service) =>
    store.read(({ db }) => db.selectFrom('idempotency').selectAll().execute())

  it('whose answer got lost after the change is answered with what was made', async () => {
    const service = await start()
    const who = await service.signedIn('officer')
    const first = await make(service, who)
    // As the process leaves it that dies between the change and the answer.
    const made = JSON.stringify({ kind: 'dataset', id: first.body.id })
    await service.store.write(({ db }) => db.updateTable('idempotency').set({ response: made }).execute())
    const second = await make(service, who)
    expect([second.status, second.body]).toEqual([201, first.body])
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.headers['location']).toBe(first.headers['location'])
    expect(await count(service)).toBe(1)
  })

  it('that died before the change is carried out once its time is up, and not before', async () => {
    const service = await start()
    const who = await service.signedIn('officer')
    await make(service, who)
    await service.store.write(async ({ db }) => {
      await db.updateTable('idempotency').set({ status: null, response: null }).execute()
      await db.deleteFrom('dataset').execute()
    })
    expectProblem(await make(service, who), 'idempotency_under_way')
    const { requestTimeout, bodyTimeout } = service.frame.config
    service.clock.move(2 * (requestTimeout + bodyTimeout) + 1)
    expect((await make(service, who)).status).toBe(201)
    expect(await count(service)).toBe(1)
  })

  it('keeps its key with the change', async () => {
    const service = await start()
    const who = await service.signedIn('officer')
    let seen: unknown
    const { store } = service
    const change = store.change.bind(store)
    store.change = (actor, work) =>
      change(actor, async (tx, audit) => {
        const result = await work(tx, audit)
        seen = await tx.db.selectFrom('idempotency').select(['status', 'response']).executeTakeFirst()
        return result
      })
    const { body: made } = await make(service, who)
    expect(seen).toEqual({ status: 201, response: JSON.stringify({ kind: 'dataset', id: made.id }) })
  })

  it('leaves its key free where the change fails', async () => {
    const service = await start()
    const who = await service.signedIn('officer')
    const { store } = service
    const change = store.change.bind(store)
    store.change = (actor, work) =>
      change(actor, async (tx, audit) => {
        await work(tx, audit)
        throw new Error('the disk is full')
      })
    expectProblem(await make(service, who), 'internal')
    expect(await keys(service)).toEqual([])
    store.change = change
    expect((await make(service, who)).status).toBe(201)
    expect(await count(service)).toBe(1)
  })
})
