import { beforeAll, describe, expect, it } from 'vitest'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import { gathered, homesOf, made, openLine, refused, routeOf } from '../../support/edits/edit-case.ts'

let three: LiveEditing
beforeAll(async () => {
  three = gathered(await openLine(), ['P1', 'P2', 'P3'])
})

const remove = (pupil_id: string) => ({
  kind: 'remove_pupil' as const,
  pupil_id,
  reason: 'family_declined' as const,
})

describe('taking a pupil off the plan', () => {
  it('leaves the others in their order, and says why', () => {
    const edited = made(three, remove('P2'))
    expect(edited.findings).toEqual([])
    expect(homesOf(routeOf(edited, 'P1'), 'am')).toEqual(['P1', 'P3'])
    expect(edited.plan.unserved).toEqual([
      {
        pupil_id: 'P2',
        code: 'not_found_in_time',
        detail: 'taken off the plan by the planner: family_declined',
      },
    ])
    expect(edited.plan.totals).toMatchObject({ pupils: 6, served: 5 })
    expect(edited.constraints.removed).toEqual([{ pupil_id: 'P2', reason: 'family_declined' }])
    expect(
      edited.difference.pupils.filter(({ pupil_id: id }) => id === 'P2').map(({ after }) => after),
    ).toEqual([null, null])
  })

  it('closes the route of one who was alone on it', () => {
    const edited = made(three, remove('P5'))
    expect(edited.difference.closed).toEqual(['R005'])
    expect(edited.difference.annual_pence).toBe(-routeOf(three, 'P5').annual.total_pence)
  })

  it('leaves a sibling of the same home and school on the route', async () => {
    const live = await openLine({
      pupils: { P2: { keepWith: ['P1'], home: { lat: 51.51, lon: -2.59 } } },
    })
    const edited = made(live, remove('P2'))
    expect(edited.findings).toEqual([])
    expect(routeOf(edited, 'P1').pupils).toEqual(['P1'])
    const back = made(edited.editing, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' })
    expect(routeOf(back, 'P1').pupils).toEqual(['P1', 'P2'])
    expect(back.plan.totals.annual_pence).toBe(live.plan.totals.annual_pence)
  })

  it('is refused of one who is on no route, or is locked', () => {
    const gone = made(three, remove('P2')).editing
    expect(refused(gone, remove('P2')).code).toBe('not_on_a_route')
    expect(refused(three, remove('P9')).code).toBe('unknown_pupil')
    expect(refused(made(three, { kind: 'lock_pupil', pupil_id: 'P2' }).editing, remove('P2')).code).toBe(
      'pupil_locked',
    )
    expect(refused(made(three, { kind: 'lock_route', route_id: 'R001' }).editing, remove('P2')).code).toBe(
      'route_locked',
    )
  })
})
