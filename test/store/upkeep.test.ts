import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasePupil } from '../../src/service/privacy/erase-pupil.ts'
import { storeQueue } from '../../src/service/queue/store-queue.ts'
import { keepUp, type UpkeepRules } from '../../src/service/upkeep.ts'
import type { Service } from '../../src/service/service.ts'
import { storeContent } from '../../src/store/content.ts'
import { rememberRequest } from '../../src/store/idempotency.ts'
import { claimJob } from '../../src/store/job-leases.ts'
import { enqueueJob, getJob } from '../../src/store/jobs.ts'
import { getSetting } from '../../src/store/settings.ts'
import { takeTurn } from '../../src/store/turns.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { ASKING, serviceOn, smallScenario } from '../support/service/service-case.ts'
import { bytesOf } from './council.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-upkeep-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(DATABASES)('the upkeep of a store in %s', (database) => {
  const stores = storesOf(database)

  async function opened(clock: Clock): Promise<Service> {
    return serviceOn(await stores.open(edge(clock)), folder)
  }

  const kept = (service: Service, rules: Partial<UpkeepRules> = {}) =>
    keepUp(
      service,
      storeQueue(service.store, service.bell),
      { retentionDays: undefined, mostExpiries: 3, ...rules },
      (chore, fault) => {
        throw new Error(chore, { cause: fault })
      },
    )

  it('is done by one of those who look at the same time, and again when it is due', async () => {
    const clock = new Clock()
    const { store } = await opened(clock)
    const turns = () => Promise.all([1, 2, 3, 4].map(() => takeTurn(store, 'sweep', 1000)))
    expect((await turns()).filter(Boolean)).toHaveLength(1)
    expect(await turns()).not.toContain(true)
    clock.move(1000)
    expect((await turns()).filter(Boolean)).toHaveLength(1)
    clock.move(-DAY)
    expect((await turns()).filter(Boolean)).toHaveLength(1)
  })

  it('sweeps what has run out, and gives up on workers that are not heard of', async () => {
    const clock = new Clock()
    const service = await opened(clock)
    const { store } = service
    const request = { key: 'key', accountId: 'account', endpoint: 'POST /' }
    await storeContent(store, bytesOf('named by nobody'))
    const { id } = await store.write(async (tx) => {
      await rememberRequest(tx, request, 'digest')
      const job = await enqueueJob(tx, { kind: 'plan', payload: {} })
      await claimJob(tx, { owner: 'a worker', kinds: ['plan'] }, { milliseconds: 1000, mostExpiries: 0 })
      return job
    })
    expect(await kept(service)).toEqual([
      'leases',
      'accounts',
      'requests',
      'content',
      'compaction',
      'retention',
    ])
    const rows = () =>
      store.read(async ({ db }) => [
        (await db.selectFrom('idempotency').select('key').execute()).length,
        (await db.selectFrom('content').select('digest').execute()).length,
      ])
    expect(await rows()).toEqual([1, 1])
    clock.move(MINUTE)
    expect(await kept(service)).toEqual(['leases', 'compaction'])
    expect(await store.read((tx) => getJob(tx, id))).toMatchObject({ state: 'queued', expiries: 1 })
    clock.move(DAY + MINUTE)
    await kept(service)
    expect(await rows()).toEqual([0, 0])
  })

  it('takes what was erased out of the files once, and applies the retention that is configured', async () => {
    const clock = new Clock()
    const service = await opened(clock)
    await smallScenario(service)
    const compacted = () => service.store.read((tx) => getSetting(tx, 'compacted'))
    await kept(service)
    expect(await compacted()).toBeUndefined()
    const { id } = await erasePupil(service, ASKING, 'P1')
    clock.move(MINUTE)
    await kept(service)
    // Tables that are written anew hold others up: not at midnight, when this clock begins, but later at night.
    expect(await compacted()).toBe(database === 'SQLite' ? id : undefined)
    clock.move(DAY)
    await kept(service, { retentionDays: 30 })
    expect(await compacted()).toBe(id)
    const { id: second } = await erasePupil(service, ASKING, 'P2')
    clock.move(2 * HOUR)
    await kept(service)
    expect(await compacted()).toBe(second)
    const entries = await service.store.read(({ db }) =>
      db.selectFrom('auditEntry').selectAll().where('action', '=', 'retention.applied').execute(),
    )
    expect(entries).toHaveLength(1)
    expect(await verifyAudit(service.store)).toMatchObject({ intact: true })
  })
})
