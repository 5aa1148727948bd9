import { describe, expect, it } from 'vitest'
import { vehiclePence } from '../../../../src/checker/price/vehicle-line.ts'
import type { Rate } from '../../../../src/domain/framework.ts'

// The figures are those of docs/costing.md, which are worked by hand.
const car: Rate = {
  base_pence: 0,
  minimum_pence: 1400,
  bands: [{ up_to_miles: 5, pence_per_mile: 260 }, { pence_per_mile: 220 }],
  band_basis: 'marginal',
  wheelchair_supplement_pence: 0,
  dead_pence_per_mile: 0,
}
const wav: Rate = {
  base_pence: 500,
  minimum_pence: 1500,
  bands: [{ up_to_miles: 3, pence_per_mile: 310 }, { pence_per_mile: 240 }],
  band_basis: 'whole_journey',
  wheelchair_supplement_pence: 350,
  dead_pence_per_mile: 60,
}

describe('the vehicle line', () => {
  it('prices each mile at its own band when bands are marginal', () => {
    expect(vehiclePence(car, 12_000, 0, 0)).toBe(1840)
    expect(vehiclePence(car, 12_400, 0, 0)).toBe(1895)
  })

  it('prices every mile at the total’s band when bands are for the whole journey', () => {
    expect(vehiclePence(wav, 4500, 8000, 1)).toBe(2015)
    expect(vehiclePence(wav, 5200, 8000, 1)).toBe(1924)
  })

  it('is at least the minimum, and the supplement comes on top', () => {
    expect(vehiclePence(car, 4000, 0, 0)).toBe(1400)
    expect(vehiclePence(wav, 0, 0, 2)).toBe(1500 + 700)
  })

  it('lets a band end where it says', () => {
    const mile = 1_609_344 // metres of a thousand miles
    const band = (end: number): Rate => ({
      ...car,
      minimum_pence: 0,
      band_basis: 'whole_journey',
      bands: [{ up_to_miles: end, pence_per_mile: 2 }, { pence_per_mile: 1 }],
    })
    expect(vehiclePence(band(1000), mile, 0, 0)).toBe(2000)
    expect(vehiclePence(band(999.9), mile, 0, 0)).toBe(1000)
  })

  it('rounds a half penny up, as decimals have it and not as binary fractions do', () => {
    const flat: Rate = { ...car, minimum_pence: 0, bands: [{ pence_per_mile: 0 }] }
    expect(vehiclePence({ ...flat, base_pence: 1.005, wheelchair_supplement_pence: 0.495 }, 0, 0, 1)).toBe(2)
    expect(vehiclePence({ ...flat, base_pence: 0.1, wheelchair_supplement_pence: 0.2 }, 0, 0, 2)).toBe(1)
  })
})
