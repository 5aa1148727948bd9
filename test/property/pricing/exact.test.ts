import { describe, expect, it } from 'vitest'
import { assistantPence } from '../../../src/checker/price/assistant-line.ts'
import { feePence } from '../../../src/checker/price/fee-line.ts'
import { vehiclePence } from '../../../src/checker/price/vehicle-line.ts'
import { exact, product, quotient, rounded } from '../../../src/checker/exact.ts'
import { frameworkSchema, type Rate } from '../../../src/domain/framework.ts'
import { MILLIMETRES_PER_MILE } from '../../../src/domain/units.ts'
import { assistantPay } from '../../../src/pricing/assistants.ts'
import { fare } from '../../../src/pricing/fare.ts'
import { managementFee } from '../../../src/pricing/management-fee.ts'
import { annualLine } from '../../../src/pricing/run-price.ts'
import { testPupil } from '../../support/check-case.ts'
import { createRandom, type Random } from '../../support/random.ts'

// src/checker has a second copy of the price rule in exact fractions: whole pence must agree on any price list.

const DRAWS = 6_000

/** A price as councils write it: whole pence, halves, tenths, hundredths, thousandths. */
function pence(random: Random, most: number): number {
  const parts = random.pick([1, 1, 2, 10, 100, 1000])
  return random.integer(0, most * parts) / parts
}

const miles = (random: Random): number => random.pick([0.5, 1, 2, 2.5, 3.1, 5, 6.2, 7.25, 10, 12.345])

function randomRate(random: Random): Rate {
  const ends = [...new Set(Array.from({ length: random.integer(0, 3) }, () => miles(random)))].toSorted(
    (a, b) => a - b,
  )
  return {
    base_pence: random.chance(0.5) ? pence(random, 900) : 0,
    minimum_pence: random.chance(0.5) ? pence(random, 3000) : 0,
    bands: [
      ...ends.map((up_to_miles) => ({ up_to_miles, pence_per_mile: pence(random, 500) })),
      { pence_per_mile: pence(random, 500) },
    ],
    band_basis: random.pick(['marginal', 'whole_journey']),
    wheelchair_supplement_pence: random.chance(0.5) ? pence(random, 400) : 0,
    dead_pence_per_mile: random.chance(0.5) ? pence(random, 200) : 0,
  }
}

/** Whole metres, often right at the end of a band. */
function metres(random: Random, rate: Rate): number {
  const end = random.pick(rate.bands).up_to_miles
  if (end !== undefined && random.chance(0.4))
    return Math.floor((end * MILLIMETRES_PER_MILE) / 1000) + random.integer(-1, 2)
  return random.integer(0, 60_000)
}

const repeat = (draw: (random: Random) => void): void => {
  const random = createRandom(2026)
  for (let at = 0; at < DRAWS; at++) draw(random)
}

describe('prices in floating point are those in exact fractions', () => {
  it('for the vehicle', () => {
    repeat((random) => {
      const rate = randomRate(random)
      const live = metres(random, rate)
      const dead = random.integer(0, 30_000)
      const chairs = random.integer(0, 3)
      const drawn = JSON.stringify({ rate, live, dead, chairs })
      expect(fare(rate, live, dead, chairs), drawn).toBe(vehiclePence(rate, live, dead, chairs))
    })
  })

  it('for an assistant', () => {
    repeat((random) => {
      const rates = {
        provider: 'council' as const,
        pence_per_hour: pence(random, 3000),
        skilled_pence_per_hour: pence(random, 3000),
        minimum_minutes: random.pick([0, 30, 37.5, 90, 0.7, 12.3]),
        extra_minutes: random.pick([0, 10, 12.5, 0.1, 33.3]),
      }
      const skilled = random.chance(0.5)
      const seconds = random.integer(0, 9000)
      const assistant = { kind: 'shared' as const, skill: skilled ? ('medical' as const) : ('' as const) }
      const drawn = JSON.stringify({ rates, skilled, seconds })
      expect(assistantPay(rates, skilled, seconds), drawn).toBe(assistantPence(rates, assistant, seconds))
    })
  })

  it('for the management fee', () => {
    repeat((random) => {
      const fee = frameworkSchema.shape.management_fee.parse(
        random.pick([
          { basis: 'percent', percent: random.integer(0, 30_000) / random.pick([100, 1000, 10_000]) },
          { basis: 'per_route_day', pence: random.integer(0, 999) },
          { basis: 'per_pupil_day', pence: random.integer(0, 999) },
        ]),
      )
      const direction = random.pick(['am', 'pm'] as const)
      const otherLines = random.integer(0, 40_000)
      const bothWays = random.chance(0.5)
      const riders = Array.from({ length: random.integer(1, 6) }, (_, at) =>
        testPupil(`P${at}`, random.chance(0.3) ? { am: direction === 'am', pm: direction === 'pm' } : {}),
      )
      const both = riders.filter((pupil) => pupil.am && pupil.pm).length
      const basis = {
        direction,
        routeGoesBothWays: bothWays,
        pupilsOneWay: riders.length - both,
        pupilsBothWays: both,
      }
      expect(managementFee(fee, otherLines, basis)).toBe(
        feePence(fee, { direction, bothWays, riders, otherLines }),
      )
    })
  })

  it('for a year', () => {
    repeat((random) => {
      const daily = random.integer(0, 40_000)
      const days = random.integer(1, 5)
      const schoolDays = random.pick([190, 187, 195, 189.5, 187.3, 1, 192.25])
      const year = rounded(quotient(product(exact(daily * days), exact(schoolDays)), 5))
      expect(annualLine(daily, days, schoolDays)).toBe(year)
    })
  })
})
