import type { CompiledOffer, Problem } from '../../problem.ts'
import { TIER_STRIDE } from '../../problem.ts'

/** One way of buying and seating a vehicle: an offer, and one of its type's layouts. */
export interface Choice {
  readonly offer: number
  readonly seats: number
  readonly wheelchairs: number
}

/** Everything that a run can be driven with, offer by offer. */
export interface Choices {
  readonly all: readonly Choice[]
  /** Choices of offer o: from `starts[o]` to before `starts[o + 1]`. */
  readonly starts: Int32Array
  /** Each offer without dead miles, its fare never falling with the distance: no run of so many metres or more is cheaper. */
  readonly least: readonly CompiledOffer[]
  /**
   * Metres at which some fare falls for the last time as the distance grows (bands for the whole journey): below, the longer
   * of two runs may be the cheaper one. 0 where none does.
   */
  readonly fallsUntil: number
  /** Whether some offer charges the miles from and to its base: the ends of a run then matter. */
  readonly dead: boolean
}

/** Pence × millimetres of one tier at a distance. */
const charge = (tiers: Float64Array, at: number, distance: number): number =>
  (tiers[at + 2] as number) + (distance - (tiers[at + 1] as number)) * (tiers[at + 3] as number)

/** The tiers that start below the charge of those before them, from the longest distance back. */
function leastTiers(tiers: Float64Array): Float64Array {
  const flat: number[][] = []
  let least = Number.POSITIVE_INFINITY
  for (let at = tiers.length - TIER_STRIDE; at >= 0; at -= TIER_STRIDE) {
    const [end, start, charged, rate] = tiers.subarray(at, at + TIER_STRIDE) as unknown as number[]
    const from = at === 0 ? 0 : (tiers[at - TIER_STRIDE] as number)
    const first = charge(tiers, at, from)
    // From where this tier charges more than a longer run would, the charge stays what the longer run pays.
    const meets = (rate ?? 0) > 0 ? from + (least - first) / (rate ?? 1) : Number.POSITIVE_INFINITY
    const cut = first > least ? from : meets
    if (cut < (end ?? 0)) flat.unshift([end ?? 0, cut, least, 0])
    if (cut > from) flat.unshift([Math.min(cut, end ?? 0), start ?? 0, charged ?? 0, rate ?? 0])
    least = Math.min(least, first)
  }
  return Float64Array.from(flat.flat())
}

/** Metres at which a fare falls for the last time. */
function lastFall({ tiers }: CompiledOffer): number {
  let last = 0
  for (let at = TIER_STRIDE; at < tiers.length; at += TIER_STRIDE) {
    const from = tiers[at - TIER_STRIDE] as number
    if (charge(tiers, at, from) < charge(tiers, at - TIER_STRIDE, from) - 1e-3) last = from / 1000
  }
  return last
}

/** Every offer with every layout that none of its other layouts makes needless. */
export function choicesOf(problem: Problem): Choices {
  const all: Choice[] = []
  const starts = [0]
  problem.offers.forEach((offer, number) => {
    const layouts = problem.types[offer.type]?.layouts ?? []
    for (const [at, { seats, wheelchairs }] of layouts.entries()) {
      const needless = layouts.some(
        (other, index) =>
          other.seats >= seats &&
          other.wheelchairs >= wheelchairs &&
          (other.seats > seats || other.wheelchairs > wheelchairs || index < at),
      )
      if (!needless) all.push({ offer: number, seats, wheelchairs })
    }
    starts.push(all.length)
  })
  return {
    all,
    starts: Int32Array.from(starts),
    least: problem.offers.map((offer) => ({ ...offer, base: -1, tiers: leastTiers(offer.tiers) })),
    fallsUntil: Math.max(...problem.offers.map(lastFall)),
    dead: problem.offers.some((offer) => offer.base >= 0 && offer.deadRate > 0),
  }
}
