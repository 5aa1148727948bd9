import { describe, expect, it } from 'vitest'
import { processBell } from '../../src/jobs/queue/bell.ts'
import type { Claimed, Job, JobKind, JobQueue, NewJob } from '../../src/jobs/queue/port.ts'
import { INCUMBENT_SCHEMA, type Incumbent } from '../../src/domain/incumbent.ts'
import { bundleBytes, bundleOf } from '../../src/service/bundle.ts'
import { jobOfRow } from '../../src/service/queue/job-of-row.ts'
import { storeQueue } from '../../src/service/queue/store-queue.ts'
import { putContent } from '../../src/store/content.ts'
import { getJob } from '../../src/store/jobs.ts'
import { getPlan } from '../../src/store/plans.ts'
import { headRevision } from '../../src/store/revisions.ts'
import type { Store } from '../../src/store/store.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { MemoryQueue } from '../support/jobs/memory-queue.ts'
import { OFFICER, requestPlan } from './council.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const LEASE_MS = 1000
const PLAN: NewJob = { kind: 'plan', payload: { n: 1 } }
const KINDS: readonly JobKind[] = ['plan', 'study']
const SUMMARY = {
  kind: 'plan',
  annual_pence: 1200,
  routes: 1,
  pupils: 2,
  served: 2,
  findings: 0,
} as const
const INCUMBENT: Incumbent = {
  schema: INCUMBENT_SCHEMA,
  inputs: 'a'.repeat(64),
  progress: 0.5,
  annual_pence: 1300,
  unserved_pupils: 0,
  routes: [],
}

/** One queue to be tried, with a clock, and a result that it can keep. */
interface Tried {
  readonly queue: JobQueue
  readonly clock: Clock
  readonly jobNow: (id: string) => Promise<Job>
  readonly result: () => Promise<{ readonly digest: string; readonly summary: typeof SUMMARY }>
  readonly store?: Store
}

async function claimed(queue: JobQueue, owner = 'a', kinds = KINDS): Promise<Claimed> {
  const claim = await queue.claim(owner, kinds, LEASE_MS)
  if (claim === undefined) throw new Error('a job waits')
  return claim
}

/** A study that was cut into two plans. */
async function studyOfTwo(
  queue: JobQueue,
): Promise<{ readonly id: string; readonly children: readonly Job[] }> {
  const id = await queue.enqueue({ kind: 'study', payload: {} })
  const { lease } = await claimed(queue, 'gatherer')
  expect(await queue.fanOut(lease, [PLAN, { kind: 'plan', payload: { n: 2 } }])).toBe(true)
  return { id, children: await queue.children(id) }
}

function promises(tried: () => Promise<Tried>): void {
  it('gives jobs in their turn, each to one owner, of the kinds that are asked for', async () => {
    const { queue } = await tried()
    const [first, study, second] = [
      await queue.enqueue(PLAN),
      await queue.enqueue({ kind: 'study', payload: {} }),
      await queue.enqueue(PLAN),
    ]
    expect(await claimed(queue, 'a', ['plan'])).toEqual({
      job: { id: first, ...PLAN, state: 'running', attempts: 1, cancelRequested: false },
      lease: { jobId: first, owner: 'a', attempts: 1 },
    })
    expect((await claimed(queue, 'b', ['plan'])).job.id).toBe(second)
    expect(await queue.claim('c', ['plan'], LEASE_MS)).toBeUndefined()
    expect(await queue.claim('c', [], LEASE_MS)).toBeUndefined()
    expect((await claimed(queue, 'c')).job.id).toBe(study)
  })

  it('keeps a job for its owner by heartbeats, and gives it on with the best so far when they stop', async () => {
    const { queue, clock } = await tried()
    await queue.enqueue(PLAN)
    const { lease } = await claimed(queue)
    clock.move(LEASE_MS - 1)
    expect(await queue.heartbeat(lease, LEASE_MS)).toEqual({ cancelRequested: false })
    clock.move(LEASE_MS - 1)
    await queue.requeueExpired(3)
    expect(await queue.claim('b', KINDS, LEASE_MS)).toBeUndefined()
    expect(await queue.saveIncumbent(lease, INCUMBENT)).toBe(true)
    clock.move(LEASE_MS + 1)
    await queue.requeueExpired(3)
    const next = await claimed(queue, 'b')
    expect(next.job).toMatchObject({ attempts: 2, incumbent: INCUMBENT })
    expect(await queue.heartbeat(lease, LEASE_MS)).toBeUndefined()
    expect(await queue.saveIncumbent(lease, INCUMBENT)).toBe(false)
    expect(await queue.event(lease, { kind: 'fanned_out', children: 1 })).toBe(false)
    expect(await queue.release(lease)).toBe(false)
    expect(await queue.fail(lease, 'no_roads')).toBe(false)
    expect(await queue.finish(lease, { cancelled: false })).toBe(false)
    expect(await queue.fanOut(lease, [PLAN])).toBe(false)
    expect(await queue.claim('c', KINDS, LEASE_MS)).toBeUndefined()
  })

  it('keeps a result with its summary, done or cut short', async () => {
    const { queue, jobNow, result } = await tried()
    for (const [cancelled, state] of [
      [false, 'done'],
      [true, 'cancelled'],
    ] as const) {
      const id = await queue.enqueue(PLAN)
      const { lease } = await claimed(queue)
      const made = await result()
      expect(await queue.finish(lease, { cancelled, result: made })).toBe(true)
      expect(await queue.finish(lease, { cancelled, result: made })).toBe(false)
      expect(await jobNow(id)).toMatchObject({ state, result: made })
    }
  })

  it('keeps why a job failed; an ended job never changes', async () => {
    const { queue, jobNow } = await tried()
    const id = await queue.enqueue(PLAN)
    const { lease } = await claimed(queue)
    expect(await queue.fail(lease, 'no_roads')).toBe(true)
    await queue.requestCancel(id)
    expect(await jobNow(id)).toMatchObject({
      state: 'failed',
      failureCode: 'no_roads',
      cancelRequested: false,
    })
  })

  it('gives up a job whose leases ran out too often, and no sooner; being put back is no such time', async () => {
    const { queue, clock, jobNow } = await tried()
    const id = await queue.enqueue(PLAN)
    for (let restart = 0; restart < 4; restart++) await queue.release((await claimed(queue)).lease)
    for (let death = 1; death <= 3; death++) {
      expect((await jobNow(id)).state).toBe('queued')
      await claimed(queue)
      clock.move(LEASE_MS + 1)
      await queue.requeueExpired(3)
    }
    expect(await jobNow(id)).toMatchObject({ state: 'failed', failureCode: 'worker_lost', attempts: 7 })
  })

  it('cancels at once what waits, without what it had found, and tells the owner of what runs', async () => {
    const { queue, jobNow } = await tried()
    const id = await queue.enqueue(PLAN)
    const first = await claimed(queue)
    await queue.saveIncumbent(first.lease, INCUMBENT)
    await queue.requestCancel(id)
    expect(await jobNow(id)).toMatchObject({ state: 'running', cancelRequested: true })
    expect(await queue.heartbeat(first.lease, LEASE_MS)).toEqual({ cancelRequested: true })
    await queue.release(first.lease)
    await queue.requestCancel(id)
    const ended = await jobNow(id)
    expect(ended.state).toBe('cancelled')
    expect(ended.result).toBeUndefined()
    expect(await queue.claim('b', KINDS, LEASE_MS)).toBeUndefined()
  })

  it('cuts a study into jobs, and gives it back once all have ended, with what they came to in their order', async () => {
    const { queue, result } = await tried()
    const { id, children } = await studyOfTwo(queue)
    expect(children.map(({ payload }) => payload)).toEqual([{ n: 1 }, { n: 2 }])
    expect(children.map(({ parentId }) => parentId)).toEqual([id, id])
    expect(await queue.claim('g', ['study'], LEASE_MS)).toBeUndefined()
    const [one, two] = [await claimed(queue, 'a'), await claimed(queue, 'b')]
    const made = await result()
    await queue.finish(two.lease, { cancelled: false, result: made })
    expect(await queue.claim('g', ['study'], LEASE_MS)).toBeUndefined()
    await queue.fail(one.lease, 'no_roads')
    expect((await claimed(queue, 'g')).job).toMatchObject({ id, attempts: 2 })
    expect(await queue.children(id)).toMatchObject([
      { state: 'failed', failureCode: 'no_roads' },
      { state: 'done', result: made },
    ])
  })

  it('cancels a study with its jobs, and has it gather what they have', async () => {
    const { queue, jobNow } = await tried()
    const { id, children } = await studyOfTwo(queue)
    const running = await claimed(queue)
    await queue.requestCancel(id)
    expect(await jobNow(id)).toMatchObject({ state: 'queued', cancelRequested: true })
    expect(await jobNow(children[0]?.id ?? '')).toMatchObject({ state: 'running', cancelRequested: true })
    expect(await jobNow(children[1]?.id ?? '')).toMatchObject({ state: 'cancelled' })
    await queue.finish(running.lease, { cancelled: true })
    const gathering = await claimed(queue, 'g')
    expect(gathering.job).toMatchObject({ id, cancelRequested: true })
    expect(await queue.finish(gathering.lease, { cancelled: true })).toBe(true)
    expect(await jobNow(id)).toMatchObject({ state: 'cancelled' })
  })
}

describe('the queue in memory', () =>
  promises(async () => {
    const clock = new Clock()
    const queue = new MemoryQueue(clock.now)
    let results = 0
    return {
      queue,
      clock,
      jobNow: async (id) => queue.row(id).job,
      result: async () => ({ digest: `result ${++results}`, summary: SUMMARY }),
    }
  }))

describe.each(DATABASES)('the queue in %s', (database) => {
  const stores = storesOf(database)

  async function tried(): Promise<Tried & { readonly store: Store }> {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const queue = storeQueue(store, processBell())
    return {
      store,
      queue,
      clock,
      jobNow: (id) =>
        store.read(async (tx) => {
          const row = await getJob(tx, id)
          if (row === undefined) throw new RangeError(`no job ${id}`)
          return jobOfRow(tx, row, true)
        }),
      result: () =>
        store.write(async (tx) => {
          const { digest } = await putContent(tx, bundleBytes(bundleOf([], SUMMARY)))
          return { digest, summary: SUMMARY }
        }),
    }
  }

  promises(tried)

  /** A plan with its job. */
  async function planned(
    store: Store,
    queue: JobQueue,
  ): Promise<{ readonly planId: string; readonly jobId: string }> {
    const jobId = await queue.enqueue(PLAN)
    const { id } = await store.change(OFFICER, (tx, audit) => requestPlan(tx, audit, jobId))
    return { planId: id, jobId }
  }

  it('has a plan follow its job, to its first revision, on record', async () => {
    const { store, queue, result } = await tried()
    const { planId } = await planned(store, queue)
    const stateNow = async () => (await store.read((tx) => getPlan(tx, planId)))?.state
    const first = await claimed(queue)
    expect(await stateNow()).toBe('running')
    await queue.release(first.lease)
    expect(await stateNow()).toBe('queued')
    const made = await result()
    await queue.finish((await claimed(queue)).lease, { cancelled: false, result: made })
    expect(await stateNow()).toBe('done')
    expect(await store.read((tx) => headRevision(tx, planId))).toMatchObject({
      number: 1,
      planDigest: made.digest,
      annualPence: SUMMARY.annual_pence,
    })
    expect(await verifyAudit(store)).toMatchObject({ intact: true })
  })

  it('has a plan fail with its job, be it that its worker was lost', async () => {
    const { store, queue, clock } = await tried()
    const { planId } = await planned(store, queue)
    await claimed(queue)
    clock.move(LEASE_MS + 1)
    await queue.requeueExpired(1)
    expect(await store.read((tx) => getPlan(tx, planId))).toMatchObject({ state: 'failed' })
  })

  it('has a plan cancelled with its job', async () => {
    const { store, queue } = await tried()
    const { planId, jobId } = await planned(store, queue)
    await queue.requestCancel(jobId)
    expect(await store.read((tx) => getPlan(tx, planId))).toMatchObject({
      state: 'cancelled',
      headRevision: null,
    })
    await queue.requestCancel('elsewhere')
  })

  it('rings once what it tells is kept', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const bell = processBell()
    const queue = storeQueue(store, bell)
    const heard: Promise<Claimed | undefined>[] = []
    await bell.listen(['plan'], () => heard.push(queue.claim('woken', ['plan'], LEASE_MS)))
    const id = await queue.enqueue(PLAN)
    expect((await heard[0])?.job.id).toBe(id)
  })
})
