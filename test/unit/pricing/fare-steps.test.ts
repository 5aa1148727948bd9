import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rate } from '../../../src/domain/framework.ts'
import { fare } from '../../../src/pricing/fare.ts'
import { fareSteps } from '../../../src/pricing/fare-steps.ts'

const BANDS = [
  { up_to_miles: 2, pence_per_mile: 400 },
  { up_to_miles: 5, pence_per_mile: 300 },
  { pence_per_mile: 200 },
]
const rate = (own: Partial<Rate> = {}): Rate => ({
  base_pence: 0,
  minimum_pence: 0,
  bands: BANDS,
  band_basis: 'marginal',
  wheelchair_supplement_pence: 0,
  dead_pence_per_mile: 0,
  ...own,
})
const TEN_MILES = 16_093

const rates: fc.Arbitrary<Rate> = fc.record({
  base_pence: fc.constantFrom(0, 150),
  minimum_pence: fc.constantFrom(0, 1400, 99_999),
  bands: fc.constantFrom(BANDS, [{ pence_per_mile: 233.3 }]),
  band_basis: fc.constantFrom('marginal', 'whole_journey'),
  wheelchair_supplement_pence: fc.constantFrom(0, 250),
  dead_pence_per_mile: fc.constantFrom(0, 61.7),
})

describe('the parts of a vehicle line', () => {
  it('name the miles in each band, and what is missing to the minimum', () => {
    expect(fareSteps(rate(), TEN_MILES, 0, 0)).toMatchObject([
      { kind: 'live', from_miles: 0, to_miles: 2, pence: 800 },
      { kind: 'live', from_miles: 2, to_miles: 5, pence: 900 },
      { kind: 'live', from_miles: 5, pence: 1000 },
    ])
    expect(fareSteps(rate({ minimum_pence: 1400 }), 1609, 0, 0)).toMatchObject([
      { kind: 'live', pence: 400 },
      { kind: 'minimum', minimum_pence: 1400, pence: 1000 },
    ])
  })

  it('price every mile at one band where the framework says so', () => {
    const whole = rate({ band_basis: 'whole_journey' })
    expect(fareSteps(whole, TEN_MILES, 0, 0)).toMatchObject([
      { kind: 'live', from_miles: 5, metres: TEN_MILES, pence: 2000 },
    ])
  })

  it('have base, dead miles and wheelchairs on lines of their own', () => {
    const all = rate({ base_pence: 150, dead_pence_per_mile: 100, wheelchair_supplement_pence: 250 })
    expect(fareSteps(all, 1609, 1609, 2).map(({ kind, pence }) => [kind, pence])).toEqual([
      ['base', 150],
      ['live', 400],
      ['dead', 100],
      ['wheelchairs', 500],
    ])
  })

  it('add up to the line, each a whole penny, whatever the rates', () => {
    fc.assert(
      fc.property(rates, fc.nat(60_000), fc.nat(30_000), fc.nat(3), (one, live, dead, chairs) => {
        const steps = fareSteps(one, live, dead, chairs)
        const pence = steps.map((step) => step.pence)
        expect(pence.every((each) => Number.isInteger(each) && each >= 0)).toBe(true)
        expect(pence.reduce((sum, each) => sum + each, 0)).toBe(fare(one, live, dead, chairs))
      }),
    )
  })
})
