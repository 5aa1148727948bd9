import { describe, expect, it } from 'vitest'
import { childInPlan } from '../../../../src/accounts/visible/child-in-plan.ts'
import { ridesByPupil, ridesOf } from '../../../../src/reports/rides.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { randomPlan } from '../../../support/random-plan.ts'

describe("one child's transport in a plan", () => {
  const council = randomCouncil(11)
  const plan = randomPlan(11, council)

  it('has the minutes aboard and the share that the reports have', () => {
    const rides = ridesByPupil(ridesOf(plan))
    let journeys = 0
    for (const route of plan.routes)
      for (const share of route.shares) {
        const child = childInPlan(plan, share.pupil_id)
        const expected = rides.get(share.pupil_id) ?? []
        expect(child?.annual_pence).toBe(share.annual_pence)
        expect(child?.route?.route_id).toBe(route.route_id)
        expect(child?.journeys.map((journey) => journey.seconds_aboard)).toEqual(
          expected.map((ride) => ride.seconds),
        )
        expect(child?.journeys.map((journey) => journey.others === 0)).toEqual(
          expected.map(() => route.pupils.length === 1),
        )
        journeys += expected.length
      }
    expect(journeys).toBeGreaterThan(5)
  })

  it('says why a child is not served, by code alone', () => {
    const seed = Array.from({ length: 50 }, (_, index) => index).find(
      (index) => randomPlan(index, council).unserved.length > 0,
    )
    const other = randomPlan(seed ?? 0, council)
    const [first] = other.unserved
    expect(childInPlan(other, first?.pupil_id ?? '')).toEqual({
      schema: 'schoolway.child-in-plan/1',
      pupil_id: first?.pupil_id,
      journeys: [],
      exceptions: [],
      unserved: 'not_found_in_time',
    })
  })

  it('is nothing where the plan does not know the child', () => {
    expect(childInPlan(plan, 'nobody')).toBeUndefined()
  })
})
