import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personalBudget } from '../../../../src/decisions/placement/personal-budget.ts'
import { placeCost } from '../../../../src/decisions/placement/place-cost.ts'
import type { PlacementRoute } from '../../../../src/decisions/placement/placement-quote.ts'

const TERMS = {
  pencePerMile: 45,
  metresThere: 8046.72,
  metresBack: 8046.72,
  days: 31,
  am: true,
  pm: true,
  schoolDays: 190,
}

describe('a personal travel budget', () => {
  it('pays two round trips a day: 5 miles away, 20 miles a day, 190 days, 45p a mile', () => {
    expect(personalBudget(TERMS)).toEqual({
      pence_per_mile: 45,
      round_trips_a_day: 2,
      metres_a_day: 32_186.88,
      days_a_year: 190,
      annual_pence: 171_000,
    })
  })

  it('pays one round trip on days one way, and only the days travelled', () => {
    const found = personalBudget({ ...TERMS, pm: false, days: 0b10101 })
    expect(found).toMatchObject({ round_trips_a_day: 1, days_a_year: 114, annual_pence: 51_300 })
  })

  it('counts the way there and the way back each by its own length', () => {
    expect(personalBudget({ ...TERMS, metresBack: 0 }).annual_pence).toBe(85_500)
  })

  it('grows in proportion to days, and is off by no more than half a penny', () => {
    const metres = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(
        metres,
        metres,
        fc.integer({ min: 0, max: 100 }),
        (metresThere, metresBack, pencePerMile) => {
          const { annual_pence: found } = personalBudget({ ...TERMS, metresThere, metresBack, pencePerMile })
          const exact = (2 * (metresThere + metresBack) * 190 * pencePerMile) / 1609.344
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.5 + 1e-6)
        },
      ),
    )
  })
})

describe('the cost of a place', () => {
  const insertion = { annual_pence: 400_000 } as PlacementRoute
  const school = { school_id: 'S1', place_includes_transport: false }

  it('has transport added, by the closest figure there is', () => {
    const candidate = { ...school, place_pence_per_year: 1_000_000 }
    expect(placeCost(candidate, { insertion, reoptimised: null })).toMatchObject({
      transport_basis: 'insertion',
      total_pence: 1_400_000,
      warning: null,
    })
    const reoptimised = { annual_pence: 350_000, change_to_plan_pence: 0 }
    expect(placeCost(candidate, { insertion, reoptimised })).toMatchObject({
      transport_basis: 'reoptimised',
      total_pence: 1_350_000,
    })
  })

  it('comes with a warning where it holds transport already', () => {
    const candidate = { ...school, place_pence_per_year: 1, place_includes_transport: true }
    expect(placeCost(candidate, { insertion, reoptimised: null })?.warning?.code).toBe(
      'place_includes_transport',
    )
  })

  it('is not made up: nothing without a cost, no total without transport', () => {
    expect(placeCost(school, { insertion, reoptimised: null })).toBeNull()
    const candidate = { ...school, place_pence_per_year: 5 }
    expect(placeCost(candidate, { insertion: null, reoptimised: null })?.total_pence).toBeNull()
  })
})
