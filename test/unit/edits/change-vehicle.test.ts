import { beforeAll, describe, expect, it } from 'vitest'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import { gathered, made, openLine, refused, routeOf } from '../../support/edits/edit-case.ts'

let two: LiveEditing
beforeAll(async () => {
  two = gathered(await openLine(), ['P1', 'P2'])
})

const drive = (vehicle_type: string, own: object = {}) => ({
  kind: 'change_vehicle' as const,
  route_id: 'R001',
  vehicle_type,
  ...own,
})

describe('a route in another vehicle', () => {
  it('is priced by it, its stops as they were', () => {
    const edited = made(two, drive('wav'))
    const [before, after] = [routeOf(two, 'P1'), routeOf(edited, 'P1')]
    expect(edited.findings).toEqual([])
    expect(after.vehicle_type).toBe('wav')
    expect(after.runs.map((run) => run.stops)).toEqual(before.runs.map((run) => run.stops))
    expect(edited.difference.annual_pence).toBe(after.annual.total_pence - before.annual.total_pence)
    expect(edited.difference.pupils).toEqual([])
  })

  it('keeps it through later edits, until another is chosen or it is unlocked', () => {
    const chosen = made(two, drive('wav')).editing
    const fewer = made(chosen, { kind: 'move_pupil', pupil_id: 'P2', to: 'new' })
    expect(routeOf(fewer, 'P1').vehicle_type).toBe('wav')
    expect(routeOf(made(chosen, drive('car4')), 'P1').vehicle_type).toBe('car4')
    const free = made(chosen, { kind: 'unlock_vehicle', route_id: 'R001' }).editing
    expect(routeOf(made(free, { kind: 'move_pupil', pupil_id: 'P2', to: 'new' }), 'P1').vehicle_type).toBe(
      'car2',
    )
  })

  it('takes the cheapest operator of the type, or the one that is named', async () => {
    const dear = { car4: { bands: [{ pence_per_mile: 500 }] } }
    const operators = [
      { id: 'DEAR', rates: dear, rank: 1 },
      { id: 'CHEAP', rates: { car4: {}, car2: {}, wav: {} }, rank: 2 },
    ]
    const live = await openLine({ framework: { operators } })
    expect(routeOf(made(live, drive('car4')), 'P1').operator).toBe('CHEAP')
    expect(routeOf(made(live, drive('car4', { operator: 'DEAR' })), 'P1').operator).toBe('DEAR')
    expect(refused(live, drive('car2', { operator: 'DEAR' })).code).toBe('unknown_vehicle')
  })

  it('is refused where it does not do', async () => {
    const three = gathered(two, ['P1', 'P3'])
    expect(refused(three, drive('car2'))).toMatchObject({
      code: 'does_not_fit',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'seats_exceeded' })]),
    })
    expect(refused(three, drive('bus')).code).toBe('unknown_vehicle')
    expect(refused(three, { ...drive('wav'), route_id: 'R099' }).code).toBe('unknown_route')
    const lift = await openLine({ pupils: { P1: { vehicleFeatures: ['tail_lift'] } } })
    expect(refused(lift, drive('car4')).code).toBe('lacks_feature')
    const locked = made(two, { kind: 'lock_vehicle', route_id: 'R001' }).editing
    expect(refused(locked, drive('wav')).code).toBe('vehicle_locked')
    expect(refused(made(two, { kind: 'lock_route', route_id: 'R001' }).editing, drive('wav')).code).toBe(
      'route_locked',
    )
    const operators = [{ id: 'OP', capacity: { wav: 0 } }]
    expect(refused(await openLine({ framework: { operators } }), drive('wav')).code).toBe('no_vehicle_left')
  })
})
