import { describe, expect, it } from 'vitest'
import { editSchema } from '../../../src/edits/edit.ts'
import { EDIT_REFUSALS, refusalOf } from '../../../src/edits/refusal.ts'
import { finding } from '../../../src/checker/finding.ts'

describe('an edit', () => {
  it.each([
    { kind: 'move_pupil', pupil_id: 'P1', to: 'new' },
    { kind: 'move_pupil', pupil_id: 'P1', to: 'R001', position: { am: 2 } },
    { kind: 'change_order', route_id: 'R001', direction: 'pm', days: 'M-W-F', stops: [2, 1, 3] },
    { kind: 'change_vehicle', route_id: 'R001', vehicle_type: 'wav', operator: null },
    { kind: 'remove_pupil', pupil_id: 'P1', reason: 'placement_ended' },
    { kind: 'forbid_together', pupil_id: 'P1', other_pupil_id: 'P2' },
    { kind: 'lock_vehicle', route_id: 'R001' },
  ])('is read as it is: %j', (edit) => {
    expect(editSchema.parse(edit)).toEqual(edit)
  })

  it.each([
    { kind: 'move_pupil', pupil_id: 'P1' },
    { kind: 'move_pupil', pupil_id: 'P1', to: 'R001', position: { am: 0 } },
    { kind: 'remove_pupil', pupil_id: 'P1', reason: 'moved house to Acacia Avenue' },
    { kind: 'change_order', route_id: 'R001', direction: 'am', stops: [1] },
    { kind: 'lock_pupil', route_id: 'R001' },
    { kind: 'teleport', pupil_id: 'P1' },
  ])('is not read where it is none: %j', (edit) => {
    expect(editSchema.safeParse(edit).success).toBe(false)
  })
})

describe('a refusal', () => {
  it('is named after the most telling of the findings', () => {
    const found = [finding('capacity_exceeded', {}), finding('ride_time', {}), finding('not_with', {})]
    expect(refusalOf(found).code).toBe('company_not_allowed')
    expect(refusalOf(found.slice(0, 2)).code).toBe('ride_too_long')
    expect(refusalOf(found.slice(0, 1)).code).toBe('no_vehicle_left')
    expect(refusalOf([finding('idle_stop', {})]).code).toBe('breaks_a_rule')
  })

  it('says what to do', () => {
    for (const { problem, action } of Object.values(EDIT_REFUSALS)) {
      expect(problem).toMatch(/^[a-z]/)
      expect(action).toMatch(/^[a-z].*[^.]$/)
    }
  })
})
