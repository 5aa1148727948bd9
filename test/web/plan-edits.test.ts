import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { planned, type Planned } from '../api/planned.ts'
import { services } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { ASKING, LIMIT, workOff } from '../support/service/service-case.ts'
import { open, send } from './browse.ts'

const start = services('describe')
let at: Planned
let path = ''

beforeAll(async () => {
  at = await planned(await start({ pages: pagesRouter }))
})

// Each test changes a plan of its own.
beforeEach(async () => {
  const { useCases } = at.service
  const wanted = { scenarioId: at.scenarioId, name: 'Autumn', settings: LIMIT }
  const plan = await requestPlan(useCases, ASKING, wanted)
  await workOff(useCases)
  path = `/plans/${plan.id}`
})

const see = (page: string) => open(at.service, `${path}${page}`, at.people.officer)
const follow = (location: string | undefined) => open(at.service, location ?? '', at.people.officer)

interface RouteShown {
  readonly route_id: string
  readonly vehicle_type: string
  readonly pupils: readonly string[]
}

const routes = async (): Promise<readonly RouteShown[]> =>
  (await at.service.ask('get', `/api/v1${path}/document`, { who: at.people.officer })).body.plan.routes

const routeOf = async (pupil: string): Promise<RouteShown> => {
  const found = (await routes()).find(({ pupils }) => pupils.includes(pupil))
  if (found === undefined) throw new Error(`${pupil} is on a route`)
  return found
}

/** Sends one of the forms on the page of a route, as the page has it. */
async function change(routeId: string, kind: string, fields: Readonly<Record<string, string>>) {
  const { text } = await see(`/routes/${routeId}`)
  const revision = /name="revision" value="(\d+)"/.exec(text)?.[1] ?? ''
  return send(at.service, `${path}/routes/${routeId}/edits`, { kind, revision, ...fields }, at.people.officer)
}

const move = { move_pupil: 'KID-0002', move_to: 'new' }

describe('a change on the page of a route', () => {
  it('shows what it costs and whose journey it changes, and is taken back', async () => {
    const { route_id: id } = await routeOf('KID-0002')
    const before = await routes()
    const made = await change(id, 'move_pupil', move)
    expect(made.headers['location'], made.text).toBe(`${path}/history/2`)
    const { text } = await follow(made.headers['location'])
    expect(htmlFaults(text)).toEqual([])
    expect(text).toContain('KID-0002 moved to a route of its own')
    expect(text).toMatch(/£[\d,]+ a year more\. /)
    expect(text).toMatch(/<th [^>]*><a [^>]*>KID-0002<\/a><\/th>/)
    const undone = await send(at.service, `${path}/undo`, { revision: '2' }, at.people.officer)
    const history = await follow(undone.headers['location'])
    expect(history.text).toContain('The last change is taken back.')
    expect(history.text).toContain('Change 2 taken back')
    expect(await routes()).toEqual(before)
  })

  it('locks and unlocks a route, its vehicle and a pupil, and says so on the page', async () => {
    const { route_id: id } = await routeOf('KID-0002')
    for (const [kind, fields] of [
      ['lock_route', {}],
      ['lock_vehicle', {}],
      ['lock_pupil', { pupil: 'KID-0002' }],
    ] as const) {
      const made = await change(id, kind, fields)
      expect(made.headers['location']).toBe(`${path}/routes/${id}?done=plan_settled`)
    }
    const locked = await see(`/routes/${id}`)
    for (const shown of ['Route locked', 'Vehicle locked', 'Unlock the route', 'Unlock the vehicle'])
      expect(locked.text).toContain(shown)
    expect(htmlFaults(locked.text)).toEqual([])
    const refused = await change(id, 'move_pupil', move)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Nothing was changed.')
    for (const kind of ['unlock_pupil', 'unlock_vehicle', 'unlock_route'])
      await change(id, kind, { pupil: 'KID-0002' })
    expect((await see(`/routes/${id}`)).text).not.toContain('Route locked')
  })

  it('keeps two pupils apart, and allows them together again', async () => {
    const [one = '', other = ''] = (await routes()).find(({ pupils }) => pupils.length > 1)?.pupils ?? []
    const { route_id: id } = await routeOf(one)
    const made = await change(id, 'forbid_together', { forbid_one: one, forbid_other: other })
    expect(made.headers['location'], made.text).toBe(`${path}/history/2`)
    const now = await routeOf(one)
    expect(now.pupils).not.toContain(other)
    expect((await see(`/routes/${now.route_id}`)).text).toContain(`${one} and ${other} never ride together.`)
    const allowed = await change(now.route_id, 'allow_together', { pupil: one, other_pupil: other })
    expect(allowed.headers['location']).toContain('done=plan_settled')
  })

  it('changes the vehicle, and takes a pupil off the plan, who can be put on a route again', async () => {
    const small = (await routes()).find(({ vehicle_type: type }) => type === 'car4')
    const larger = await change(small?.route_id ?? '', 'change_vehicle', { vehicle_type: 'wav' })
    expect(larger.headers['location'], larger.text).toBe(`${path}/history/2`)
    const { route_id: id } = await routeOf('KID-0003')
    const off = await change(id, 'remove_pupil', { remove_pupil: 'KID-0003', remove_reason: 'travels_later' })
    expect((await follow(off.headers['location'])).text).toContain('KID-0003 taken off the plan')
    const unserved = await see('/unserved')
    expect(unserved.text).toContain('Put a pupil on a route')
    expect(htmlFaults(unserved.text)).toEqual([])
    const fields = { kind: 'move_pupil', revision: '3', move_pupil: 'KID-0003', move_to: 'new' }
    const back = await send(at.service, `${path}/unserved`, fields, at.people.officer)
    expect(back.headers['location'], back.text).toBe(`${path}/history/4`)
    expect((await routeOf('KID-0003')).pupils).toContain('KID-0003')
  })

  it('changes the order of stops by their numbers', async () => {
    const route = (await routes()).find(({ pupils }) => pupils.length > 1)
    const id = route?.route_id ?? ''
    const stops = (route?.pupils.length ?? 0) + 1
    const numbers = Array.from({ length: stops }, (_, at) => at + 1)
    const fields = { run: '0', direction: 'am', days: 'MTWTF' }
    const turned = [2, 1, ...numbers.slice(2)].join(', ')
    const made = await change(id, 'change_order', { ...fields, order_0: turned })
    expect(made.headers['location'], made.text).toBe(`${path}/history/2`)
    const short = await change(id, 'change_order', { ...fields, order_0: '1, 2, 2' })
    expect(short.status).toBe(422)
    expect(short.text).toContain('<a href="#order_0">Nothing was changed.')
  })

  it('is refused in words beside its form, with what was chosen still there', async () => {
    const { route_id: id } = await routeOf('KID-0002')
    const nobody = await change(id, 'move_pupil', { move_pupil: '', move_to: 'new' })
    expect(nobody.status).toBe(400)
    expect(nobody.text).toContain('Choose or type what the form asks for')
    expect(nobody.text).toContain('<details class="govuk-details sw-no-print" open>')
    expect(nobody.text).toMatch(/<option value="new" selected>/)
    expect(htmlFaults(nobody.text)).toEqual([])
    // The forms of the page that came back go where those of the first did.
    const actions = (html: string) => [...html.matchAll(/action="([^"]+)"/g)].map(([, action]) => action)
    expect(actions(nobody.text)).toEqual(actions((await see(`/routes/${id}`)).text))
    const stranger = await change(id, 'forbid_together', { forbid_one: 'KID-0002', forbid_other: 'NOBODY' })
    expect(stranger.text).toContain('The pupil list has no pupil with this reference.')
    const strange = await change(id, 'nothing_known', {})
    expect([strange.status, htmlFaults(strange.text)]).toEqual([400, []])
  })

  it('is not made on a plan that was changed meanwhile', async () => {
    const { route_id: id } = await routeOf('KID-0003')
    await change(id, 'lock_pupil', { pupil: 'KID-0003' })
    const late = await send(
      at.service,
      `${path}/routes/${id}/edits`,
      { kind: 'lock_route', revision: '1' },
      at.people.officer,
    )
    expect(late.status).toBe(412)
    expect(late.text).toContain('The plan has been changed since you opened this page.')
    // The page is as the plan is now, so that the change can be made on it.
    expect(late.text).toContain('name="revision" value="2"')
  })
})
