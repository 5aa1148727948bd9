import { describe, expect, it } from 'vitest'
import type { Rate } from '../../../src/domain/framework.ts'
import { fare } from '../../../src/pricing/fare.ts'

const rate = (own: Partial<Rate> = {}): Rate => ({
  base_pence: 0,
  minimum_pence: 0,
  bands: [{ pence_per_mile: 300 }],
  band_basis: 'marginal',
  wheelchair_supplement_pence: 0,
  dead_pence_per_mile: 0,
  ...own,
})

const BANDS = [
  { up_to_miles: 2, pence_per_mile: 400 },
  { up_to_miles: 5, pence_per_mile: 300 },
  { pence_per_mile: 200 },
]
/** The last whole metre of the first two miles, and of the first five: 3,218.688 m and 8,046.72 m. */
const TWO_MILES = 3218
const FIVE_MILES = 8046

describe('the vehicle line', () => {
  it('is nothing for no miles', () => {
    expect(fare(rate(), 0, 0, 0)).toBe(0)
  })

  it('is miles × rate, rounded once to a whole penny', () => {
    expect(fare(rate(), 16_093, 0, 0)).toBe(3000) // 10 miles less 44 cm
    expect(fare(rate({ bands: [{ pence_per_mile: 160.9344 }] }), 5, 0, 0)).toBe(1) // half a penny goes up
    expect(fare(rate({ bands: [{ pence_per_mile: 160.9 }] }), 5, 0, 0)).toBe(0)
  })

  it('prices each mile at its own band', () => {
    const marginal = rate({ bands: BANDS })
    expect(fare(marginal, TWO_MILES, 0, 0)).toBe(800)
    expect(fare(marginal, FIVE_MILES, 0, 0)).toBe(1700)
    expect(fare(marginal, FIVE_MILES + 1, 0, 0)).toBe(1700)
    expect(fare(marginal, 16_093, 0, 0)).toBe(2700) // 2 × 400 + 3 × 300 + 5 × 200
  })

  it('prices every mile at the band of the whole journey, which can make a longer one cheaper', () => {
    const whole = rate({ bands: BANDS, band_basis: 'whole_journey' })
    expect(fare(whole, TWO_MILES, 0, 0)).toBe(800)
    expect(fare(whole, TWO_MILES + 1, 0, 0)).toBe(600)
    expect(fare(whole, FIVE_MILES, 0, 0)).toBe(1500)
    expect(fare(whole, FIVE_MILES + 1, 0, 0)).toBe(1000)
  })

  it('counts the very end of a band to it', () => {
    // 0.625 miles are 1,005.84 m: no whole metre is the end of a band, but a band may end at a whole number of them.
    const end = { up_to_miles: 1000 / 1609.344, pence_per_mile: 1609.344 }
    const whole = rate({ bands: [end, { pence_per_mile: 1 }], band_basis: 'whole_journey' })
    expect(fare(whole, 999, 0, 0)).toBe(999)
    expect(fare(whole, 1001, 0, 0)).toBe(1)
  })

  it('is not below the minimum, which holds for base, live and dead miles together', () => {
    const minimum = rate({ base_pence: 200, minimum_pence: 1400, dead_pence_per_mile: 100 })
    expect(fare(minimum, 1609, 0, 0)).toBe(1400)
    expect(fare(minimum, 6437, 0, 0)).toBe(1400) // 200 + 4 × 300
    expect(fare(minimum, 6437, 1609, 0)).toBe(1500) // and a dead mile
  })

  it('adds the supplement for each wheelchair after the minimum', () => {
    const supplement = rate({ minimum_pence: 1400, wheelchair_supplement_pence: 250 })
    expect(fare(supplement, 1609, 0, 2)).toBe(1900)
    expect(fare(supplement, 16_093, 0, 1)).toBe(3250)
  })

  it('charges dead miles at their own rate, whatever band the live ones are in', () => {
    const dead = rate({ bands: BANDS, dead_pence_per_mile: 60, band_basis: 'whole_journey' })
    expect(fare(dead, TWO_MILES, 16_093, 0)).toBe(1400)
    expect(fare(rate({ bands: BANDS }), TWO_MILES, 16_093, 0)).toBe(800)
  })
})
