import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../src/accounts/roles.ts'
import { planned, type Planned } from './planned.ts'
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

const toNew = { kind: 'move_pupil', pupil_id: 'KID-0002', to: 'new' }

describe('an edit of a plan', () => {
  it('is priced and checked at once, and is the next revision', async () => {
    const before = await ask('get', '')
    const edited = await ask('post', '/edits', toNew, String(before.headers['etag']))
    expect(edited.status).toBe(201)
    expect(edited.headers['etag']).toBe('"2"')
    expect(edited.body).toMatchObject({
      revision: { number: 2, edit: toNew, findings: 0 },
      difference: { opened: [expect.any(String)] },
      findings: [],
    })
    const { annual_pence: more, pupils } = edited.body.difference
    expect(more).toBe(edited.body.revision.annual_pence - before.body.annual_pence)
    expect(more).toBeGreaterThan(0)
    expect(pupils[0]).toMatchObject({ pupil_id: expect.any(String), after: { minutes: expect.any(Number) } })
    const after = await ask('get', '')
    expect(after.body.totals.annual_pence).toBe(edited.body.revision.annual_pence)
    expect(after.headers['etag']).toMatch(/^"2\./)
    const old = await ask('get', '/document?revision=1')
    expect(old.body.plan.totals.annual_pence).toBe(before.body.annual_pence)
  })

  it('is taken back by an undo, which is a revision of its own', async () => {
    const before = (await ask('get', '/document')).body
    const edited = await ask('post', '/edits', toNew, '"1"')
    const undone = await ask('post', '/undo', undefined, '"2"')
    expect(undone.body).toMatchObject({ revision: { number: 3, undoes: 2, edit: null } })
    expect(undone.body.difference.annual_pence).toBe(-edited.body.difference.annual_pence)
    expect((await ask('get', '/document')).body).toEqual(before)
    expectProblem(await ask('post', '/undo', undefined, '"3"'), 'nothing_to_undo')
    const told = (await ask('get', '/revisions', undefined, undefined, 'procurement')).body.items
    expect(told.map(({ edit }: { edit: unknown }) => edit)).toEqual([null, { kind: 'move_pupil' }, null])
    expect(told[1]).toMatchObject({ undone: true })
  })

  it('says which revision it was made from', async () => {
    expectProblem(await ask('post', '/edits', toNew), 'precondition_needed')
    for (const unknown of ['"0"', '"7"'])
      expectProblem(await ask('post', '/edits', toNew, unknown), 'revision_missing')
    for (const strange of ['"first"', '"1x.abc"'])
      expectProblem(await ask('post', '/edits', toNew, strange), 'revision_conflict')
    await ask('post', '/edits', toNew, '"1"')
    expectProblem(await ask('post', '/edits', toNew, '"1"'), 'revision_conflict')
    expectProblem(await ask('post', '/undo', undefined, '"1"'), 'revision_conflict')
  })

  it('is made once for each idempotency key', async () => {
    const send = () =>
      at.service.ask('post', `/api/v1/plans/${at.planId}/edits`, {
        who: at.people.officer,
        body: toNew,
        headers: { 'if-match': '"1"', 'idempotency-key': 'one-key-for-one-edit' },
      })
    const [first, again] = [await send(), await send()]
    expect(again.body).toEqual(first.body)
    expect((await ask('get', '/revisions')).body.items).toHaveLength(2)
  })

  it('is refused with the catalogue’s code, and changes nothing, where it breaks a rule', async () => {
    expectProblem(await ask('post', '/edits', { ...toNew, pupil_id: 'KID-9999' }, '"1"'), 'unknown_pupil')
    expectProblem(await ask('post', '/edits', { ...toNew, to: 'R999' }, '"1"'), 'unknown_route')
    const typed = await ask('post', '/edits', { ...toNew, pupil_id: 'A child by name' }, '"1"')
    expect(typed.text).not.toContain('A child by name')
    expectProblem(
      await ask('post', '/edits', { kind: 'unlock_pupil', pupil_id: 'KID-0002' }, '"1"'),
      'not_locked',
    )
    const chair = (await ask('get', '/pupils')).body.items[0].route_id
    const smaller = { kind: 'change_vehicle', route_id: chair, vehicle_type: 'car4' }
    const refused = await ask('post', '/edits', smaller, '"1"')
    expect(refused.status).toBe(422)
    expect(refused.body.errors.length).toBeGreaterThan(0)
    expect(refused.text).not.toMatch(/Tobias|51\.51/)
    expect((await ask('get', '')).body.head_revision).toBe(1)
  })

  it.each([
    ['an unknown kind', { kind: 'delete_everything' }],
    ['a field too many', { ...toNew, force: true }],
    ['no object', [1, 2]],
  ])('is refused when it is %s', async (_what, body) => {
    expectProblem(await ask('post', '/edits', body, '"1"'), 'request_invalid')
  })
})

describe('a check', () => {
  it('works everything out anew, for officers and auditors, and leaves the plan as it is', async () => {
    const checked = await ask('post', '/checks', {}, undefined, 'auditor')
    expect(checked.body).toEqual({ revision: 1, findings: [] })
    await ask('post', '/edits', toNew, '"1"')
    expect((await ask('post', '/checks', { revision: 1 })).body).toEqual({ revision: 1, findings: [] })
    expect((await ask('post', '/checks', {})).body).toEqual({ revision: 2, findings: [] })
    expectProblem(await ask('post', '/checks', { revision: 9 }), 'revision_missing')
    expectProblem(await ask('post', '/checks', {}, undefined, 'procurement'), 'not_permitted')
  })
})
