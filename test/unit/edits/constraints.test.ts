import { describe, expect, it } from 'vitest'
import {
  constrainedCouncil,
  constraintsSchema,
  councilWithPairs,
  locksOf,
  NO_CONSTRAINTS,
  type PlannerConstraints,
  startFrom,
} from '../../../src/edits/constraints.ts'
import { FREE_TO_CHANGE } from '../../../src/jobs/start/start-from.ts'
import { gathered, lineCouncil, made, openLine, routeOf } from '../../support/edits/edit-case.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const decided: PlannerConstraints = {
  ...NO_CONSTRAINTS,
  locked_pupils: ['P3'],
  locked_routes: ['R004'],
  locked_vehicles: ['R001'],
  chosen_vehicles: ['R001', 'R005'],
  forbidden: [['P1', 'P2']],
  removed: [{ pupil_id: 'P6', reason: 'travels_otherwise' }],
}

describe('what a planner has decided', () => {
  it('is a value that is stored with the revision', () => {
    expect(constraintsSchema.parse(JSON.parse(JSON.stringify(decided)))).toEqual(decided)
    expect(constraintsSchema.safeParse({ ...decided, else: 1 }).success).toBe(false)
  })

  it('keeps pupils apart, and off the plan, as if the council had said so', () => {
    const council = lineCouncil()
    const again = constrainedCouncil(council, decided)
    expect(again.pupils.find((pupil) => pupil.id === 'P1')?.notWith).toEqual(['P2'])
    expect(again.unserved.map((each) => each.pupil_id)).toEqual(['P6'])
    expect(councilWithPairs(council, decided).unserved).toEqual([])
    expect(constrainedCouncil(council, NO_CONSTRAINTS)).toEqual(council)
  })

  it('forgets pupils whom a later list no longer has', () => {
    const council = lineCouncil()
    const later = { ...council, pupils: council.pupils.filter(({ id }) => id !== 'P2' && id !== 'P6') }
    expect(constrainedCouncil(later, decided)).toEqual(later)
  })

  it('is held to as locks, each once', () => {
    expect(locksOf(decided).locks).toEqual([
      { kind: 'pupil', pupilId: 'P3', row: 1 },
      { kind: 'route', routeId: 'R004', row: 2 },
      { kind: 'vehicle', routeId: 'R001', row: 3 },
      { kind: 'vehicle', routeId: 'R005', row: 4 },
    ])
  })

  it('holds when the council is planned again', async () => {
    const live = gathered(await openLine(), ['P1', 'P2', 'P3'])
    const edits = [
      { kind: 'change_vehicle', route_id: 'R005', vehicle_type: 'wav' },
      // Times as the planner itself writes them, which a locked route keeps to the second.
      { kind: 'change_vehicle', route_id: 'R004', vehicle_type: 'car4' },
      { kind: 'lock_route', route_id: 'R004' },
      { kind: 'remove_pupil', pupil_id: 'P6', reason: 'other' },
      { kind: 'forbid_together', pupil_id: 'P1', other_pupil_id: 'P2' },
    ] as const
    const { plan, constraints } = edits.reduce((now, edit) => made(now, edit).editing, live)
    const council = constrainedCouncil(lineCouncil(), constraints)
    const again = await planCouncil(council, { start: startFrom(plan, constraints, FREE_TO_CHANGE) })
    expect(again.findings).toEqual([])
    expect(again.issues).toEqual([])
    expect(routeOf(again, 'P4')).toEqual(routeOf({ plan }, 'P4'))
    expect(routeOf(again, 'P5').vehicle_type).toBe('wav')
    expect(routeOf(again, 'P1').pupils).not.toContain('P2')
    expect(again.plan.unserved.map((each) => each.pupil_id)).toEqual(['P6'])
    expect(again.plan.totals.annual_pence).toBeLessThanOrEqual(plan.totals.annual_pence)
  })
})
