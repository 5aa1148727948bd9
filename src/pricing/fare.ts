import type { Band, Rate } from '../domain/framework.ts'
import { MILLIMETRES_PER_MILE, roundHalfUp } from '../domain/units.ts'

const bandEnd = (band: Band): number =>
  band.up_to_miles === undefined ? Number.POSITIVE_INFINITY : band.up_to_miles * MILLIMETRES_PER_MILE

/** Each mile at its own band: Σ millimetres × pence per mile, so that whole rates never meet a fraction. */
function marginalCharge(bands: readonly Band[], millimetres: number): number {
  let charged = 0
  let from = 0
  for (const band of bands) {
    const to = Math.min(millimetres, bandEnd(band))
    if (to > from) charged += (to - from) * band.pence_per_mile
    from = Math.max(from, bandEnd(band))
  }
  return charged
}

/** Every mile at the band that the total falls in. */
function wholeJourneyCharge(bands: readonly Band[], millimetres: number): number {
  const band = bands.find((candidate) => millimetres <= bandEnd(candidate))
  return millimetres * (band?.pence_per_mile ?? 0)
}

/**
 * The vehicle line of one run, in whole pence: max(minimum, base + live miles by bands + dead miles) plus the
 * wheelchair supplement for each pupil who stays in a chair. Distances in metres.
 */
export function fare(rate: Rate, liveMetres: number, deadMetres: number, wheelchairPupils: number): number {
  const live = liveMetres * 1000
  const banded =
    rate.band_basis === 'marginal' ? marginalCharge(rate.bands, live) : wholeJourneyCharge(rate.bands, live)
  const dead = deadMetres * 1000 * rate.dead_pence_per_mile
  const charged = rate.base_pence + (banded + dead) / MILLIMETRES_PER_MILE
  return roundHalfUp(
    Math.max(rate.minimum_pence, charged) + rate.wheelchair_supplement_pence * wheelchairPupils,
  )
}
