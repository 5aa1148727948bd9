import { beforeEach, describe, expect, it } from 'vitest'
import type { Incumbent } from '../../../../src/domain/incumbent.ts'
import { type Plan, planSchema } from '../../../../src/domain/plan.ts'
import type { JobContent, JobRequest } from '../../../../src/jobs/queue/content.ts'
import { handlersFor } from '../../../../src/jobs/queue/handlers/all.ts'
import type { PlanTools } from '../../../../src/jobs/queue/handlers/tools.ts'
import type { PlanSummary } from '../../../../src/jobs/queue/summary.ts'
import { FREE_TO_CHANGE } from '../../../../src/jobs/start/start-from.ts'
import { PricingBench } from '../../../../src/solver/bound/price-task.ts'
import { lopsidedRoads } from '../../../support/lopsided-roads.ts'
import { ManualTimers, settle } from '../../../support/jobs/manual-timers.ts'
import { MemoryQueue } from '../../../support/jobs/memory-queue.ts'
import { LEASE_MS, MemoryContent, worker } from '../../../support/jobs/worker.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { planCouncil, searchHere } from '../../../support/solver/plan-council.ts'

const council = randomCouncil(21, { pupils: 12 })
const bench = new PricingBench()
const TOOLS: PlanTools = {
  workers: 1,
  version: '0',
  search: searchHere,
  price: async (task) => bench.run(task),
  incumbentSeconds: 0,
}
const OF_COUNCIL = { council, roads: lopsidedRoads, seed: 3, attribution: () => ['of this test'] }
const LIMIT = { kind: 'iterations', iterations: 320 } as const

let timers: ManualTimers
let queue: MemoryQueue
let content: MemoryContent
let closed: number

beforeEach(() => {
  timers = new ManualTimers()
  queue = new MemoryQueue(timers.now)
  content = new MemoryContent()
  closed = 0
})

/** A worker that plans, whose jobs stand for one request. */
function planner(owner: string, request: JobRequest, tools: Partial<PlanTools> = {}) {
  const close = async (): Promise<void> => void closed++
  const source: Pick<JobContent, 'loadRequest'> = {
    loadRequest: async () => (request.kind === 'study' ? request : { ...request, close }),
  }
  return worker(queue, timers, owner, { handlers: handlersFor(source, { ...TOOLS, ...tools }), content })
}

async function ended(id: string): Promise<void> {
  // Files and databases answer when they do: turns are cheap.
  for (let turn = 0; turn < 20_000; turn++) {
    if (!['queued', 'running'].includes(queue.row(id).job.state)) return
    await settle()
  }
  throw new Error(`the job does not end: ${JSON.stringify(queue.row(id).events.at(-1))}`)
}

const fileOf = (id: string, name: string): string =>
  content.files.get(queue.row(id).job.result?.digest ?? '')?.find((file) => file.name === name)?.text ?? ''

const planOf = (id: string): Plan => planSchema.parse(JSON.parse(fileOf(id, 'plan.json')))
const summaryOf = (id: string): PlanSummary => {
  const summary = queue.row(id).job.result?.summary
  if (summary?.kind !== 'plan') throw new Error('no plan')
  return summary
}

describe('a plan job', () => {
  const request: JobRequest = { kind: 'plan', ...OF_COUNCIL, limit: LIMIT }

  it('ends with a clean plan and its reports, having told how far it was', async () => {
    const id = await queue.enqueue({ kind: 'plan', payload: {} })
    await planner('A', request).runner.start()
    await ended(id)
    const { plan } = await planCouncil(council, { seed: 3 })
    expect({ ...planOf(id), run: undefined }).toEqual({ ...plan, run: undefined })
    expect(summaryOf(id)).toMatchObject({ findings: 0, annual_pence: plan.totals.annual_pence })
    expect(fileOf(id, 'summary.txt')).toContain('of this test')
    expect(fileOf(id, 'routes.csv')).not.toBe('')
    const kinds = new Set(queue.row(id).events.map((event) => event.kind))
    expect(kinds).toEqual(new Set(['started', 'progress', 'incumbent']))
    expect(queue.row(id).job.incumbent?.progress).toBe(1)
    expect(closed).toBe(1)
  })

  it('is finished by another worker where the first dies, no dearer than what was saved', async () => {
    const id = await queue.enqueue({ kind: 'plan', payload: {} })
    let tasks = 0
    const dying = planner('A', request, {
      search: (task) => {
        if (++tasks === 10) dying.kill()
        return dying.isAlive() ? searchHere(task) : new Promise(() => {})
      },
    })
    await dying.runner.start()
    for (let turn = 0; dying.isAlive() && turn < 200; turn++) await settle()
    const saved = queue.row(id).job.incumbent as Incumbent
    expect(saved.progress).toBeGreaterThan(0)
    expect(saved.progress).toBeLessThan(1)
    await timers.advance(LEASE_MS + 1)
    await planner('B', request).runner.start()
    await ended(id)
    expect(queue.row(id)).toMatchObject({ endings: 1, job: { state: 'done', attempts: 2 } })
    expect(queue.row(id).events).toContainEqual({ kind: 'started', attempt: 2, resumed: true })
    expect(summaryOf(id).findings).toBe(0)
    expect(summaryOf(id).annual_pence).toBeLessThanOrEqual(saved.annual_pence)
  })

  it('hands over to another worker on a stop, with all that was found', async () => {
    const id = await queue.enqueue({ kind: 'plan', payload: {} })
    let tasks = 0
    const stops: Promise<void>[] = []
    const first = planner('A', request, {
      search: (task) => {
        if (++tasks === 6) stops.push(first.runner.stop())
        return searchHere(task)
      },
    })
    await first.runner.start()
    for (let turn = 0; stops.length === 0 && turn < 200; turn++) await settle()
    await stops[0]
    expect(queue.row(id).job).toMatchObject({ state: 'queued', attempts: 1 })
    expect(first.endings).toEqual(['released'])
    const saved = queue.row(id).job.incumbent as Incumbent
    await planner('B', request).runner.start()
    await ended(id)
    expect(timers.now()).toBe(0)
    expect(summaryOf(id).annual_pence).toBeLessThanOrEqual(saved.annual_pence)
  })

  it('keeps the best so far when it is cancelled', async () => {
    const id = await queue.enqueue({ kind: 'plan', payload: {} })
    let tasks = 0
    const { runner } = planner('A', request, {
      search: async (task) => {
        if (++tasks === 6) {
          await queue.requestCancel(id)
          await timers.advance(10_000)
        }
        return searchHere(task)
      },
    })
    await runner.start()
    await ended(id)
    expect(queue.row(id).job.state).toBe('cancelled')
    expect(queue.row(id).job.incumbent?.progress).toBeLessThan(1)
    expect(summaryOf(id).findings).toBe(0)
    expect(planOf(id).routes.length).toBeGreaterThan(0)
  })

  it('begins again where its incumbent is of other inputs, and says so', async () => {
    const id = await queue.enqueue({ kind: 'plan', payload: {} })
    let incumbent: Incumbent | undefined
    await planCouncil(randomCouncil(22), { iterations: 8, onIncumbent: (told) => void (incumbent = told) })
    const claimed = await queue.claim('X', ['plan'], 1)
    if (claimed === undefined || incumbent === undefined) throw new Error('nothing to begin with')
    await queue.saveIncumbent(claimed.lease, incumbent)
    await queue.release(claimed.lease)
    await planner('A', request).runner.start()
    await ended(id)
    expect(queue.row(id).job.state).toBe('done')
    expect(queue.row(id).events).toContainEqual({ kind: 'incumbent_refused', code: 'incumbent_other_inputs' })
  })
})

describe('jobs on a finished plan', () => {
  it('reprice: the same routes under other rates', async () => {
    const { plan } = await planCouncil(council, { iterations: 40 })
    const rates = Object.fromEntries(
      Object.entries(council.framework.rates).map(([type, rate]) => [
        type,
        { ...rate, minimum_pence: rate.minimum_pence + 5000 },
      ]),
    )
    const dearer = { ...council, framework: { ...council.framework, rates } }
    const start = { from: plan, prices: FREE_TO_CHANGE }
    const id = await queue.enqueue({ kind: 'reprice', payload: {} })
    await planner('A', { kind: 'reprice', ...OF_COUNCIL, council: dearer, start }).runner.start()
    await ended(id)
    expect(summaryOf(id)).toMatchObject({ findings: 0, moved: 0, retimed: 0 })
    expect(summaryOf(id).annual_pence).toBeGreaterThan(plan.totals.annual_pence)
    expect(planOf(id).routes.map((route) => route.pupils)).toEqual(plan.routes.map((route) => route.pupils))
    expect(fileOf(id, 'changes.csv')).not.toBe('')
  })

  it('reprice: under the same inputs it is the same plan', async () => {
    const { plan } = await planCouncil(council, { iterations: 40 })
    const id = await queue.enqueue({ kind: 'reprice', payload: {} })
    const start = { from: plan, prices: FREE_TO_CHANGE }
    await planner('A', { kind: 'reprice', ...OF_COUNCIL, start }).runner.start()
    await ended(id)
    expect(planOf(id).routes).toEqual(plan.routes)
    expect(planOf(id).totals).toEqual(plan.totals)
  })

  it('bound: how far the plan can be from the best', async () => {
    const small = randomCouncil(21, { pupils: 4 })
    const { plan } = await planCouncil(small)
    const id = await queue.enqueue({ kind: 'bound', payload: {} })
    await planner('A', { kind: 'bound', ...OF_COUNCIL, council: small, plan, seconds: 60 }).runner.start()
    await ended(id)
    expect(planOf(id)).toMatchObject({ routes: plan.routes, totals: plan.totals })
    expect(summaryOf(id).bound?.annual_pence).toBeGreaterThan(0)
    expect(summaryOf(id).bound?.annual_pence).toBeLessThanOrEqual(plan.totals.annual_pence)
    expect(JSON.parse(fileOf(id, 'certificate.json'))).toMatchObject({ schema: 'schoolway.certificate/1' })
  })

  it('bound: nothing is proven of a plan of other inputs', async () => {
    const { plan } = await planCouncil(council, { iterations: 8 })
    const id = await queue.enqueue({ kind: 'bound', payload: {} })
    const framework = { ...council.framework, school_days: 150 }
    const request = {
      kind: 'bound',
      ...OF_COUNCIL,
      council: { ...council, framework },
      plan,
      seconds: 60,
    } as const
    await planner('A', request).runner.start()
    await ended(id)
    expect(queue.row(id).job).toMatchObject({ state: 'failed', failureCode: 'plan_other_inputs' })
    expect(closed).toBe(1)
  })
})
