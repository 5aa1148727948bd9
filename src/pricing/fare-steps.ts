import type { Band, Rate } from '../domain/framework.ts'
import { MILLIMETRES_PER_MILE, roundHalfUp } from '../domain/units.ts'
import { fare } from './fare.ts'

/** One part of a run's vehicle line, in whole pence; the parts of a line add up to it. */
export type FareStep =
  | { readonly kind: 'base'; readonly pence: number }
  /** Live metres at one rate; the band's ends in miles. */
  | {
      readonly kind: 'live'
      readonly metres: number
      readonly pence_per_mile: number
      readonly from_miles: number
      readonly to_miles?: number
      readonly pence: number
    }
  | {
      readonly kind: 'dead'
      readonly metres: number
      readonly pence_per_mile: number
      readonly pence: number
    }
  /** What is missing to the smallest charge for a run. */
  | { readonly kind: 'minimum'; readonly minimum_pence: number; readonly pence: number }
  | {
      readonly kind: 'wheelchairs'
      readonly pupils: number
      readonly pence_each: number
      readonly pence: number
    }

type Part = FareStep // its pence as they come, not yet whole

const perMile = (metres: number, pence: number): number => (metres * 1000 * pence) / MILLIMETRES_PER_MILE
const milesEnd = ({ up_to_miles: to }: Band): number => to ?? Number.POSITIVE_INFINITY
const endOf = ({ up_to_miles: to }: Band) => (to === undefined ? {} : { to_miles: to })
const metresEnd = (band: Band): number => (milesEnd(band) * MILLIMETRES_PER_MILE) / 1000

/** Each mile at its own band. */
const marginalParts = (bands: readonly Band[], metres: number): readonly Part[] =>
  bands.flatMap((band, at): readonly Part[] => {
    const before = bands[at - 1]
    const from = before === undefined ? 0 : metresEnd(before)
    const within = Math.min(metres, metresEnd(band)) - from
    if (within <= 0) return []
    const { pence_per_mile } = band
    const from_miles = before?.up_to_miles ?? 0
    const pence = perMile(within, pence_per_mile)
    return [{ kind: 'live', metres: within, pence_per_mile, from_miles, ...endOf(band), pence }]
  })

/** Every mile at the band that the total falls in. */
function wholeJourneyParts(bands: readonly Band[], metres: number): readonly Part[] {
  const at = bands.findIndex((band) => metres <= metresEnd(band))
  const band = bands[at]
  if (band === undefined || metres === 0) return []
  const { pence_per_mile } = band
  const from_miles = bands[at - 1]?.up_to_miles ?? 0
  const pence = perMile(metres, pence_per_mile)
  return [{ kind: 'live', metres, pence_per_mile, from_miles, ...endOf(band), pence }]
}

function partsOf(rate: Rate, live: number, dead: number, wheelchairPupils: number): readonly Part[] {
  const { base_pence: base, minimum_pence: minimum, dead_pence_per_mile: deadRate } = rate
  const parts: Part[] = [
    ...(base > 0 ? [{ kind: 'base', pence: base } as const] : []),
    ...(rate.band_basis === 'marginal' ? marginalParts : wholeJourneyParts)(rate.bands, live),
    ...(deadRate > 0 && dead > 0
      ? [{ kind: 'dead', metres: dead, pence_per_mile: deadRate, pence: perMile(dead, deadRate) } as const]
      : []),
  ]
  const charged = parts.reduce((sum, { pence }) => sum + pence, 0)
  if (charged < minimum) parts.push({ kind: 'minimum', minimum_pence: minimum, pence: minimum - charged })
  const each = rate.wheelchair_supplement_pence
  if (each > 0 && wheelchairPupils > 0)
    parts.push({
      kind: 'wheelchairs',
      pupils: wheelchairPupils,
      pence_each: each,
      pence: each * wheelchairPupils,
    })
  return parts
}

/**
 * How the vehicle line of one run is made (`fare`), part by part. The line is rounded once, its parts are not: here each ends
 * where the sum so far is rounded, so that they add up to the line. Distances in metres, money in pence.
 */
export function fareSteps(
  rate: Rate,
  liveMetres: number,
  deadMetres: number,
  wheelchairPupils: number,
): readonly FareStep[] {
  const parts = partsOf(rate, liveMetres, deadMetres, wheelchairPupils)
  const total = fare(rate, liveMetres, deadMetres, wheelchairPupils)
  let exact = 0
  let told = 0
  return parts.map((part, at) => {
    exact += part.pence
    const until = at === parts.length - 1 ? total : roundHalfUp(exact)
    const pence = until - told
    told = until
    return { ...part, pence }
  })
}
