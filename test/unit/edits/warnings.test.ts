import { describe, expect, it } from 'vitest'
import { gathered, made, openLine, routeOf } from '../../support/edits/edit-case.ts'

describe('a guide that an edit goes beyond', () => {
  it('is told, and the edit is made: the pupil may ride for so long by its own record', async () => {
    const policy = { max_minutes: { primary: 20 } }
    const live = await openLine({ policy, pupils: { P1: { maxMinutes: 60 } } })
    const edited = made(live, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001', position: { am: 2 } })
    const short = made(live, { kind: 'move_pupil', pupil_id: 'P5', to: routeOf(live, 'P4').route_id })
    expect(short.warnings).toEqual([])
    const late = gathered(edited.editing, ['P1', 'P3'])
    const last = made(late, { kind: 'move_pupil', pupil_id: 'P4', to: 'R001' })
    expect(last.findings).toEqual([])
    expect(last.warnings.map((warning) => [warning.code, warning.pupil_id])).toContainEqual([
      'over_guide',
      'P1',
    ])
    for (const { minutes, guide_minutes: guide } of last.warnings) expect(minutes).toBeGreaterThan(guide)
  })
})
