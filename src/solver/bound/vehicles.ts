import { MILLIMETRES_PER_MILE } from '../../domain/units.ts'
import { type CompiledOffer, type Problem, TIER_STRIDE } from '../problem.ts'
import type { Slice } from './slice.ts'

/**
 * One way of carrying a route in a slice: a layout, and the least that any offer with it charges by live metres,
 * management fee included, in millipence.
 */
export interface Vehicle {
  readonly seats: number
  readonly chairs: number
  /** Bit of the vehicle class, as in a unit's types. */
  readonly type: number
  /** Millipence for each pupil who stays in a chair. */
  readonly supplement: number
  /** `base + perMetre × metres` is never more than the charge; where `curve` is absent it is the charge. */
  readonly base: number
  readonly perMetre: number
  /** The charge at every `CURVE_METRES`, never falling. */
  readonly curve: Float64Array | undefined
  /** A route with fewer seats (assistants' included) or chairs taken is carried as cheaply by another vehicle. */
  readonly needSeats: number
  readonly needChairs: number
}

export const CURVE_METRES = 25
const MILLI = 1000
/** Farther than this a charge counts as if it climbed no more. */
const MOST_METRES = 160_000
const STEPS = MOST_METRES / CURVE_METRES

/** Pence of one offer for so many live metres, unrounded, with the fewest dead metres that any run of the slice has. */
function charge(offer: CompiledOffer, millimetres: number, deadMillimetres: number): number {
  const { tiers } = offer
  let at = 0
  while (millimetres > (tiers[at] as number)) at += TIER_STRIDE
  const live =
    (tiers[at + 2] as number) + (millimetres - (tiers[at + 1] as number)) * (tiers[at + 3] as number)
  return Math.max(offer.minimum, (live + deadMillimetres * offer.deadRate) / MILLIMETRES_PER_MILE)
}

/** Metres from the base to the nearest home or school and back from the nearest: no run of the slice has fewer. */
function leastDead(problem: Problem, slice: Slice, offer: CompiledOffer): number {
  if (offer.base < 0 || offer.deadRate === 0) return 0
  const least = (row: Int32Array | undefined): number =>
    slice.nodePlace.reduce((best, place) => Math.min(best, row?.[place] ?? 0), Number.POSITIVE_INFINITY)
  return least(problem.baseOut[offer.base]) + least(problem.baseIn[offer.base])
}

interface Tariff {
  readonly base: number
  readonly perMetre: number
  readonly curve: Float64Array | undefined
  readonly supplement: number
}

/** One offer without minimum, bands or dead miles is a straight line, and needs no curve. */
function straight(offer: CompiledOffer, factor: number): Tariff | undefined {
  const [end, start, charged, rate] = offer.tiers
  if (end !== Number.POSITIVE_INFINITY || start !== 0 || offer.deadRate > 0) return undefined
  const base = (charged as number) / MILLIMETRES_PER_MILE
  if (base < offer.minimum) return undefined
  const perMetre = ((rate as number) * MILLI) / MILLIMETRES_PER_MILE
  return {
    base: base * MILLI * factor,
    perMetre: perMetre * MILLI * factor,
    curve: undefined,
    supplement: offer.supplement * MILLI * factor,
  }
}

/** Routes of about this length, or twice as long as a minimum charge reaches, are to be judged best by a line. */
const TYPICAL_STEP = 15_000 / CURVE_METRES

/**
 * The line under a curve that touches its lower hull beyond where a minimum charge ends: base and slope. A flatter one would
 * be nearer to the charge of short routes, but with it distance would hardly count.
 */
export function lineUnder(curve: Float64Array): { readonly base: number; readonly perMetre: number } {
  const start = curve[0] as number
  let flat = 0
  while (flat + 1 < curve.length && (curve[flat + 1] as number) <= start + 1e-6) flat++
  const typical = Math.min(curve.length - 2, Math.max(TYPICAL_STEP, 2 * flat))
  // The steepest slope from the typical step on under which the curve never falls.
  let slope = Number.POSITIVE_INFINITY
  for (let at = typical + 1; at < curve.length; at++)
    slope = Math.min(slope, ((curve[at] as number) - (curve[typical] as number)) / (at - typical))
  slope = Math.max(0, slope) / CURVE_METRES
  let base = Number.POSITIVE_INFINITY
  for (let at = 0; at < curve.length; at++)
    base = Math.min(base, (curve[at] as number) - slope * at * CURVE_METRES)
  // Between two steps the charge is at least that at the step before.
  return { base: base - slope * CURVE_METRES, perMetre: slope }
}

function tariffOf(problem: Problem, slice: Slice, offers: readonly CompiledOffer[]): Tariff {
  const factor = slice.rules.feeFactor
  const [only] = offers
  const line = offers.length === 1 && only !== undefined ? straight(only, factor) : undefined
  if (line !== undefined) return line
  const dead = offers.map((offer) => leastDead(problem, slice, offer))
  const curve = new Float64Array(STEPS + 1)
  for (let at = STEPS; at >= 0; at--) {
    const millimetres = at * CURVE_METRES * 1000
    let least = at === STEPS ? Number.POSITIVE_INFINITY : (curve[at + 1] as number)
    offers.forEach((offer, which) => {
      // A band that ends between two steps may make the next metre cheaper: both its ends are looked at.
      least = Math.min(least, charge(offer, millimetres, (dead[which] as number) * 1000) * MILLI * factor)
      const until = millimetres + CURVE_METRES * 1000 - 1
      least = Math.min(least, charge(offer, until, (dead[which] as number) * 1000) * MILLI * factor)
      for (let tier = 0; tier < offer.tiers.length; tier += TIER_STRIDE) {
        const end = offer.tiers[tier] as number
        if (end >= millimetres && end <= until)
          least = Math.min(least, charge(offer, end + 1, (dead[which] as number) * 1000) * MILLI * factor)
      }
    })
    curve[at] = least
  }
  const supplement = Math.min(...offers.map((offer) => offer.supplement)) * MILLI * factor
  return { ...lineUnder(curve), curve, supplement }
}

/** The charge of so many live metres, in millipence; never more than any offer's, and never less for more metres. */
export function fareAt(vehicle: Vehicle, metres: number): number {
  const { curve } = vehicle
  if (curve === undefined) return vehicle.base + vehicle.perMetre * metres
  const at = Math.floor(metres / CURVE_METRES)
  return curve[at < STEPS ? at : STEPS] as number
}

/** True when one charges no more than the other for any distance, as both are counted here. */
const noDearer = (one: Tariff, other: Tariff): boolean => {
  if (one.supplement > other.supplement) return false
  if (one.curve === undefined && other.curve === undefined)
    return one.base <= other.base && one.perMetre <= other.perMetre
  // A line is compared at the far end of a curve's step.
  const ahead = one.curve === undefined ? 1 : 0
  for (let at = 0; at <= STEPS; at++) {
    const a = one.curve?.[at] ?? one.base + one.perMetre * (at + ahead) * CURVE_METRES
    const b = other.curve?.[at] ?? other.base + other.perMetre * at * CURVE_METRES
    if (a > b) return false
  }
  return true
}

interface Candidate extends Tariff {
  readonly seats: number
  readonly chairs: number
  readonly type: number
}

const carries = (one: Candidate, other: Candidate): boolean =>
  one.seats >= other.seats && one.chairs >= other.chairs

/** Every vehicle worth pricing in a slice: those that a cheaper one replaces for every load are left out. */
export function vehiclesOf(problem: Problem, slice: Slice): readonly Vehicle[] {
  const all = problem.types.flatMap((type, number): Candidate[] => {
    const offers = problem.offers.filter((offer) => offer.type === number)
    if (offers.length === 0) return []
    const tariff = tariffOf(problem, slice, offers)
    return type.layouts.map((layout) => ({
      ...tariff,
      seats: layout.seats,
      chairs: layout.wheelchairs,
      type: number,
    }))
  })
  /** Whoever the other type takes, this one takes too. */
  const admits = (one: Candidate, other: Candidate): boolean =>
    slice.unit.types.every((bits) => ((bits >> other.type) & 1) === 0 || ((bits >> one.type) & 1) === 1)
  const kept = all.filter(
    (candidate, at) =>
      !all.some(
        (other, which) =>
          which !== at &&
          carries(other, candidate) &&
          admits(other, candidate) &&
          noDearer(other, candidate) &&
          (which < at ||
            !(carries(candidate, other) && admits(candidate, other) && noDearer(candidate, other))),
      ),
  )
  return kept.map((candidate, at) => {
    // Of equal prices the first goes first, or two vehicles would leave a load to each other.
    const cheaper = kept.filter(
      (other, which) =>
        which !== at &&
        noDearer(other, candidate) &&
        (which < at || !noDearer(candidate, other)) &&
        admits(other, candidate),
    )
    const most = (values: readonly number[]): number => Math.max(0, ...values.map((value) => value + 1))
    return {
      ...candidate,
      needSeats: most(
        cheaper.filter((other) => other.chairs >= candidate.chairs).map((other) => other.seats),
      ),
      needChairs: most(
        cheaper.filter((other) => other.seats >= candidate.seats).map((other) => other.chairs),
      ),
    }
  })
}
