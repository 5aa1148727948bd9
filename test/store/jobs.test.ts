import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putContent } from '../../src/store/content.ts'
import { appendEvent, eventsAfter, sweepEvents } from '../../src/store/job-events.ts'
import {
  beat,
  claimJob,
  failExhausted,
  failJob,
  finishJob,
  holdsJob,
  type Lease,
  type LeaseRules,
  releaseJob,
  requeueExpired,
  saveIncumbent,
} from '../../src/store/job-leases.ts'
import { childrenOf, countJobs, enqueueJob, getJob, type Job, listJobs } from '../../src/store/jobs.ts'
import { requestCancel } from '../../src/store/job-cancel.ts'
import type { Store } from '../../src/store/store.ts'
import type { Tx } from '../../src/store/transaction.ts'
import { instant } from '../../src/domain/ids.ts'
import { bytesOf } from './council.ts'
import { Clock, DATABASES, edge, storesOf } from './stores.ts'

const RULES: LeaseRules = { milliseconds: 1000, mostExpiries: 3 }
const KINDS = ['plan']

const enqueue = (store: Store, payload: Job['payload'] = {}): Promise<Job> =>
  store.write((tx) => enqueueJob(tx, { kind: 'plan', payload }))

async function claim(store: Store, owner: string): Promise<Lease | undefined> {
  return (await store.write((tx) => claimJob(tx, { owner, kinds: KINDS }, RULES)))?.lease
}

async function claimed(store: Store, owner: string): Promise<Lease> {
  const lease = await claim(store, owner)
  if (lease === undefined) throw new Error('a job waits')
  return lease
}

const jobNow = async (store: Store, id: string): Promise<Job> => {
  const job = await store.read((tx) => getJob(tx, id))
  if (job === undefined) throw new Error('the job is there')
  return job
}

const digestOf = (store: Store, text: string): Promise<string> =>
  store.write(async (tx) => (await putContent(tx, bytesOf(text))).digest)

/** What an owner may do with a lease; each says whether it was still the owner's. */
const ACTS: Readonly<Record<string, (tx: Tx, lease: Lease, digest: string) => Promise<boolean>>> = {
  beat: async (tx, lease) => (await beat(tx, lease, RULES)) !== undefined,
  event: async (tx, lease) => (await appendEvent(tx, lease, { at: 1 })) !== undefined,
  incumbent: (tx, lease, digest) => saveIncumbent(tx, lease, digest),
  holds: (tx, lease) => holdsJob(tx, lease),
  finish: (tx, lease, digest) => finishJob(tx, lease, 'done', digest),
  cancelled: (tx, lease, digest) => finishJob(tx, lease, 'cancelled', digest),
  fail: (tx, lease) => failJob(tx, lease, 'no_roads'),
  release: (tx, lease) => releaseJob(tx, lease),
}
const ENDS: readonly string[] = ['finish', 'cancelled', 'fail']

describe.each(DATABASES)('a job in %s', (database) => {
  const stores = storesOf(database)

  it('is taken in its turn, by one owner, and kept by heartbeats', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const [first, second] = [await enqueue(store, { n: 1 }), await enqueue(store, { n: 2 })]
    const lease = await claimed(store, 'a')
    expect(lease).toEqual({ jobId: first.id, owner: 'a', attempts: 1 })
    expect((await claimed(store, 'b')).jobId).toBe(second.id)
    expect(await claim(store, 'c')).toBeUndefined()
    for (let beats = 0; beats < 5; beats++) {
      clock.move(RULES.milliseconds - 1)
      expect(await store.write((tx) => beat(tx, lease, RULES))).toEqual({ cancelRequested: false })
    }
    expect(await store.write((tx) => requeueExpired(tx, RULES))).toBe(1)
    expect(await jobNow(store, first.id)).toMatchObject({ state: 'running', owner: 'a', payload: { n: 1 } })
  })

  it('is taken once, however many ask at once', async () => {
    const store = await stores.open()
    for (let index = 0; index < 5; index++) await enqueue(store)
    const leases = await Promise.all(Array.from({ length: 12 }, (_, index) => claim(store, `w${index}`)))
    const taken = leases.flatMap((lease) => lease?.jobId ?? [])
    expect(taken).toHaveLength(5)
    expect(new Set(taken).size).toBe(5)
  })

  it('goes to another owner when the first falls silent, with the best so far; the first can do nothing more', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const { id } = await enqueue(store)
    const dead = await claimed(store, 'dead')
    const best = await digestOf(store, 'best')
    expect(await store.write((tx) => saveIncumbent(tx, dead, best))).toBe(true)
    clock.move(RULES.milliseconds + 1)
    const live = await claimed(store, 'live')
    expect(live).toEqual({ jobId: id, owner: 'live', attempts: 2 })
    expect((await jobNow(store, id)).incumbentDigest).toBe(best)
    for (const [name, act] of Object.entries(ACTS))
      expect([name, await store.write((tx) => act(tx, dead, best))]).toEqual([name, false])
    expect(await store.write((tx) => finishJob(tx, live, 'done', best))).toBe(true)
    expect(await jobNow(store, id)).toMatchObject({
      state: 'done',
      resultDigest: best,
      owner: null,
      expiries: 1,
    })
  })

  it('of an owner by the same name who came before is not the owner’s any more', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    await enqueue(store)
    const before = await claimed(store, 'a')
    clock.move(RULES.milliseconds + 1)
    const after = await claimed(store, 'a')
    expect(await store.write((tx) => beat(tx, before, RULES))).toBeUndefined()
    expect(await store.write((tx) => beat(tx, after, RULES))).toBeDefined()
  })

  it('that kills its workers is given up after so many', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const { id } = await enqueue(store)
    for (let deaths = 1; deaths <= RULES.mostExpiries; deaths++) {
      expect(await store.write((tx) => failExhausted(tx, RULES))).toEqual([])
      await claimed(store, `w${deaths}`)
      clock.move(RULES.milliseconds + 1)
    }
    expect(await claim(store, 'next')).toBeUndefined()
    const [failed] = await store.write((tx) => failExhausted(tx, RULES))
    expect(failed).toMatchObject({
      id,
      state: 'failed',
      failureCode: 'worker_lost',
      attempts: 3,
      expiries: 3,
    })
  })

  it('that is put back by its owner loses nothing by it, as often as that is', async () => {
    const store = await stores.open()
    await enqueue(store)
    for (let restarts = 0; restarts < 2 * RULES.mostExpiries; restarts++) {
      const lease = await claimed(store, 'a')
      expect(await store.write((tx) => releaseJob(tx, lease))).toBe(true)
    }
    expect(await claimed(store, 'b')).toMatchObject({ attempts: 7 })
  })

  it('is cancelled at once while it waits, and by its owner while it runs', async () => {
    const store = await stores.open()
    const running = await enqueue(store)
    const lease = await claimed(store, 'a')
    const waiting = await enqueue(store)
    expect(await store.write((tx) => requestCancel(tx, waiting.id))).toMatchObject([
      { state: 'cancelled', finishedAt: store.now() },
    ])
    expect(await claim(store, 'b')).toBeUndefined()
    expect(await store.write((tx) => requestCancel(tx, running.id))).toEqual([])
    expect(await jobNow(store, running.id)).toMatchObject({
      state: 'running',
      cancelRequested: true,
      finishedAt: null,
    })
    expect(await store.write((tx) => beat(tx, lease, RULES))).toEqual({ cancelRequested: true })
    expect(await store.write((tx) => finishJob(tx, lease, 'cancelled', null))).toBe(true)
    expect(await store.write((tx) => requestCancel(tx, running.id))).toEqual([])
    expect(await jobNow(store, running.id)).toMatchObject({ state: 'cancelled' })
    expect(await store.write((tx) => requestCancel(tx, 'elsewhere'))).toBeUndefined()
  })

  it('that is cancelled while it waits for its second owner ends without what the first had found', async () => {
    const store = await stores.open()
    const { id } = await enqueue(store)
    const lease = await claimed(store, 'a')
    const best = await digestOf(store, 'best')
    await store.write(async (tx) => {
      await saveIncumbent(tx, lease, best)
      await releaseJob(tx, lease)
    })
    expect(await store.write((tx) => requestCancel(tx, id))).toMatchObject([{ id, resultDigest: null }])
  })

  it('tells how far it is in order and without gaps, from wherever a reader goes on', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const { id } = await enqueue(store)
    const lease = await claimed(store, 'a')
    await Promise.all([1, 2, 3, 4, 5].map((n) => store.write((tx) => appendEvent(tx, lease, { n }))))
    const events = await store.read((tx) => eventsAfter(tx, id, 0, 99))
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    expect(await store.read((tx) => eventsAfter(tx, id, 2, 2))).toEqual(events.slice(2, 4))
    expect(await jobNow(store, id)).toMatchObject({ progress: events[4]!.event, events: 5 })
    await store.write((tx) => finishJob(tx, lease, 'done', null))
    expect(await store.write((tx) => sweepEvents(tx, store.now()))).toBe(0)
    expect(await store.write((tx) => sweepEvents(tx, instant(store.now() + 1)))).toBe(5)
  })

  it('that was cut into others knows them; all are listed and counted', async () => {
    const store = await stores.open()
    const { id } = await enqueue(store)
    const children = await store.write(async (tx) => [
      await enqueueJob(tx, { kind: 'part', payload: 1, parentId: id }),
      await enqueueJob(tx, { kind: 'part', payload: 2, parentId: id }),
    ])
    expect(await store.read((tx) => childrenOf(tx, id))).toEqual(children)
    expect(await store.read(countJobs)).toMatchObject({ queued: 3, running: 0 })
    const parts = await store.read((tx) => listJobs(tx, { kind: 'part', state: 'queued', limit: 1 }))
    expect(parts).toEqual({ items: [children[0]], next: children[0]!.id })
    expect(await claim(store, 'a')).toBeUndefined()
    for (const child of children) await store.write((tx) => requestCancel(tx, child.id))
    expect(await claimed(store, 'a')).toMatchObject({ jobId: id })
    expect(await claim(store, 'a')).toBeUndefined()
  })

  it('is never two owners’ at a time, and never ends twice, whatever happens in whatever order', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('claim'), worker: fc.nat(3) }) },
      { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...Object.keys(ACTS)), worker: fc.nat(3) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), worker: fc.nat(1500) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'sweep'), worker: fc.nat(1) }) },
    )
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 12 })
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const digest = await digestOf(store, 'a plan')
    await fc.assert(
      fc.asyncProperty(rounds, async (given) => {
        const jobs = [await enqueue(store), await enqueue(store)]
        const ends = new Map<string, number>()
        /** Each worker remembers every lease that it ever had: it may wake up at any time and go on with it. */
        const leases: Lease[][] = [[], [], [], []]
        const act = async (name: string, worker: number): Promise<void> => {
          if (name === 'wait') return clock.move(worker)
          if (name === 'sweep') return void (await store.write((tx) => failExhausted(tx, RULES)))
          if (name === 'cancel') return void (await store.write((tx) => requestCancel(tx, jobs[worker]!.id)))
          if (name === 'claim') {
            const lease = await claim(store, `w${worker}`)
            if (lease !== undefined) leases[worker]!.push(lease)
            return
          }
          for (const lease of leases[worker]!) {
            const done = await store.write((tx) => ACTS[name]!(tx, lease, digest))
            if (done && ENDS.includes(name)) ends.set(lease.jobId, (ends.get(lease.jobId) ?? 0) + 1)
          }
        }
        for (const round of given) {
          await Promise.all(round.map((each) => act(each.do, each.worker)))
          for (const { id } of jobs) {
            const job = await jobNow(store, id)
            const all = leases.flat().filter(({ jobId }) => jobId === id)
            // No two claims of a job bear the same number, and only the last one holds.
            expect(new Set(all.map(({ attempts }) => attempts)).size).toBe(all.length)
            expect(all.length).toBe(job.attempts)
            const holding = await store.write(async (tx) => {
              const held: Lease[] = []
              for (const lease of all) if (await holdsJob(tx, lease)) held.push(lease)
              return held
            })
            expect(holding.map(({ attempts }) => attempts)).toEqual(
              job.state === 'running' ? [job.attempts] : [],
            )
            expect(ends.get(id) ?? 0).toBeLessThanOrEqual(1)
            if (ends.get(id) === 1) expect(['done', 'failed', 'cancelled']).toContain(job.state)
          }
        }
        // What is left over would be the next case's.
        for (const { id } of jobs)
          await store.databases.writer
            .updateTable('job')
            .set({ state: 'done' })
            .where('id', '=', id)
            .execute()
      }),
      { numRuns: database === 'SQLite' ? 60 : 30 },
    )
  })
})
