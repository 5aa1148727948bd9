import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../src/accounts/roles.ts'
import { planned, type Planned, SECRETS } from './planned.ts'
import { expectProblem, services } from './service.ts'

const start = services()
let at: Planned

beforeEach(async () => {
  at = await planned(await start())
})

const ask = (method: string, path: string, body?: unknown, ifMatch?: string, role: Role = 'officer') =>
  at.service.ask(method, `/api/v1/plans/${at.planId}${path}`, {
    who: at.people[role],
    body,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  })

interface Line {
  readonly pence: number
}
const sum = (lines: readonly Line[]): number => lines.reduce((all, { pence }) => all + pence, 0)

describe("a plan's key figures", () => {
  it('are those of its totals, with counts alone', async () => {
    const { totals } = (await ask('get', '')).body
    const { body, text } = await ask('get', '/figures', undefined, undefined, 'auditor')
    expect(body).toMatchObject({
      revision: 1,
      figures: { routes: totals.routes, pupils_served: totals.served },
    })
    expect(body.figures.cost.annual_pence).toBe(totals.annual_pence)
    // No pupil of this list has a route today.
    expect(body.compared).toBeUndefined()
    for (const secret of [...SECRETS.references, ...SECRETS.names, ...SECRETS.homes])
      expect(text).not.toContain(secret)
  })

  it('are worked out anew after a change', async () => {
    const before = (await ask('get', '/figures')).body
    await ask('post', '/edits', { kind: 'move_pupil', pupil_id: 'KID-0002', to: 'new' }, '"1"')
    const after = (await ask('get', '/figures')).body
    expect(after).toMatchObject({ revision: 2, figures: { routes: before.figures.routes + 1 } })
    expect((await ask('get', '/figures?revision=1')).body).toEqual(before)
  })
})

describe('the account of a route', () => {
  it('adds up: parts to lines, lines to days, days to years, years to the route', async () => {
    const { plan } = (await ask('get', '/document')).body
    for (const route of plan.routes) {
      const { body } = await ask('get', `/routes/${route.route_id}/account`)
      expect(body.year).toEqual(route.annual)
      for (const [index, run] of body.runs.entries()) {
        const { price, stops } = route.runs[index]
        expect(run.day).toEqual(price)
        expect(sum(run.vehicle)).toBe(price.vehicle_pence)
        expect(sum(run.assistants)).toBe(price.assistant_pence)
        expect(run.loads).toHaveLength(stops.length)
        expect(Math.max(...run.loads.map(({ seats }: { seats: number }) => seats))).toBeLessThanOrEqual(
          route.layout.seats,
        )
      }
    }
  })

  it('is told to nobody who may not see what pupils need, and of no route that is not there', async () => {
    for (const role of ['procurement', 'finance', 'panel', 'administrator'] as const)
      expectProblem(await ask('get', '/routes/R001/account', undefined, undefined, role), 'not_permitted')
    expectProblem(await ask('get', '/routes/R999/account'), 'not_found')
    expectProblem(await ask('get', '/routes/R999/directions'), 'not_found')
  })

  it('has directions beside it, a list for each leg, for officers', async () => {
    const { body } = await ask('get', '/routes/R001/directions')
    const route = (await ask('get', '/routes/R001')).body.route
    expect(
      body.runs.map(({ direction, days }: { direction: string; days: string }) => [direction, days]),
    ).toEqual(route.runs.map(({ direction, days }: { direction: string; days: string }) => [direction, days]))
    expectProblem(
      await ask('get', '/routes/R001/directions', undefined, undefined, 'auditor'),
      'not_permitted',
    )
  })
})

describe('the names in a plan', () => {
  it('are of schools, vehicles and operators, and of no pupil', async () => {
    const { body, text } = await ask('get', '/names', undefined, undefined, 'procurement')
    expect(body).toMatchObject({
      school_days: 190,
      schools: [{ id: 'S1', name: 'Hill School' }],
      vehicle_types: [{ id: 'car4' }, { id: 'wav', features: ['tail_lift'] }],
      operators: [],
    })
    for (const secret of [...SECRETS.references, ...SECRETS.names]) expect(text).not.toContain(secret)
  })
})

describe('a change of a plan', () => {
  it('can be looked at afterwards, as it was told when it was made', async () => {
    const edited = (
      await ask('post', '/edits', { kind: 'move_pupil', pupil_id: 'KID-0002', to: 'new' }, '"1"')
    ).body
    const { revision, difference, warnings } = edited
    const seen = (await ask('get', '/revisions/2', undefined, undefined, 'auditor')).body
    expect(seen).toEqual({ revision, difference, warnings })
    expect((await ask('get', '/revisions/1')).body).toMatchObject({ difference: null, warnings: [] })
    await ask('post', '/undo', undefined, '"2"')
    expect((await ask('get', '/revisions/3')).body).toMatchObject({ difference: null })
    expectProblem(await ask('get', '/revisions/9'), 'revision_missing')
  })

  it('leaves what was settled to be seen', async () => {
    await ask('post', '/edits', { kind: 'lock_pupil', pupil_id: 'KID-0002' }, '"1"')
    const pair = { pupil_id: 'KID-0003', other_pupil_id: 'KID-0004' }
    await ask('post', '/edits', { kind: 'forbid_together', ...pair }, '"2"')
    const { body } = await ask('get', '/constraints')
    expect(body).toMatchObject({ locked_pupils: ['KID-0002'], forbidden: [['KID-0003', 'KID-0004']] })
    expect((await ask('get', '/constraints?revision=1')).body).toMatchObject({ locked_pupils: [] })
  })
})
