import { get as httpGet, type IncomingMessage } from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { PlanFeeds } from '../../api/plan-feed.ts'
import { planStream } from '../../api/plan-stream.ts'
import type { ServerEvent } from '../../api/answer.ts'
import { removePlan, requestPlan } from '../../src/service/plans/request-plan.ts'
import { cancelPlan } from '../../src/service/plans/cancel-plan.ts'
import { storeQueue } from '../../src/service/queue/store-queue.ts'
import { ASKING, LIMIT } from '../support/service/service-case.ts'
import { ManualTimers, settle } from '../support/jobs/manual-timers.ts'
import { planned, type Planned } from './planned.ts'
import { expectProblem, services } from './service.ts'

const start = services('describe')
let at: Planned

beforeAll(async () => {
  at = await planned(await start())
})

/** `event: state\ndata: {…}` → name, id and data. */
const parsed = (text: string) =>
  text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      return { id: field('id'), event: field('event'), data: JSON.parse(field('data') ?? 'null') }
    })

const waiting = async (): Promise<string> => {
  const { scenarioId, service } = at
  return (await requestPlan(service.useCases, ASKING, { scenarioId, name: 'Waits', settings: LIMIT })).id
}

/** Somebody who listens, with the clock in the test's hand. */
function listener(feeds: PlanFeeds, planId: string, after = 0, stopping = () => false) {
  const gone = new AbortController()
  const heard: ServerEvent[] = []
  const done = (async () => {
    for await (const event of planStream(feeds, { planId, after, signal: gone.signal, stopping }))
      heard.push(event)
  })()
  return { heard, names: () => heard.map(({ event }) => event), go: () => gone.abort(), done }
}

describe('the stream of a finished plan', () => {
  const stream = (headers: Record<string, string> = {}, query = '') =>
    at.service.ask('get', `/api/v1/plans/${at.planId}/events${query}`, { who: at.people.finance, headers })

  it('has everything that was told, and ends', async () => {
    const response = await stream()
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    const events = parsed(response.text)
    expect(events[0]).toMatchObject({ event: 'state', data: { state: 'done', head_revision: 1 } })
    expect(events[1]).toMatchObject({ id: '1', event: 'started' })
    expect(events.at(-1)).toMatchObject({ event: 'end', data: { state: 'done' } })
    const ids = events.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]))
    expect(ids).toEqual(ids.map((_, index) => index + 1))
  })

  it('goes on after the last event that was heard', async () => {
    const all = parsed((await stream()).text).filter(({ id }) => id !== undefined)
    const rest = parsed((await stream({ 'last-event-id': '1' })).text).filter(({ id }) => id !== undefined)
    expect(rest).toEqual(all.slice(1))
    expect(parsed((await stream({}, `?after=${all.length}`)).text).map(({ event }) => event)).toEqual([
      'state',
      'end',
    ])
  })

  it('is the same by polling', async () => {
    const ask = (query: string) =>
      at.service.ask('get', `/api/v1/plans/${at.planId}/progress${query}`, { who: at.people.auditor })
    const all = (await ask('')).body
    expect(all).toMatchObject({ state: 'done', head_revision: 1, failure_code: null })
    const first = (await ask('?limit=1')).body
    const rest = (await ask(`?after=${first.next}`)).body
    expect([...first.items, ...rest.items]).toEqual(all.items)
    expect((await ask(`?after=${all.next}`)).body).toMatchObject({ items: [], next: all.next })
  })

  it('has headers for whoever asks for these alone', async () => {
    const path = `/api/v1/plans/${at.planId}/events`
    const response = await at.service.ask('head', path, { who: at.people.finance })
    expect([response.status, response.type, response.text]).toEqual([200, 'text/event-stream', undefined])
  })

  it('is not opened for a plan that is not there', async () => {
    const path = `/api/v1/plans/${'0'.repeat(26)}/events`
    expectProblem(await at.service.ask('get', path, { who: at.people.officer }), 'plan_missing')
  })
})

describe('the stream of a plan that is not finished', () => {
  it('tells at once what its job tells, to all who listen, and ends with it', async () => {
    const planId = await waiting()
    const timers = new ManualTimers()
    const feeds = new PlanFeeds(at.service.useCases, timers)
    const [one, other] = [listener(feeds, planId), listener(feeds, planId)]
    await settle()
    expect(one.names()).toEqual(['state'])
    const queue = storeQueue(at.service.store, at.service.useCases.bell)
    const claimed = await queue.claim('test', ['plan'], 60_000)
    if (claimed === undefined) throw new Error('the plan waits')
    await queue.event(claimed.lease, { kind: 'started', attempt: 1, resumed: false })
    await timers.advance(1000)
    await queue.event(claimed.lease, {
      kind: 'incumbent',
      annual_pence: 5,
      unserved_pupils: 0,
      progress: 0.5,
    })
    await timers.advance(1000)
    await cancelPlan(at.service.useCases, ASKING, planId)
    await timers.advance(1000)
    await queue.fail(claimed.lease, 'stopped')
    await timers.advance(1000)
    await Promise.all([one.done, other.done])
    expect(one.names()).toEqual(['state', 'state', 'started', 'incumbent', 'state', 'state', 'end'])
    expect(one.heard[4]).toMatchObject({ data: { cancel_requested: true } })
    expect(one.heard.at(-1)).toMatchObject({ data: { state: 'failed', failure_code: 'stopped' } })
    expect(other.heard).toEqual(one.heard)
    expect([feeds.size, timers.pending]).toEqual([0, 0])
  })

  it('is never quiet for three seconds, and looks once a second however many listen', async () => {
    const planId = await waiting()
    const timers = new ManualTimers()
    let looks = 0
    const { store, ...rest } = at.service.useCases
    const counting = new Proxy(store, {
      get: (target, key) => {
        if (key === 'read') looks++
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const feeds = new PlanFeeds({ ...rest, store: counting }, timers)
    const many = Array.from({ length: 50 }, () => listener(feeds, planId))
    await settle()
    for (let second = 0; second < 9; second++) await timers.advance(1000)
    expect(looks).toBeLessThanOrEqual(10)
    for (const { names } of many) {
      expect(names()[0]).toBe('state')
      expect(names().filter((name) => name === 'heartbeat').length).toBeGreaterThanOrEqual(3)
    }
    for (const { go } of many) go()
    await Promise.all(many.map(({ done }) => done))
    expect([feeds.size, timers.pending]).toEqual([0, 0])
    await cancelPlan(at.service.useCases, ASKING, planId)
  })

  it('ends without saying so when the process is stopped: the listener comes again', async () => {
    const planId = await waiting()
    const timers = new ManualTimers()
    const feeds = new PlanFeeds(at.service.useCases, timers)
    let stopping = false
    const one = listener(feeds, planId, 0, () => stopping)
    await settle()
    stopping = true
    await timers.advance(1000)
    await one.done
    expect(one.names()).toEqual(['state'])
    expect(feeds.size).toBe(0)
    await cancelPlan(at.service.useCases, ASKING, planId)
  })

  it('ends when the plan is deleted', async () => {
    const planId = await waiting()
    const timers = new ManualTimers()
    const feeds = new PlanFeeds(at.service.useCases, timers)
    await cancelPlan(at.service.useCases, ASKING, planId)
    await removePlan(at.service.useCases, ASKING, planId)
    const one = listener(feeds, planId)
    await one.done
    expect(one.heard.at(-1)).toMatchObject({ event: 'end', data: { state: 'deleted' } })
  })

  it('is let go of when the listener hangs up', async () => {
    const planId = await waiting()
    const path = `/api/v1/plans/${planId}/events`
    // One request opens a server for supertest; its address serves this one too.
    const { url } = at.service.ask('get', path) as unknown as { readonly url: string }
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      httpGet(url, { headers: at.people.officer.headers }, resolve).once('error', reject)
    })
    const first = await new Promise<string>((resolve) => {
      let text = ''
      response.on('data', (part: Buffer) => {
        text += part.toString()
        if (text.includes('event: state')) resolve(text)
      })
    })
    expect(parsed(first)[0]).toMatchObject({ event: 'state', data: { state: 'queued' } })
    const closed = new Promise((resolve) => response.once('close', resolve))
    response.destroy()
    await closed
    await cancelPlan(at.service.useCases, ASKING, planId)
  })
})
