import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { processEdge } from '../../api/process-edge.ts'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import type { PlanSettings } from '../../src/service/plans/settings.ts'
import { jobOfRow } from '../../src/service/queue/job-of-row.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { eventsAfter } from '../../src/store/job-events.ts'
import { getJob, type Job } from '../../src/store/jobs.ts'
import { headRevision } from '../../src/store/revisions.ts'
import type { Store } from '../../src/store/store.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { ASKING, LIMIT, serviceOn, smallScenario } from '../support/service/service-case.ts'
import { type OwnProcess, startProcess, startService } from '../support/survival/service-process.ts'
import { until } from '../support/survival/until.ts'
import { storesOf } from '../store/stores.ts'

const LEASE_SECONDS = '2'
/** Long enough to be cut short after the first incumbent, which is kept after two seconds. */
const LONG = { seed: 1, seconds: 5 } as const

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-workers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const started: OwnProcess[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.kill()))
})

/** Asks for plans of a small council. @returns the ids of the plans and of their jobs */
async function asked(store: Store, settings: readonly PlanSettings[]) {
  const service = serviceOn(store, folder)
  const scenarioId = await smallScenario(service)
  const plans: { readonly planId: string; readonly jobId: string }[] = []
  for (const each of settings) {
    const { id, jobId } = await requestPlan(service, ASKING, { scenarioId, name: 'A plan', settings: each })
    plans.push({ planId: id, jobId: jobId ?? '' })
  }
  return plans
}

async function jobNow(store: Store, id: string): Promise<Job> {
  const job = await store.read((tx) => getJob(tx, id))
  if (job === undefined) throw new Error('the job is there')
  return job
}

const ended = (store: Store, id: string) =>
  until('the job has ended', async () => (await jobNow(store, id)).state === 'done')

/** What the plan would have cost by the best that was kept of its search. */
async function incumbentPence(store: Store, job: Job): Promise<number> {
  const { incumbent } = await store.read((tx) => jobOfRow(tx, job, true))
  if (incumbent === undefined) throw new Error('an incumbent was kept')
  return incumbent.annual_pence
}

const costOf = async (store: Store, planId: string): Promise<number | undefined> =>
  (await store.read((tx) => headRevision(tx, planId)))?.annualPence

/** How often plans were put on record as finished. */
const finishes = async (store: Store): Promise<number> =>
  (await store.read((tx) => listAudit(tx, { limit: 1000 }))).filter(
    ({ action }) => action === 'plan.finished',
  ).length

describe('two workers on one PostgreSQL', () => {
  const stores = storesOf('PostgreSQL')

  it('share the jobs, each of which one of them finishes; when one is killed the other goes on from its best', {
    timeout: 150_000,
  }, async () => {
    const address = await stores.newAddress()
    const { now, newId } = processEdge()
    const store = await stores.open({ address, now, newId })
    const environment = { DATABASE_URL: address, DATA_DIR: folder, LEASE_SECONDS }
    const workers = [1, 2].map(() => startProcess('api/worker.ts', environment))
    started.push(...workers)
    await Promise.all(workers.map((worker) => worker.wrote(/taking jobs/)))

    const short = await asked(store, [LIMIT, LIMIT, LIMIT, LIMIT])
    for (const { jobId } of short) await ended(store, jobId)
    const log = (): string => workers.map((worker) => worker.output()).join('')
    for (const { jobId } of short) {
      expect(await jobNow(store, jobId)).toMatchObject({ attempts: 1, expiries: 0 })
      expect(log().split(`"job":"${jobId}","ending":"done"`)).toHaveLength(2)
    }
    expect(await finishes(store)).toBe(short.length)

    const [long] = await asked(store, [LONG])
    if (long === undefined) throw new Error('one was asked for')
    await until('an incumbent', async () => (await jobNow(store, long.jobId)).incumbentDigest !== null)
    const { owner } = await jobNow(store, long.jobId)
    const holder = workers.find((worker) => worker.output().includes(`"owner":"${owner}"`))
    if (holder === undefined) throw new Error('one of the two holds the job')
    await holder.kill()
    const best = await incumbentPence(store, await jobNow(store, long.jobId))
    await ended(store, long.jobId)
    expect(await jobNow(store, long.jobId)).toMatchObject({ attempts: 2, expiries: 1 })
    expect(await costOf(store, long.planId)).toBeLessThanOrEqual(best)
    expect(await finishes(store)).toBe(short.length + 1)
    expect(await verifyAudit(store)).toMatchObject({ intact: true })
  })
})

describe('a service that is asked to end in the midst of a plan', () => {
  const stores = storesOf('SQLite')

  it('keeps the best so far, and goes on from it when it is started again', {
    timeout: 150_000,
  }, async () => {
    const address = await stores.newAddress()
    const { now, newId } = processEdge()
    const store = await stores.open({ address, now, newId })
    const [plan] = await asked(store, [LONG])
    if (plan === undefined) throw new Error('one was asked for')
    const environment = { DATABASE_URL: `sqlite:${address}`, LEASE_SECONDS }
    const first = await startService(environment)
    started.push(first)
    await until('the search runs', async () => {
      const { progress } = await jobNow(store, plan.jobId)
      return /"kind":"(progress|incumbent)"/.test(JSON.stringify(progress))
    })
    expect(await first.terminate()).toBe(0)
    const job = await jobNow(store, plan.jobId)
    // Put back at once, not left to run out.
    expect(job).toMatchObject({ state: 'queued', owner: null, expiries: 0, attempts: 1 })
    const best = await incumbentPence(store, job)
    expect(first.output()).toMatch(/"ending":"released".*\n(?:.*\n)*.*"msg":"stopped"/)

    started.push(await startService(environment))
    await ended(store, plan.jobId)
    const events = await store.read((tx) => eventsAfter(tx, plan.jobId, 0, 1000))
    expect(events.map(({ event }) => event)).toContainEqual({ kind: 'started', attempt: 2, resumed: true })
    expect(await costOf(store, plan.planId)).toBeLessThanOrEqual(best)
    expect(await finishes(store)).toBe(1)
  })
})

describe('a worker by itself', () => {
  it('says what it needs where there is no PostgreSQL', async () => {
    const worker = startProcess('api/worker.ts', { DATABASE_URL: `sqlite:${join(folder, 'none.db')}` })
    started.push(worker)
    await worker.wrote(/^DATABASE_URL: missing;.* expected postgres:\/\/.*\n/)
    expect(await worker.ended).toBe(2)
  })
})
