import { beforeAll, describe, expect, it } from 'vitest'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import { gathered, homesOf, made, openLine, refused, routeOf } from '../../support/edits/edit-case.ts'

let line: LiveEditing
beforeAll(async () => {
  line = await openLine()
})

describe('moving a pupil', () => {
  it('starts from a plan that keeps every rule, one route for each pupil', () => {
    expect(line.findings).toEqual([])
    expect(line.plan.routes.map((route) => route.pupils)).toEqual(
      ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].map((id) => [id]),
    )
  })

  it('puts it on the other route, closes its own when that is empty, and leaves all others alone', () => {
    const edited = made(line, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' })
    expect(edited.findings).toEqual([])
    expect(routeOf(edited, 'P1').pupils).toEqual(['P1', 'P2'])
    expect(edited.plan.routes.map((route) => route.route_id)).toEqual([
      'R001',
      'R003',
      'R004',
      'R005',
      'R006',
    ])
    for (const id of ['P3', 'P4', 'P5', 'P6']) expect(routeOf(edited, id)).toBe(routeOf(line, id))
  })

  it('says what it saves, and for whom the journey changes', () => {
    const { plan, difference } = made(line, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' })
    expect(difference.annual_pence).toBe(plan.totals.annual_pence - line.plan.totals.annual_pence)
    expect(difference.annual_pence).toBeLessThan(0)
    expect(difference).toMatchObject({ opened: [], closed: ['R002'] })
    expect(difference.routes.map((route) => [route.route_id, route.after?.pupils ?? null])).toEqual([
      ['R001', 2],
      ['R002', null],
    ])
    expect(difference.routes.reduce((sum, route) => sum + route.annual_pence, 0)).toBe(
      difference.annual_pence,
    )
    const morning = difference.pupils.find(
      ({ pupil_id, direction }) => pupil_id === 'P1' && direction === 'am',
    )
    expect(morning?.after?.minutes).toBeGreaterThan(morning?.before?.minutes ?? 99)
    expect(morning?.limit_minutes).toBe(45)
    expect(new Set(difference.pupils.map(({ pupil_id: id }) => id))).toEqual(new Set(['P1', 'P2']))
  })

  it('finds the cheapest position, or takes the one that is asked for', () => {
    const live = gathered(line, ['P1', 'P3'])
    const best = made(live, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' })
    expect(homesOf(routeOf(best, 'P2'), 'am')).toEqual(['P1', 'P2', 'P3'])
    expect(homesOf(routeOf(best, 'P2'), 'pm')).toEqual(['P3', 'P2', 'P1'])
    const asked = made(live, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001', position: { am: 3, pm: 1 } })
    expect(homesOf(routeOf(asked, 'P2'), 'am')).toEqual(['P1', 'P3', 'P2'])
    expect(homesOf(routeOf(asked, 'P2'), 'pm')).toEqual(['P2', 'P3', 'P1'])
    expect(asked.plan.totals.annual_pence).toBeGreaterThan(best.plan.totals.annual_pence)
    const last = made(live, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001', position: { am: 99 } })
    expect(homesOf(routeOf(last, 'P2'), 'am')).toEqual(['P1', 'P3', 'P2'])
  })

  it('moves a pupil to another position of its own route', () => {
    const live = gathered(line, ['P1', 'P2', 'P3'])
    const edited = made(live, { kind: 'move_pupil', pupil_id: 'P1', to: 'R001', position: { am: 2 } })
    expect(homesOf(routeOf(edited, 'P1'), 'am')).toEqual(['P2', 'P1', 'P3'])
    expect(edited.difference).toMatchObject({ opened: [], closed: [] })
  })

  it('opens a route under the next name, and never gives a name twice', () => {
    const live = gathered(line, ['P1', 'P6'])
    const edited = made(live, { kind: 'move_pupil', pupil_id: 'P6', to: 'new' })
    // R006 was the sixth pupil's first route.
    expect(edited.difference.opened).toEqual(['R007'])
    expect(routeOf(edited, 'P6').pupils).toEqual(['P6'])
    expect(edited.plan.totals.annual_pence).toBe(line.plan.totals.annual_pence)
  })

  it('takes the cheapest vehicle that carries everybody', () => {
    const three = gathered(line, ['P1', 'P2', 'P3'])
    expect(routeOf(gathered(line, ['P1', 'P2']), 'P1').vehicle_type).toBe('car2')
    expect(routeOf(three, 'P1').vehicle_type).toBe('car4')
    const two = made(three, { kind: 'move_pupil', pupil_id: 'P3', to: 'new' })
    expect(routeOf(two, 'P1').vehicle_type).toBe('car2')
  })

  it('takes those along who must share the route', async () => {
    const live = await openLine({ pupils: { P2: { keepWith: ['P4'] } } })
    const edited = made(live, { kind: 'move_pupil', pupil_id: 'P2', to: routeOf(live, 'P1').route_id })
    expect(routeOf(edited, 'P4').pupils).toEqual(['P1', 'P2', 'P4'])
    expect(edited.findings).toEqual([])
  })

  it('meets those of one household at one stop', async () => {
    const home = { lat: 51.51, lon: -2.59 }
    const live = await openLine({ pupils: { P2: { keepWith: ['P1'], home, schoolId: 'S2' } } })
    const to = routeOf(live, 'P3').route_id
    const both = made(live, { kind: 'move_pupil', pupil_id: 'P1', to })
    // Those of one home are met at one stop.
    expect(homesOf(routeOf(both, 'P1'), 'am')).toHaveLength(3)
    expect(routeOf(both, 'P1').runs[0]?.stops.filter((stop) => stop.place === 'home')).toHaveLength(2)
  })

  it('puts a pupil on a route who was on none', () => {
    const without = made(line, { kind: 'remove_pupil', pupil_id: 'P3', reason: 'other' })
    const edited = made(without.editing, { kind: 'move_pupil', pupil_id: 'P3', to: 'R001' })
    expect(edited.plan.unserved).toEqual([])
    expect(edited.constraints.removed).toEqual([])
    expect(edited.difference.pupils.find(({ pupil_id: id }) => id === 'P3')?.before).toBeNull()
    expect(edited.plan.totals.served).toBe(6)
  })
})

describe('a move that cannot be made is refused', () => {
  it('to or of what the plan has not', () => {
    expect(refused(line, { kind: 'move_pupil', pupil_id: 'P9', to: 'R001' }).code).toBe('unknown_pupil')
    expect(refused(line, { kind: 'move_pupil', pupil_id: 'P1', to: 'R099' }).code).toBe('unknown_route')
  })

  it('where nothing holds so many', async () => {
    const framework = { rates: { car2: { bands: [{ pence_per_mile: 200 }] } } }
    const live = gathered(await openLine({ framework }), ['P1', 'P2'])
    const refusal = refused(live, { kind: 'move_pupil', pupil_id: 'P3', to: 'R001' })
    expect(refusal).toMatchObject({ code: 'does_not_fit', pupil_id: 'P3', route_id: 'R001' })
    expect(refusal.reasons.map((found) => found.code)).toContain('seats_exceeded')
  })

  it('where a ride would be too long', async () => {
    const live = await openLine({ pupils: { P1: { maxMinutes: 17 }, P2: { maxMinutes: 15 } } })
    const refusal = refused(live, { kind: 'move_pupil', pupil_id: 'P2', to: routeOf(live, 'P1').route_id })
    expect(refusal.code).toBe('ride_too_long')
    expect(refusal.reasons.map((found) => [found.code, found.pupilId])).toContainEqual(['ride_time', 'P1'])
  })

  it('where pupils or schools must be apart', async () => {
    const strangers = await openLine({ pupils: { P2: { notWith: ['P1'] } } })
    const unmixed = await openLine({ schools: { S2: { mixes: false } } })
    const solo = await openLine({ pupils: { P1: { travelAlone: true } } })
    expect(refused(strangers, { kind: 'move_pupil', pupil_id: 'P1', to: 'R002' }).reasons).toMatchObject([
      { code: 'not_with' },
    ])
    for (const [live, pupil_id] of [
      [strangers, 'P2'],
      [unmixed, 'P6'],
      [solo, 'P2'],
    ] as const)
      expect(refused(live, { kind: 'move_pupil', pupil_id, to: 'R001' }).code).toBe('company_not_allowed')
  })

  it('where the gates open at other times', async () => {
    // So far on that the gate of the one closes before the other is reached.
    const live = await openLine({ schools: { S2: { place: { lat: 51.31, lon: -2.59 } } } })
    const refusal = refused(live, { kind: 'move_pupil', pupil_id: 'P6', to: 'R001' })
    expect(refusal.code).toBe('outside_times')
    expect(refusal.reasons.length).toBeGreaterThan(0)
  })

  it('where no vehicle is left', async () => {
    const operators = [{ id: 'OP', capacity: { car2: 6, car4: 0, wav: 0 } }]
    const live = await openLine({ framework: { operators } })
    const two = gathered(live, ['P1', 'P2'])
    expect(refused(two, { kind: 'move_pupil', pupil_id: 'P3', to: 'R001' })).toMatchObject({
      code: 'no_vehicle_left',
      reasons: [{ code: 'capacity_exceeded' }],
    })
  })

  it('of or to what is locked', () => {
    const pupil = made(line, { kind: 'lock_pupil', pupil_id: 'P1' }).editing
    expect(refused(pupil, { kind: 'move_pupil', pupil_id: 'P1', to: 'R002' }).code).toBe('pupil_locked')
    const route = made(line, { kind: 'lock_route', route_id: 'R001' }).editing
    expect(refused(route, { kind: 'move_pupil', pupil_id: 'P1', to: 'R002' }).code).toBe('route_locked')
    expect(refused(route, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' }).code).toBe('route_locked')
    const vehicle = made(gathered(line, ['P1', 'P2']), { kind: 'lock_vehicle', route_id: 'R001' }).editing
    expect(refused(vehicle, { kind: 'move_pupil', pupil_id: 'P3', to: 'R001' }).code).toBe('does_not_fit')
  })

  it('of a pupil whom no edit can put on a route', async () => {
    const live = await openLine()
    const lost = {
      ...live,
      base: { ...live.base, input: { ...live.base.input, pupils: live.base.input.pupils.slice(1) } },
    }
    expect(refused(lost, { kind: 'move_pupil', pupil_id: 'P1', to: 'new' }).code).toBe('pupil_not_plannable')
  })
})
