import { beforeAll, describe, expect, it } from 'vitest'
import { NO_CONSTRAINTS } from '../../../src/edits/constraints.ts'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import { made, openLine, refused } from '../../support/edits/edit-case.ts'

let line: LiveEditing
beforeAll(async () => {
  line = await openLine()
})

const LOCKS = [
  [{ kind: 'lock_pupil', pupil_id: 'P1' }, { kind: 'unlock_pupil', pupil_id: 'P1' }, 'locked_pupils', 'P1'],
  [
    { kind: 'lock_route', route_id: 'R001' },
    { kind: 'unlock_route', route_id: 'R001' },
    'locked_routes',
    'R001',
  ],
  [
    { kind: 'lock_vehicle', route_id: 'R001' },
    { kind: 'unlock_vehicle', route_id: 'R001' },
    'locked_vehicles',
    'R001',
  ],
] as const

describe('a lock', () => {
  it.each(LOCKS)('%j is kept beside the plan, and changes nothing of it', (lock, unlock, list, id) => {
    const locked = made(line, lock)
    expect(locked.plan).toBe(line.plan)
    expect(locked.difference).toMatchObject({ annual_pence: 0, routes: [], pupils: [] })
    expect(locked.constraints[list]).toEqual([id])
    expect(made(locked.editing, lock).constraints[list]).toEqual([id])
    expect(made(locked.editing, unlock).constraints).toEqual(NO_CONSTRAINTS)
  })

  it.each(LOCKS)('%j is not taken off where there is none', (_, unlock) => {
    expect(refused(line, unlock).code).toBe('not_locked')
  })

  it('needs something to hold', () => {
    expect(refused(line, { kind: 'lock_pupil', pupil_id: 'P9' }).code).toBe('unknown_pupil')
    expect(refused(line, { kind: 'lock_route', route_id: 'R099' }).code).toBe('unknown_route')
    const without = made(line, { kind: 'remove_pupil', pupil_id: 'P1', reason: 'other' }).editing
    expect(refused(without, { kind: 'lock_pupil', pupil_id: 'P1' }).code).toBe('not_on_a_route')
  })

  it('goes with its route when that is closed', () => {
    const locked = made(line, { kind: 'lock_vehicle', route_id: 'R002' }).editing
    const { constraints } = made(locked, { kind: 'move_pupil', pupil_id: 'P2', to: 'R001' })
    expect(constraints).toEqual({ ...NO_CONSTRAINTS, closed_routes: ['R002'] })
  })
})
