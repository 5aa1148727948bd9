import { beforeEach, describe, expect, it } from 'vitest'
import { processBell } from '../../../../src/jobs/queue/bell.ts'
import type { StudyRequest } from '../../../../src/jobs/queue/content.ts'
import { handleStudy, STUDY_FILE } from '../../../../src/jobs/queue/handlers/study.ts'
import type { Handler } from '../../../../src/jobs/queue/handler.ts'
import type { Job } from '../../../../src/jobs/queue/port.ts'
import { ManualTimers, settle } from '../../../support/jobs/manual-timers.ts'
import { MemoryQueue } from '../../../support/jobs/memory-queue.ts'
import { summaryOf } from '../../../support/jobs/stepwise.ts'
import { LEASE_MS, MemoryContent, worker } from '../../../support/jobs/worker.ts'

const NAMES = ['cheap framework', 'broken framework', 'dear framework']

const REQUEST: StudyRequest = {
  kind: 'study',
  variants: NAMES.map((name) => ({ name, job: { kind: 'plan', payload: name } })),
}

const study: Handler = (context) => handleStudy(context, REQUEST)

/** Plans each variant at a price of its own; those named fail. */
const planning =
  (broken: readonly string[]): Handler =>
  async ({ job }) => {
    const name = String(job.payload)
    if (broken.includes(name)) throw Object.assign(new Error('no'), { code: 'roads_unavailable' })
    const summary = summaryOf(100 * (1 + NAMES.indexOf(name)))
    return { kind: 'result', files: [], summary }
  }

let timers: ManualTimers
let queue: MemoryQueue
let content: MemoryContent
let id: string

beforeEach(async () => {
  timers = new ManualTimers()
  queue = new MemoryQueue(timers.now)
  content = new MemoryContent()
  id = await queue.enqueue({ kind: 'study', payload: {} })
})

const run = async (broken: readonly string[], slots = 1) => {
  const handlers = { study, plan: planning(broken) }
  const made = worker(queue, timers, 'A', { handlers, content, slots, bell: processBell() })
  await made.runner.start()
  await settle()
  return made
}

const table = (): unknown => {
  const digest = queue.row(id).job.result?.digest ?? ''
  return JSON.parse(content.files.get(digest)?.find(({ name }) => name === STUDY_FILE)?.text ?? 'null')
}

describe('a study', () => {
  it('plans each of its variants as a job of its own, also with one slot, and gathers them in one table', async () => {
    await run([])
    expect(queue.jobs).toHaveLength(4)
    expect(queue.row(id)).toMatchObject({ endings: 1, job: { state: 'done', attempts: 2 } })
    expect(table()).toMatchObject({
      variants: [
        { name: 'cheap framework', state: 'done', summary: { annual_pence: 100 } },
        { name: 'broken framework', state: 'done', summary: { annual_pence: 200 } },
        { name: 'dear framework', state: 'done', summary: { annual_pence: 300 } },
      ],
    })
  })

  it('has a result where one of its plans fails, and says with what', async () => {
    await run(['broken framework'], 3)
    expect(queue.row(id).job).toMatchObject({ state: 'done', result: { summary: { variants: 3, done: 2 } } })
    expect(table()).toMatchObject({
      variants: [
        { state: 'done' },
        { name: 'broken framework', state: 'failed', failure_code: 'roads_unavailable' },
        { state: 'done' },
      ],
    })
  })

  it('fails where all of its plans do', async () => {
    await run(NAMES)
    expect(queue.row(id).job).toMatchObject({ state: 'failed', failureCode: 'study_without_result' })
  })

  it('fails where there is nothing to study', async () => {
    const handlers = { study: (context) => handleStudy(context, { kind: 'study', variants: [] }) } satisfies {
      study: Handler
    }
    await worker(queue, timers, 'A', { handlers }).runner.start()
    await settle()
    expect(queue.row(id).job.failureCode).toBe('study_without_result')
  })

  it('has its children made once, whoever dies', async () => {
    const dying = worker(queue, timers, 'A', { handlers: { study: () => new Promise(() => {}) } })
    await dying.runner.start()
    await settle()
    dying.kill()
    await timers.advance(LEASE_MS + 1)
    await run([])
    expect(queue.jobs).toHaveLength(4)
    expect(queue.row(id)).toMatchObject({ endings: 1, job: { state: 'done', attempts: 3 } })
  })

  it('that is cancelled has its waiting plans cancelled, and gathers those that were done', async () => {
    const first: string[] = []
    const once: Handler = async (context) => {
      first.push(context.job.id)
      if (first.length === 2) await queue.requestCancel(id)
      return planning([])(context)
    }
    const { runner } = worker(queue, timers, 'A', { handlers: { study, plan: once }, content })
    await runner.start()
    await timers.advance(60_000)
    expect(queue.row(id).job).toMatchObject({
      state: 'cancelled',
      result: { summary: { variants: 3, done: 2 } },
    })
    expect(queue.jobs.map((job: Job) => job.state)).toEqual(['cancelled', 'done', 'done', 'cancelled'])
  })
})
