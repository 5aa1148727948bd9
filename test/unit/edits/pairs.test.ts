import { WEEKDAYS } from '../../../src/domain/weekdays.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LiveEditing, openEditing } from '../../../src/edits/live-editing.ts'
import { gathered, lineCouncil, made, openLine, refused, routeOf } from '../../support/edits/edit-case.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'

let line: LiveEditing
beforeAll(async () => {
  line = await openLine()
})

const pair = { pupil_id: 'P1', other_pupil_id: 'P2' }
const forbid = { kind: 'forbid_together', ...pair } as const

describe('a forbidden pairing', () => {
  it('of pupils who do not share a route changes nobody’s', () => {
    const edited = made(line, forbid)
    expect(edited.plan).toBe(line.plan)
    expect(edited.constraints.forbidden).toEqual([['P1', 'P2']])
  })

  it('moves the first of the two to where that costs least', () => {
    const live = gathered(gathered(line, ['P1', 'P2', 'P3']), ['P4', 'P5'])
    const edited = made(live, { kind: 'forbid_together', pupil_id: 'P1', other_pupil_id: 'P3' })
    expect(edited.findings).toEqual([])
    expect(routeOf(edited, 'P3').pupils).toEqual(['P2', 'P3'])
    const others = ['R004', 'R006', 'new'].map(
      (to) => made(live, { kind: 'move_pupil', pupil_id: 'P1', to }).plan.totals.annual_pence,
    )
    expect(edited.plan.totals.annual_pence).toBe(Math.min(...others))
  })

  it('holds for every edit that follows, until it is taken back', () => {
    const live = made(line, forbid).editing
    const join = { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' } as const
    expect(refused(live, join)).toMatchObject({
      code: 'company_not_allowed',
      reasons: [{ code: 'not_with' }],
    })
    const allowed = made(live, { kind: 'allow_together', pupil_id: 'P2', other_pupil_id: 'P1' })
    expect(allowed.constraints.forbidden).toEqual([])
    expect(routeOf(made(allowed.editing, join), 'P1').pupils).toEqual(['P1', 'P2'])
  })

  it('is refused of one who must ride with the other, or is locked, and of nobody', async () => {
    const kept = await openLine({ pupils: { P2: { keepWith: ['P1'] } } })
    expect(refused(kept, forbid).code).toBe('kept_together')
    const two = gathered(line, ['P1', 'P2'])
    expect(refused(made(two, { kind: 'lock_pupil', pupil_id: 'P1' }).editing, forbid).code).toBe(
      'pupil_locked',
    )
    expect(refused(made(two, { kind: 'lock_route', route_id: 'R001' }).editing, forbid).code).toBe(
      'route_locked',
    )
    expect(refused(line, { ...forbid, other_pupil_id: 'P1' }).code).toBe('same_pupil')
    expect(refused(line, { ...forbid, other_pupil_id: 'P9' }).code).toBe('unknown_pupil')
    expect(refused(line, { kind: 'allow_together', ...pair }).code).toBe('not_forbidden')
  })

  it('is refused where the first has no other place', async () => {
    // One moment at which to arrive, so that no car comes twice.
    const gates = { arriveFrom: 31_500, arriveBy: 31_500, collectFrom: 54_000, collectBy: 54_900 }
    const bells = WEEKDAYS.map(() => gates) as never
    const options = (car2: number) => ({
      schools: { S1: { bells }, S2: { bells } },
      framework: { operators: [{ id: 'OP', capacity: { car2, car4: 0, wav: 0 } }] },
    })
    const { plan } = gathered(gathered(await openLine(options(6)), ['P1', 'P2']), ['P3', 'P4'])
    // The same plan where there are no more cars than it takes, and P5 shall stay alone.
    const few = await openEditing(lineCouncil(options(4)), lopsidedRoads, plan)
    const full = made(few, { kind: 'lock_route', route_id: 'R005' }).editing
    expect(full.findings).toEqual([])
    expect(refused(full, forbid).code).toBe('no_vehicle_left')
  })
})
