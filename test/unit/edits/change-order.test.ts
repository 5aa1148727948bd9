import { beforeAll, describe, expect, it } from 'vitest'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import { gathered, homesOf, made, openLine, refused, routeOf } from '../../support/edits/edit-case.ts'

let three: LiveEditing
beforeAll(async () => {
  three = gathered(await openLine(), ['P1', 'P2', 'P3'])
})

const order = (stops: readonly number[], own: object = {}) => ({
  kind: 'change_order' as const,
  route_id: 'R001',
  direction: 'am' as const,
  stops: [...stops],
  ...own,
})

describe('a run’s stops in another order', () => {
  it('are driven in it, the other direction as before, in the same vehicle', () => {
    const edited = made(three, order([2, 1, 3, 4]))
    const [before, after] = [routeOf(three, 'P1'), routeOf(edited, 'P1')]
    expect(edited.findings).toEqual([])
    expect(homesOf(after, 'am')).toEqual(['P2', 'P1', 'P3'])
    expect(after.runs.find((run) => run.direction === 'pm')).toEqual(
      before.runs.find((run) => run.direction === 'pm'),
    )
    expect(after.vehicle_type).toBe(before.vehicle_type)
    expect(edited.difference.annual_pence).toBeGreaterThan(0)
    expect(new Set(edited.difference.pupils.map((each) => each.direction))).toEqual(new Set(['am']))
  })

  it('stay as they are by later edits, and cost the old price when put back', () => {
    const edited = made(three, order([2, 1, 3, 4])).editing
    const more = gathered(edited, ['P1', 'P4'])
    expect(homesOf(routeOf(more, 'P1'), 'am').filter((id) => id !== 'P4')).toEqual(['P2', 'P1', 'P3'])
    const back = made(edited, order([2, 1, 3, 4]))
    expect(routeOf(back, 'P1')).toEqual(routeOf(three, 'P1'))
  })

  it('work in the afternoon too', () => {
    const edited = made(three, order([1, 3, 2, 4], { direction: 'pm' }))
    expect(homesOf(routeOf(edited, 'P1'), 'pm')).toEqual(['P2', 'P3', 'P1'])
  })

  it('are refused where the order is none of this run', () => {
    expect(refused(three, order([1, 2, 3])).code).toBe('order_incomplete')
    expect(refused(three, order([1, 2, 3, 3])).code).toBe('order_incomplete')
    expect(refused(three, order([1, 2, 3, 5])).code).toBe('order_incomplete')
    expect(refused(three, order([1, 2, 4, 3])).code).toBe('order_impossible')
    expect(refused(three, order([1, 2, 3, 4], { days: 'M----' })).code).toBe('unknown_run')
    expect(refused(three, order([1, 2], { route_id: 'R099' })).code).toBe('unknown_route')
    const locked = made(three, { kind: 'lock_route', route_id: 'R001' }).editing
    expect(refused(locked, order([2, 1, 3, 4])).code).toBe('route_locked')
  })

  it('are refused where somebody would sit too long', async () => {
    const live = gathered(await openLine({ pupils: { P1: { maxMinutes: 20 } } }), ['P1', 'P5'])
    const fine = gathered(live, ['P1', 'P4'])
    const swapped = refused(
      gathered(await openLine({ pupils: { P5: { maxMinutes: 10 } } }), ['P1', 'P5']),
      order([2, 1, 3]),
    )
    expect(swapped.code).toBe('ride_too_long')
    expect(routeOf(fine, 'P1').pupils).toHaveLength(3)
  })

  it('need the weekdays of the run where a direction has several', async () => {
    const live = gathered(await openLine({ pupils: { P2: { days: 1 } } }), ['P1', 'P2', 'P3'])
    const days = routeOf(live, 'P1')
      .runs.filter((run) => run.direction === 'am')
      .map((run) => run.days)
    expect(days).toEqual(['M----', '-TWTF'])
    expect(refused(live, order([2, 1, 3, 4])).code).toBe('run_unclear')
    const edited = made(live, order([2, 1, 3], { days: '-TWTF' }))
    expect(edited.findings).toEqual([])
    const stops = (name: string) =>
      routeOf(edited, 'P1')
        .runs.find((run) => run.direction === 'am' && run.days === name)
        ?.stops.flatMap((stop) => stop.board)
    expect(stops('-TWTF')).toEqual(['P3', 'P1'])
    expect(stops('M----')).toEqual(['P1', 'P2', 'P3'])
  })
})
