import { describe, expect, it } from 'vitest'
import { dearPlan, quickSearch } from '../support/service/dear-plan.ts'
import { workOff } from '../support/service/service-case.ts'
import { expectProblem, services } from './service.ts'

const PATH = '/api/v1/studies'

describe('studies', () => {
  const start = services()

  it('are asked for, followed and read with their table by whoever reads comparisons, and hold no pupil', async () => {
    const service = await start()
    const plan_id = await dearPlan(service.useCases)
    const who = await service.signedIn('officer')
    const body = { plan_id, kind: 'stability_curve', moved_pence: [0, 100_000_000], seconds: 1 }
    const headers = { 'idempotency-key': 'a-study-of-two-prices' }
    const made = await service.ask('post', PATH, { who, body, headers })
    expect(made.status, made.text).toBe(201)
    expect(made.body).toMatchObject({ plan_id, revision: 1, state: 'queued', cancel_requested: false })
    const again = await service.ask('post', PATH, { who, body, headers })
    expect(again.body.id).toBe(made.body.id)
    await workOff(service.useCases, quickSearch)
    const reader = await service.signedIn('finance')
    const path = made.headers['location'] ?? ''
    const read = await service.ask('get', path, { who: reader })
    expect(read.body.state).toBe('done')
    const [free, dear] = read.body.variants
    expect(free).toMatchObject({ kind: 'moved_pence', moved_pence: 0, state: 'done' })
    expect(free.saving_pence).toBe(read.body.baseline.annual_pence - free.figures.annual_pence)
    expect(free.figures.journeys.max_seconds).toBeGreaterThan(0)
    expect(dear).toMatchObject({ figures: { moved: 0 }, passed_over: 'dearer_without_moving_fewer' })
    const csv = await service.ask('get', `${path}/table`, { who: reader, headers: { accept: 'text/csv' } })
    expect(csv.type).toBe('text/csv')
    const rows = csv.text.trimEnd().split('\n')
    expect(rows).toHaveLength(4)
    expect(rows[2]).toContain(`,${free.figures.annual_pence},${free.saving_pence},`)
    const table = await service.ask('get', `${path}/table?format=json`, { who: reader })
    expect(table.body[1]).toMatchObject({ moved_pence: 0, saving_pence: free.saving_pence, state: 'done' })
    const book = await service.ask('get', `${path}/table?format=xlsx`, { who: reader })
    expect(book.headers['content-disposition']).toContain('study.xlsx')
    for (const text of [read.text, csv.text])
      for (const word of ['Secret', '"P1"', '51.5']) expect(text).not.toContain(word)
    const listed = await service.ask('get', `${PATH}?plan_id=${plan_id}`, { who: reader })
    expect(listed.body.items).toMatchObject([{ id: made.body.id, kind: 'stability_curve' }])
    expectProblem(await service.ask('post', `${path}/cancel`, { who }), 'study_ended')
  })

  it('are stopped, and refused where nothing can come of them', async () => {
    const service = await start()
    const plan_id = await dearPlan(service.useCases)
    const who = await service.signedIn('officer')
    const rule = (policy_overrides: object) => ({
      plan_id,
      kind: 'policies',
      seconds: 1,
      policies: [{ name: 'Another', policy_overrides }],
    })
    const ask = (body: object) => service.ask('post', PATH, { who, body })
    const made = await ask(rule({ max_minutes: { secondary: 30 } }))
    expect(made.body.variants).toMatchObject([{ name: 'Another', state: 'queued' }])
    const stopped = await service.ask('post', `${PATH}/${made.body.id}/cancel`, { who })
    expect([stopped.status, stopped.body.state]).toEqual([202, 'cancelled'])
    expect(stopped.body.variants).toMatchObject([{ state: 'cancelled' }])
    expectProblem(await ask(rule({ max_minutes: { secondary: 'x' } })), 'scenario_overrides_invalid')
    const twice = { plan_id, kind: 'stability_curve', moved_pence: [5, 5], seconds: 1 }
    expectProblem(await ask(twice), 'study_invalid')
    const none = '0'.repeat(26)
    expectProblem(await ask({ ...twice, plan_id: none, moved_pence: [5] }), 'plan_missing')
    expectProblem(await service.ask('get', `${PATH}/${none}`, { who }), 'study_missing')
    expectProblem(await service.ask('post', `${PATH}/${none}/cancel`, { who }), 'study_missing')
    expectProblem(await ask({ ...twice, kind: 'nothing' }), 'request_invalid')
  })
})
