import { beforeEach, describe, expect, it } from 'vitest'
import { processBell } from '../../../../src/jobs/queue/bell.ts'
import type { Handler } from '../../../../src/jobs/queue/handler.ts'
import type { NewJob } from '../../../../src/jobs/queue/port.ts'
import { ManualTimers, settle } from '../../../support/jobs/manual-timers.ts'
import { MemoryQueue } from '../../../support/jobs/memory-queue.ts'
import { stepwise, STEPS, summaryOf } from '../../../support/jobs/stepwise.ts'
import { HEARTBEAT_MS, LEASE_MS, worker } from '../../../support/jobs/worker.ts'

const PLAN: NewJob = { kind: 'plan', payload: { plan: 'P' } }

let timers: ManualTimers
let queue: MemoryQueue
let id: string

beforeEach(async () => {
  timers = new ManualTimers()
  queue = new MemoryQueue(timers.now)
  id = await queue.enqueue(PLAN)
})

const result: Handler = async () => ({ kind: 'result', files: [], summary: summaryOf(5) })

/** Rejects with these. */
const failing =
  (...faults: readonly unknown[]): Handler =>
  async () => {
    throw faults[0]
  }

describe('a runner', () => {
  it('does jobs in the order of the queue, as many at a time as it has slots', async () => {
    await queue.enqueue(PLAN)
    await queue.enqueue(PLAN)
    const { handler, step } = stepwise()
    const { runner } = worker(queue, timers, 'A', { handlers: { plan: handler }, slots: 2 })
    await runner.start()
    await settle()
    expect(queue.jobs.map((job) => job.state)).toEqual(['running', 'running', 'queued'])
    expect(runner.working).toBe(2)
    for (let turn = 0; turn < 2 * STEPS; turn++) {
      step()
      await settle()
    }
    expect(queue.jobs.map((job) => job.state)).toEqual(['done', 'done', 'done'])
    expect(queue.jobs.map((job) => job.result?.summary)).toMatchObject([
      { annual_pence: 950 },
      { annual_pence: 950 },
      { annual_pence: 950 },
    ])
  })

  it('leaves kinds without a handler to others', async () => {
    const { runner } = worker(queue, timers, 'A', { handlers: { study: result } })
    await runner.start()
    await timers.advance(60_000)
    expect(queue.row(id).job.state).toBe('queued')
  })

  it('finds new work by itself, and at once when the bell rings', async () => {
    const bell = processBell()
    const { runner } = worker(queue, timers, 'A', { handlers: { plan: result }, bell, pollMs: 5000 })
    await runner.start()
    await settle()
    const second = await queue.enqueue(PLAN)
    await settle()
    expect(queue.row(second).job.state).toBe('queued')
    await timers.advance(5000)
    expect(queue.row(second).job.state).toBe('done')
    const third = await queue.enqueue(PLAN)
    await bell.ring('plan')
    await settle()
    expect(queue.row(third).job.state).toBe('done')
  })

  it('keeps a long job by its heartbeats, and sends none after its end', async () => {
    const { handler, step } = stepwise()
    const first = worker(queue, timers, 'A', { handlers: { plan: handler } })
    const second = worker(queue, timers, 'B', { handlers: { plan: handler } })
    await first.runner.start()
    await settle()
    await second.runner.start()
    await timers.advance(10 * LEASE_MS)
    expect(queue.row(id).job.attempts).toBe(1)
    for (let turn = 0; turn < STEPS; turn++) {
      step()
      await settle()
    }
    expect(queue.row(id).job.state).toBe('done')
    await first.runner.stop()
    await second.runner.stop()
    expect(timers.pending).toBe(0)
  })

  it('gives a job back to the queue where its process dies, and the next goes on from the incumbent', async () => {
    const [dying, next] = [stepwise(), stepwise()]
    const a = worker(queue, timers, 'A', { handlers: { plan: dying.handler } })
    const b = worker(queue, timers, 'B', { handlers: { plan: next.handler } })
    await a.runner.start()
    await settle()
    for (let turn = 0; turn < 3; turn++) {
      dying.step()
      await settle()
    }
    a.kill()
    await b.runner.start()
    await timers.advance(LEASE_MS + 5000)
    expect(queue.row(id).job).toMatchObject({ state: 'running', attempts: 2 })
    // What is left of the dead one changes nothing.
    dying.step()
    for (let turn = 0; turn < STEPS - 3; turn++) {
      next.step()
      await settle()
    }
    expect(queue.row(id)).toMatchObject({ endings: 1, expiries: 1 })
    expect(queue.row(id).job.result?.summary).toMatchObject({ annual_pence: 950 })
    expect(queue.row(id).events).toContainEqual({ kind: 'started', attempt: 2, resumed: true })
  })

  it('drops its results where it was taken for dead and another has finished', async () => {
    const [slow, quick] = [stepwise(), stepwise()]
    const a = worker(queue, timers, 'A', { handlers: { plan: slow.handler }, heartbeatMs: 10 * LEASE_MS })
    const b = worker(queue, timers, 'B', { handlers: { plan: quick.handler } })
    await a.runner.start()
    await settle()
    await b.runner.start()
    await timers.advance(LEASE_MS + 5000)
    expect(queue.row(id).job.attempts).toBe(2)
    for (let turn = 0; turn < STEPS; turn++) {
      quick.step()
      await settle()
    }
    const finished = structuredClone(queue.row(id).job)
    slow.step()
    await settle()
    expect(a.endings).toEqual(['lost'])
    expect(queue.row(id)).toMatchObject({ endings: 1, job: finished })
  })

  it('gives up a job that has cost too many workers their lives', async () => {
    for (const owner of ['A', 'B', 'C']) {
      const { handler } = stepwise()
      const { runner, kill } = worker(queue, timers, owner, { handlers: { plan: handler }, mostExpiries: 3 })
      await runner.start()
      await settle()
      kill()
      await timers.advance(LEASE_MS + 1)
    }
    await queue.requeueExpired(3)
    expect(queue.row(id).job).toMatchObject({ state: 'failed', failureCode: 'worker_lost', attempts: 3 })
  })

  it('fails a job with the code of what went wrong, and goes on with the next', async () => {
    const codes: readonly [unknown, string][] = [
      [Object.assign(new Error('x'), { code: 'roads_unavailable' }), 'roads_unavailable'],
      [new TypeError('P1 has no home'), 'internal_error'],
      [Object.assign(new Error('x'), { code: 'ERR_OUT_OF_RANGE' }), 'internal_error'],
    ]
    for (const [fault, code] of codes) {
      const job = await queue.enqueue({ kind: 'bound', payload: {} })
      const { runner, troubles } = worker(queue, timers, code, { handlers: { bound: failing(fault) } })
      await runner.start()
      await settle()
      expect(queue.row(job).job).toMatchObject({ state: 'failed', failureCode: code })
      expect(troubles).toMatchObject([{ during: 'work', jobId: job, code }])
      await runner.stop()
    }
  })

  it('goes on where the store is away for a moment', async () => {
    const { handler, step } = stepwise()
    let away = false
    const flaky = new Proxy(queue, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name, of)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) =>
          away ? Promise.reject(new Error('no connection')) : Reflect.apply(value, of, args)
      },
    })
    const { runner, troubles } = worker(flaky, timers, 'A', { handlers: { plan: handler } })
    await runner.start()
    await settle()
    away = true
    step()
    await timers.advance(HEARTBEAT_MS)
    expect(new Set(troubles.map(({ during }) => during))).toEqual(new Set(['incumbent', 'heartbeat']))
    away = false
    for (let turn = 1; turn < STEPS; turn++) {
      step()
      await settle()
    }
    expect(queue.row(id).job.state).toBe('done')
  })
})

describe('a cancelled job', () => {
  it('keeps the best so far', async () => {
    const { handler, step } = stepwise()
    const { runner } = worker(queue, timers, 'A', { handlers: { plan: handler } })
    await runner.start()
    await settle()
    step()
    await settle()
    await queue.requestCancel(id)
    await timers.advance(HEARTBEAT_MS)
    step()
    await settle()
    expect(queue.row(id)).toMatchObject({ endings: 1, job: { state: 'cancelled' } })
    expect(queue.row(id).job.result?.summary).toMatchObject({ annual_pence: 990 })
  })

  it('is not begun where it still waits', async () => {
    await queue.requestCancel(id)
    const { runner, endings } = worker(queue, timers, 'A', { handlers: { plan: result } })
    await runner.start()
    await settle()
    expect(endings).toEqual([])
    expect(queue.row(id).job).toMatchObject({ state: 'cancelled', attempts: 0 })
  })

  it('is ended by the next worker where its own dies before it hears of it', async () => {
    const [dying, next] = [stepwise(), stepwise()]
    const a = worker(queue, timers, 'A', { handlers: { plan: dying.handler } })
    await a.runner.start()
    await settle()
    dying.step()
    await settle()
    a.kill()
    await queue.requestCancel(id)
    await timers.advance(LEASE_MS + 1)
    const b = worker(queue, timers, 'B', { handlers: { plan: next.handler } })
    await b.runner.start()
    await settle()
    next.step()
    await settle()
    expect(queue.row(id).job).toMatchObject({
      state: 'cancelled',
      result: { summary: { annual_pence: 990 } },
    })
  })
})

describe('a runner that is stopped', () => {
  it('saves the best so far and hands the job over at once', async () => {
    const bell = processBell()
    const [first, second] = [stepwise(), stepwise()]
    const a = worker(queue, timers, 'A', { handlers: { plan: first.handler }, bell })
    const b = worker(queue, timers, 'B', { handlers: { plan: second.handler }, bell })
    await a.runner.start()
    await settle()
    await b.runner.start()
    first.step()
    await settle()
    const stopped = a.runner.stop()
    first.step()
    await stopped
    await settle()
    expect(a.endings).toEqual(['released'])
    // No time has passed.
    expect(timers.now()).toBe(0)
    expect(queue.row(id)).toMatchObject({ expiries: 0, job: { state: 'running', attempts: 2 } })
    expect(queue.row(id).job.incumbent?.annual_pence).toBe(990)
    for (let turn = 0; turn < STEPS; turn++) {
      second.step()
      await settle()
    }
    expect(queue.row(id)).toMatchObject({ endings: 1, job: { state: 'done' } })
  })

  it('takes no more jobs', async () => {
    const { runner, endings } = worker(queue, timers, 'A', { handlers: { plan: result } })
    await runner.start()
    await settle()
    await runner.stop()
    await queue.enqueue(PLAN)
    await timers.advance(60_000)
    expect(endings).toEqual(['done'])
  })

  it('waits no longer than its grace for a job that does not end', async () => {
    const stuck: Handler = () => new Promise(() => {})
    const { runner } = worker(queue, timers, 'A', { handlers: { plan: stuck }, graceMs: 20_000 })
    await runner.start()
    await settle()
    const stopped = runner.stop()
    await timers.advance(19_999)
    expect(queue.row(id).job.state).toBe('running')
    await timers.advance(1)
    await stopped
    expect(queue.row(id).job.state).toBe('queued')
  })

  it('hands a cancelled job over as cancelled', async () => {
    const [first, second] = [stepwise(), stepwise()]
    const a = worker(queue, timers, 'A', { handlers: { plan: first.handler } })
    await a.runner.start()
    await settle()
    first.step()
    await queue.requestCancel(id)
    const stopped = a.runner.stop()
    first.step()
    await stopped
    const b = worker(queue, timers, 'B', { handlers: { plan: second.handler } })
    await b.runner.start()
    await settle()
    second.step()
    await settle()
    expect(queue.row(id)).toMatchObject({ endings: 1, job: { state: 'cancelled' } })
  })
})
