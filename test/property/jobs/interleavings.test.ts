import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processBell } from '../../../src/jobs/queue/bell.ts'
import { ManualTimers, settle } from '../../support/jobs/manual-timers.ts'
import { MemoryQueue } from '../../support/jobs/memory-queue.ts'
import { stepwise, STEPS } from '../../support/jobs/stepwise.ts'
import { LEASE_MS, type Worker, worker } from '../../support/jobs/worker.ts'

type Action =
  | { readonly kind: 'start' | 'step' | 'enqueue' }
  | { readonly kind: 'kill' | 'stop' | 'freeze' | 'cancel'; readonly which: number }
  | { readonly kind: 'advance'; readonly milliseconds: number }

const action = (): fc.Arbitrary<Action> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Action>({ kind: 'start' }) },
    { weight: 8, arbitrary: fc.constant<Action>({ kind: 'step' }) },
    { weight: 1, arbitrary: fc.constant<Action>({ kind: 'enqueue' }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('kill' as const, 'stop' as const, 'freeze' as const, 'cancel' as const),
        which: fc.nat(3),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('advance' as const),
        milliseconds: fc.constantFrom(100, 5000, LEASE_MS + 1),
      }),
    },
  )

/** Workers that come, die, stop and lose their leases, on one queue. */
class World {
  readonly timers = new ManualTimers()
  readonly queue = new MemoryQueue(this.timers.now)
  readonly bell = processBell()
  readonly work = stepwise()
  readonly workers: Worker[] = []

  async start(): Promise<void> {
    const { queue, timers, bell } = this
    const made = worker(queue, timers, `W${this.workers.length}`, {
      handlers: { plan: this.work.handler },
      bell,
    })
    this.workers.push(made)
    await made.runner.start()
  }

  async act(action: Action): Promise<void> {
    const { workers, queue } = this
    switch (action.kind) {
      case 'start':
        await this.start()
        break
      case 'step':
        this.work.step()
        break
      case 'enqueue':
        await queue.enqueue({ kind: 'plan', payload: {} })
        break
      case 'kill':
        workers[action.which]?.kill()
        break
      case 'stop':
        if (workers[action.which]?.isAlive() === true) void workers[action.which]?.runner.stop()
        break
      case 'freeze':
        // A machine that stands still for longer than its leases, and then goes on as if nothing had been.
        for (const row of queue.rows.values())
          if (row.owner === `W${action.which}` && row.job.state === 'running') row.leaseUntil = -1
        break
      case 'cancel': {
        const id = queue.jobs[action.which]?.id
        if (id !== undefined) await queue.requestCancel(id)
        break
      }
      case 'advance':
        await this.timers.advance(action.milliseconds)
    }
    await settle()
  }

  /** One healthy worker more, until all is done. */
  async drain(): Promise<void> {
    await this.start()
    const rounds = (STEPS + 2) * this.queue.rows.size
    for (let round = 0; round < rounds; round++) {
      await this.timers.advance(5000)
      this.work.step()
      await settle()
    }
    await this.timers.advance(2 * LEASE_MS)
    for (let round = 0; round < rounds; round++) {
      this.work.step()
      await settle()
    }
  }
}

describe('jobs under any interleaving of deaths, stops, lost leases and cancellations', () => {
  it('end exactly once, no dearer than any incumbent that was saved before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action(), { maxLength: 25 }), async (actions) => {
        const world = new World()
        await world.act({ kind: 'enqueue' })
        await world.act({ kind: 'enqueue' })
        await world.act({ kind: 'start' })
        for (const each of actions) await world.act(each)
        await world.drain()
        for (const { job, endings, incumbents } of world.queue.rows.values()) {
          expect(endings).toBe(1)
          expect(['done', 'cancelled']).toContain(job.state)
          const prices = incumbents.map((incumbent) => incumbent.annual_pence)
          expect(prices).toEqual(prices.toSorted((a, b) => b - a))
          if (job.state === 'done') expect(job.result).toBeDefined()
          const { summary } = job.result ?? {}
          if (summary?.kind === 'plan')
            expect(summary.annual_pence).toBeLessThanOrEqual(Math.min(1000, ...prices))
        }
      }),
      { numRuns: 60 },
    )
  })
})
