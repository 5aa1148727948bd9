import { describe, expect, it } from 'vitest'
import { frameworkSchema } from '../../../src/domain/framework.ts'
import { annualLine, annualPrice, runPrice, sumPrices } from '../../../src/pricing/run-price.ts'

const framework = frameworkSchema.parse({
  vehicle_types: [{ id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] }],
  rates: { car4: { minimum_pence: 500, bands: [{ pence_per_mile: 300 }] } },
  passenger_assistants: { pence_per_hour: 1650, minimum_minutes: 90 },
  management_fee: { basis: 'percent', percent: 7.5 },
})

const run = {
  liveMetres: 16_093,
  deadMetres: 0,
  seconds: 2450,
  wheelchairPupils: 0,
  assistants: { oneToOne: [{ pupilId: 'P1', skilled: false }], shared: 0, sharedSkilled: false },
  fee: { direction: 'am', routeGoesBothWays: true, pupilsOneWay: 0, pupilsBothWays: 1 },
} as const

describe('the price of one run', () => {
  it('has three lines, each a whole penny, and their sum', () => {
    expect(runPrice(framework, framework.rates['car4']!, run)).toEqual({
      vehicle_pence: 3000,
      assistant_pence: 2475,
      management_fee_pence: 411, // 410.625
      total_pence: 5886,
    })
  })

  it('of a year is each line on its weekdays, the school days spread over five, rounded once', () => {
    expect(annualLine(101, 5, 190)).toBe(19_190)
    expect(annualLine(101, 3, 190)).toBe(11_514)
    expect(annualLine(1, 1, 187)).toBe(37) // 37.4
    expect(annualLine(1, 1, 192.5)).toBe(39) // 38.5 goes up
    expect(annualLine(101, 2, 187)).toBe(7555) // 7,554.8, not 2 × 3,777.4 rounded
    const daily = { vehicle_pence: 1, assistant_pence: 1, management_fee_pence: 1, total_pence: 3 }
    // 37.4 three times: three rounded lines are 111, not 112.2
    expect(annualPrice(daily, 1, 187)).toMatchObject({ vehicle_pence: 37, total_pence: 111 })
  })

  it('adds up line by line', () => {
    const one = { vehicle_pence: 1, assistant_pence: 20, management_fee_pence: 300, total_pence: 321 }
    const two = { vehicle_pence: 4, assistant_pence: 50, management_fee_pence: 600, total_pence: 654 }
    expect(sumPrices([one, two])).toEqual({
      vehicle_pence: 5,
      assistant_pence: 70,
      management_fee_pence: 900,
      total_pence: 975,
    })
    expect(sumPrices([]).total_pence).toBe(0)
  })
})
