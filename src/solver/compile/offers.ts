import type { Framework, Rate } from '../../domain/framework.ts'
import { type PlaceIndex, placeNumber } from '../../domain/places.ts'
import { NO_WAY, type Travel } from '../../domain/travel.ts'
import { MILLIMETRES_PER_MILE } from '../../domain/units.ts'
import { vehicleClasses } from '../../domain/vehicle-class.ts'
import { offers } from '../../pricing/offers.ts'
import { type CompiledOffer, NO_WAY_SECONDS, TIER_STRIDE } from '../problem.ts'

/** A rate's live-mile charge as tiers: within one, pence × mm = at its start + (distance − start) × rate. */
function tiers(rate: Rate): Float64Array {
  const flat: number[] = []
  let start = 0
  let charged = rate.base_pence * MILLIMETRES_PER_MILE
  for (const band of rate.bands) {
    const end =
      band.up_to_miles === undefined ? Number.POSITIVE_INFINITY : band.up_to_miles * MILLIMETRES_PER_MILE
    if (rate.band_basis === 'marginal') flat.push(end, start, charged, band.pence_per_mile)
    else flat.push(end, 0, rate.base_pence * MILLIMETRES_PER_MILE, band.pence_per_mile)
    charged += (end - start) * band.pence_per_mile
    start = end
  }
  return Float64Array.from(flat)
}

const orFar = (metres: number): number => (metres === NO_WAY ? NO_WAY_SECONDS : metres)

function baseRows(travel: Travel, base: number): { readonly out: Int32Array; readonly back: Int32Array } {
  const places = { length: travel.size }
  return {
    out: Int32Array.from(places, (_, place) => orFar(travel.metres(base, place))),
    back: Int32Array.from(places, (_, place) => orFar(travel.metres(place, base))),
  }
}

export interface CompiledOffers {
  readonly offers: readonly CompiledOffer[]
  readonly baseOut: readonly Int32Array[]
  readonly baseIn: readonly Int32Array[]
}

/** The framework's offers as numbers. An operator whose base cannot be reached drives from no base that exists: dropped. */
export function compileOffers(framework: Framework, index: PlaceIndex, travel: Travel): CompiledOffers {
  const typeNumber = new Map(
    vehicleClasses(framework).flatMap(({ types }, number) => types.map((id) => [id, number] as const)),
  )
  const baseOf = new Map<number, number>()
  const baseOut: Int32Array[] = []
  const baseIn: Int32Array[] = []
  const compiled = offers(framework).map((offer): CompiledOffer => {
    const place = offer.operator?.base === undefined ? undefined : placeNumber(index, offer.operator.base)
    let base = -1
    if (place !== undefined) {
      base = baseOf.get(place) ?? baseOut.length
      if (!baseOf.has(place)) {
        const rows = baseRows(travel, place)
        baseOf.set(place, base)
        baseOut.push(rows.out)
        baseIn.push(rows.back)
      }
    }
    return {
      type: typeNumber.get(offer.vehicleType.id) ?? -1,
      vehicleType: offer.vehicleType.id,
      operator: offer.operator?.id ?? null,
      base,
      capacity: offer.capacity,
      minimum: offer.rate.minimum_pence,
      supplement: offer.rate.wheelchair_supplement_pence,
      deadRate: offer.rate.dead_pence_per_mile,
      tiers: tiers(offer.rate),
    }
  })
  return { offers: compiled, baseOut, baseIn }
}

/** The live-mile tiers' charge for a distance in metres, in pence, unrounded. */
export function tierCharge(offer: CompiledOffer, millimetres: number, deadMillimetres: number): number {
  const { tiers: flat } = offer
  let at = 0
  while (millimetres > (flat[at] as number)) at += TIER_STRIDE
  const start = flat[at + 1] as number
  const charged = (flat[at + 2] as number) + (millimetres - start) * (flat[at + 3] as number)
  return (charged + deadMillimetres * offer.deadRate) / MILLIMETRES_PER_MILE
}
