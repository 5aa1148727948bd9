import { beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '../../src/accounts/roles.ts'
import { listAudit } from '../../src/store/audit-log.ts'
import { planned, type Planned, SECRETS } from './planned.ts'
import { expectProblem, services } from './service.ts'

const start = services('describe')
let at: Planned

beforeAll(async () => {
  at = await planned(await start())
})

const get = (role: (typeof ROLES)[number], path: string, headers: Record<string, string> = {}) =>
  at.service.ask('get', `/api/v1/plans${path}`, { who: at.people[role], headers })
const post = (role: (typeof ROLES)[number], path: string, body?: unknown, headers = {}) =>
  at.service.ask('post', `/api/v1/plans${path}`, { who: at.people[role], body, headers })

const wanted = (settings: object = { seed: 2, iterations: 5 }) => ({
  scenario_id: at.scenarioId,
  name: 'Another',
  settings,
})

describe('a plan that waits', () => {
  it('is made once for each idempotency key, told of where it is, and listed', async () => {
    const headers = { 'idempotency-key': 'the-same-key-twice-over' }
    const first = await post('officer', '', wanted(), headers)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ state: 'queued', head_revision: null, annual_pence: null })
    expect(first.headers['location']).toBe(`/api/v1/plans/${first.body.id}`)
    const again = await post('officer', '', wanted(), headers)
    expect(again.body.id).toBe(first.body.id)
    const waiting = await get('auditor', `?state=queued&scenario_id=${at.scenarioId}`)
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toEqual([first.body.id])
    expect((await get('auditor', `?scenario_id=${'0'.repeat(26)}`)).body).toEqual({ items: [], next: null })
  })

  it('is listed page by page', async () => {
    const whole = (await get('finance', '')).body.items
    const one = (await get('finance', '?limit=1')).body
    const rest = (await get('finance', `?cursor=${one.next}`)).body
    expect([...one.items, ...rest.items]).toEqual(whole)
    expect(whole[0]).toMatchObject({ id: at.planId, state: 'done', head_revision: 1 })
    expect(whole[0].annual_pence).toBeGreaterThan(0)
    expectProblem(await get('finance', '?cursor=nothing'), 'cursor_invalid')
  })

  it('ends at once when it is cancelled, and cannot be deleted before', async () => {
    const { id } = (await post('officer', '', wanted())).body
    const path = `/api/v1/plans/${id}`
    expectProblem(await at.service.ask('delete', path, { who: at.people.officer }), 'plan_unfinished')
    expectProblem(await get('officer', `/${id}/document`), 'plan_unfinished')
    const cancelled = await post('officer', `/${id}/cancel`)
    expect(cancelled.status).toBe(202)
    expect(cancelled.body).toMatchObject({ state: 'cancelled', job: { state: 'cancelled' }, head: null })
    expectProblem(await post('officer', `/${id}/cancel`), 'plan_ended')
    expect((await at.service.ask('delete', path, { who: at.people.officer })).status).toBe(204)
    expectProblem(await get('officer', `/${id}`), 'plan_missing')
  })

  it.each([
    ['both limits', { seed: 1, iterations: 1, seconds: 1 }, 'plan_settings_invalid'],
    ['no limit', { seed: 1 }, 'plan_settings_invalid'],
    ['a field that is not known', { seed: 1, seconds: 5, workers: 99 }, 'request_invalid'],
    [
      'a revision that is not there',
      { seconds: 5, start: { from: { plan_id: '0'.repeat(26), revision: 1 } } },
      'revision_missing',
    ],
  ])('is not made of settings with %s', async (_what, settings, code) => {
    expectProblem(await post('officer', '', wanted(settings)), code)
  })
})

describe('a finished plan', () => {
  it('tells its state, totals and last progress, and when nothing has changed', async () => {
    const response = await get('administrator', `/${at.planId}`)
    expect(response.body).toMatchObject({
      state: 'done',
      job: { state: 'done', cancel_requested: false, failure_code: null },
      head: { number: 1, findings: 0, edit: null, undoes: null },
      totals: { pupils: 7, served: 6 },
      bound: null,
    })
    const etag = String(response.headers['etag'])
    expect(etag).toMatch(/^"1\./)
    const again = await get('administrator', `/${at.planId}`, { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('is read as each role may see it', async () => {
    const views: Record<string, string> = {}
    for (const role of ROLES) {
      const response = await get(role, `/${at.planId}/document`)
      views[role] = response.status === 200 ? response.body.schema : response.body.code
    }
    expect(views).toEqual({
      officer: 'schoolway.plan-whole/1',
      procurement: 'schoolway.plan-for-procurement/1',
      panel: 'not_permitted',
      finance: 'schoolway.plan-for-finance/1',
      auditor: 'schoolway.plan-for-audit/1',
      administrator: 'schoolway.plan-totals/1',
    })
  })

  it('is read by a token as far as its scopes go', async () => {
    const who = { ...(await at.service.byToken('officer')) }
    const whole = await at.service.ask('get', `/api/v1/plans/${at.planId}/document`, { who })
    expect(whole.body.schema).toBe('schoolway.plan-whole/1')
    const expiresAt = new Date(at.service.frame.edge.now() + 86_400_000).toISOString()
    const made = await at.service.ask('post', '/api/v1/tokens', {
      who: at.people.officer,
      body: { name: 'dashboard', scopes: ['plans.read', 'results.by_route'], expiresAt },
    })
    const headers = { authorization: `Bearer ${made.body.text}` }
    const seen = await at.service.ask('get', `/api/v1/plans/${at.planId}/document`, { headers })
    expect(seen.body.schema).toBe('schoolway.plan-for-procurement/1')
    expect((await at.service.ask('get', `/api/v1/plans/${at.planId}/pupils`, { headers })).body.code).toBe(
      'not_permitted',
    )
  })

  it('lists its routes with figures that its routes have', async () => {
    const { items } = (await get('officer', `/${at.planId}/routes`)).body
    const { plan } = (await get('officer', `/${at.planId}/document`)).body
    expect(items).toHaveLength(plan.routes.length)
    for (const item of items) {
      const { route } = (await get('officer', `/${at.planId}/routes/${item.route_id}`)).body
      expect(route).toEqual(
        plan.routes.find(({ route_id }: { route_id: string }) => route_id === item.route_id),
      )
      expect(item).toMatchObject({
        annual: route.annual,
        pupils: route.pupils.length,
        vehicle_type: route.vehicle_type,
        schools: ['S1'],
        days: 'MTWTF',
      })
      expect(item.am.starts).toBe(route.runs[0].stops[0].arrive)
    }
    const finance = (await get('finance', `/${at.planId}/routes`)).body.items[0]
    expect(Object.keys(finance).toSorted()).toEqual(['annual', 'operator', 'pupils', 'route_id'])
    expectProblem(await get('officer', `/${at.planId}/routes/R999`), 'not_found')
  })

  it('lists its pupils, by school and by route, a page at a time', async () => {
    const all = (await get('officer', `/${at.planId}/pupils`)).body.items
    expect(all.map((each: { pupil: { pupil: { id: string } } }) => each.pupil.pupil.id)).toEqual(
      SECRETS.references,
    )
    expect(all[6]).toMatchObject({ route_id: null, transport: { unserved: 'unknown_school' } })
    const first = (await get('officer', `/${at.planId}/pupils?limit=3&school_id=S1`)).body
    const second = (await get('officer', `/${at.planId}/pupils?cursor=${first.next}&school_id=S1`)).body
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 6))
    const route = all[0].route_id
    const fellows = (await get('auditor', `/${at.planId}/pupils?route_id=${route}`)).body.items
    expect(fellows.every((each: { route_id: string }) => each.route_id === route)).toBe(true)
    const costs = (await get('finance', `/${at.planId}/pupils`)).body.items
    expect(costs[1]).toMatchObject({ pupil: { view: 'finance', costCode: '4711' } })
    expect(costs[1]).not.toHaveProperty('transport')
    expectProblem(await get('officer', `/${at.planId}/pupils?cursor=YzE6eA`), 'cursor_invalid')
  })

  it('shows the panel one child, and keeps on record that it was read, not whose record it was', async () => {
    const child = await get('panel', `/${at.planId}/pupils/KID-0002`)
    expect(child.body).toMatchObject({
      pupil: { view: 'panel', name: 'Wilhelmina Oakapple' },
      transport: { pupil_id: 'KID-0002', annual_pence: expect.any(Number) },
    })
    for (const other of SECRETS.references.filter((id) => id !== 'KID-0002'))
      expect(child.text).not.toContain(other)
    expectProblem(await get('panel', `/${at.planId}/pupils/KID-9999`), 'pupil_missing')
    const [entry] = await at.service.store.read((tx) => listAudit(tx, { limit: 1, newestFirst: true }))
    expect(entry).toMatchObject({ action: 'pupil.read', subjectKind: 'pupil', actorRole: 'panel' })
    expect(JSON.stringify(entry)).not.toContain('KID-')
  })

  it('says who has no route and why, and draws a map', async () => {
    const unserved = (await get('officer', `/${at.planId}/unserved`)).body.items
    expect(unserved).toMatchObject([
      { pupil_id: 'KID-0007', code: 'unknown_school', reason: 'the school is not in the list of schools' },
    ])
    expect((await get('auditor', `/${at.planId}/unserved`)).body.items[0]).not.toHaveProperty('detail')
    const map = await get('officer', `/${at.planId}/map`)
    expect(map.type).toBe('application/geo+json')
    expect(map.body.features.length).toBeGreaterThan(5)
  })

  it('has the revisions that there are', async () => {
    expect((await get('procurement', `/${at.planId}/revisions`)).body.items).toMatchObject([{ number: 1 }])
    expectProblem(await get('officer', `/${at.planId}/document?revision=7`), 'revision_missing')
    expectProblem(await get('officer', `/${'0'.repeat(26)}/document`), 'plan_missing')
  })
})

describe('what a role may not see', () => {
  const RESULTS = ['', '/document', '/map', '/unserved', '/routes', '/routes/R001', '/routes/R002', '/pupils']
  const MORE = ['/pupils/KID-0002', '/revisions', '/progress', '/reports', '/report?name=plan.json']
  const REPORTS = ['summary.txt', 'routes.csv', 'pupils.csv', 'recharge.csv', 'issues.csv'].flatMap((name) =>
    ['', '&format=json'].map((format) => `/report?name=${name}${format}`),
  )
  const { references, names, homes, needs } = SECRETS
  const HIDDEN: Readonly<Record<Exclude<(typeof ROLES)[number], 'officer'>, readonly string[]>> = {
    procurement: [...references, ...names, ...homes, ...needs],
    administrator: [...references, ...names, ...homes, ...needs],
    finance: [...names, ...homes, ...needs],
    auditor: [...names, ...homes, SECRETS.needs[0], SECRETS.needs[5]],
    // Of the one child whose reference it knows it sees the name and the needs.
    panel: [...references.filter((id) => id !== 'KID-0002'), SECRETS.names[0], ...homes, ...needs],
  }

  it.each(Object.entries(HIDDEN))('is in no result that %s can read', async (role, hidden) => {
    let read = 0
    for (const path of [...RESULTS, ...MORE, ...REPORTS]) {
      const response = await get(role as (typeof ROLES)[number], `/${at.planId}${path}`)
      expect(response.status, path).toBeLessThan(500)
      if (response.status !== 200) continue
      read++
      const { text } = response
      expect(
        hidden.filter((secret) => text.includes(secret)),
        `${role} ${path}`,
      ).toEqual([])
    }
    expect(read).toBeGreaterThan(0)
  })

  it('is there for the officer: the search finds each of them', async () => {
    const found = []
    for (const path of ['/document', '/pupils'])
      found.push((await get('officer', `/${at.planId}${path}`)).text)
    const whole = found.join('\n')
    const missing = [...references, ...names, ...homes, ...needs].filter((secret) => !whole.includes(secret))
    expect(missing).toEqual([])
  })
})

describe('a large answer', () => {
  it('comes compressed to whoever takes it so, under an ETag of its own', async () => {
    const path = `/${at.planId}/map`
    const small = await get('officer', path, { 'accept-encoding': 'gzip' })
    const whole = await get('officer', path, { 'accept-encoding': 'identity' })
    expect([small.headers['content-encoding'], whole.headers['content-encoding']]).toEqual([
      'gzip',
      undefined,
    ])
    expect(small.body).toEqual(whole.body)
    expect(Number(small.headers['content-length'])).toBeLessThan(Number(whole.headers['content-length']))
    expect(small.headers['etag']).not.toBe(whole.headers['etag'])
    expect(small.headers['vary']).toContain('Accept-Encoding')
    const known = { 'accept-encoding': 'gzip', 'if-none-match': String(small.headers['etag']) }
    expect((await get('officer', path, known)).status).toBe(304)
  })
})
