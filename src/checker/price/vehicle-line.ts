import type { Rate } from '../../domain/framework.ts'
import { MILLIMETRES_PER_MILE } from '../../domain/units.ts'
import {
  difference,
  type Exact,
  exact,
  larger,
  less,
  product,
  quotient,
  rounded,
  smaller,
  sum,
} from '../exact.ts'

const MILE = exact(MILLIMETRES_PER_MILE)
const ZERO = exact(0)

/** Whole metres → millimetres. */
const millimetres = (metres: number): Exact => exact(metres * 1000)

/** Millimetres × pence a mile → pence. */
const charge = (distance: Exact, pencePerMile: number): Exact =>
  quotient(product(distance, exact(pencePerMile)), MILLIMETRES_PER_MILE)

const bandEnd = (miles: number | undefined): Exact | undefined =>
  miles === undefined ? undefined : product(exact(miles), MILE)

/** Each mile at the rate of its own band. */
function marginal(rate: Rate, live: Exact): Exact {
  let total = ZERO
  let start = ZERO
  for (const band of rate.bands) {
    const end = bandEnd(band.up_to_miles)
    const reached = end === undefined ? live : smaller(end, live)
    total = sum(total, charge(larger(ZERO, difference(reached, start)), band.pence_per_mile))
    start = reached
  }
  return total
}

/** Every mile at the rate of the band in which the total falls; a band holds its upper end. */
function wholeJourney(rate: Rate, live: Exact): Exact {
  const band = rate.bands.find(({ up_to_miles: miles }) => {
    const end = bandEnd(miles)
    return end === undefined || !less(end, live)
  })
  return band === undefined ? ZERO : charge(live, band.pence_per_mile)
}

/**
 * The vehicle line of one run in whole pence: max(minimum, base + band miles + dead miles) + a supplement for each
 * pupil who travels in a wheelchair. Metres are whole.
 */
export function vehiclePence(
  rate: Rate,
  liveMetres: number,
  deadMetres: number,
  wheelchairs: number,
): number {
  const live = millimetres(liveMetres)
  const miles = rate.band_basis === 'marginal' ? marginal(rate, live) : wholeJourney(rate, live)
  const dead = charge(millimetres(deadMetres), rate.dead_pence_per_mile)
  const fare = larger(exact(rate.minimum_pence), sum(exact(rate.base_pence), sum(miles, dead)))
  return rounded(sum(fare, product(exact(wheelchairs), exact(rate.wheelchair_supplement_pence))))
}
