import { afterEach, describe, expect, it } from 'vitest'
import { JOBS_AT_ONCE, makeRunner } from '../../api/planner/runner.ts'
import { JOB_KINDS } from '../../src/jobs/queue/port.ts'
import { storeQueue } from '../../src/service/queue/store-queue.ts'
import { getJob } from '../../src/store/jobs.ts'
import { WorkerPool } from '../../workers/pool.ts'
import { services } from './service.ts'

const pools: WorkerPool[] = []
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

describe('the jobs that a process takes at once', () => {
  const start = services()

  it('are of every kind, each in one place', () => {
    expect(JOBS_AT_ONCE.flat().toSorted()).toEqual([...JOB_KINDS].toSorted())
  })

  it('leave those of other kinds to others', async () => {
    const { useCases: service, frame, store } = await start()
    const queue = storeQueue(store, service.bell)
    const plan = await queue.enqueue({ kind: 'plan', payload: {} })
    const bound = await queue.enqueue({ kind: 'bound', payload: { plan: 'NONE', revision: 1, seconds: 1 } })
    const pool = new WorkerPool(1)
    pools.push(pool)
    const { logger } = frame
    const runner = makeRunner({ service, pool, logger, owner: 'bounds', kinds: ['bound'], lease: 60_000 })
    await runner.start()
    await expect.poll(async () => (await store.read((tx) => getJob(tx, bound)))?.state).toBe('failed')
    await runner.stop()
    expect(await store.read((tx) => getJob(tx, bound))).toMatchObject({ failureCode: 'plan_missing' })
    expect(await store.read((tx) => getJob(tx, plan))).toMatchObject({ state: 'queued', attempts: 0 })
  })
})
