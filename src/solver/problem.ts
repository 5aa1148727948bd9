/**
 * A council compiled for the search: plain objects of typed arrays, which pass between threads without copying
 * the matrices.
 *
 * Both directions are stored in one *canonical* form, the morning's: homes first, a school at the end. An afternoon is a
 * morning on the transposed matrix with time reversed (86,400 − t), so one engine serves both.
 */

export const AM = 0
export const PM = 1
export const DAY_SECONDS = 86_400

/** A leg's seconds where there is no way; far beyond any limit, and safe to add up. */
export const NO_WAY_SECONDS = 50_000_000

/** What one unit brings to one direction on some of its weekdays. */
export interface Variant {
  readonly doorSeconds: number
  readonly pupils: number
  readonly seats: number
  readonly wheelchairs: number
  readonly oneToOne: number
  readonly oneToOneSkilled: number
  readonly sharers: number
  readonly skilledSharers: number
  readonly alone: number
  readonly oneWay: number
  readonly bothWays: number
  /** Their part of the gate time, on top of the school's own. */
  readonly gateSeconds: number
  /** The smallest time aboard allowed among them. */
  readonly limit: number
}

/** One way of buying a vehicle; `tiers` is the fare as a function of live millimetres. */
export interface CompiledOffer {
  readonly type: number
  readonly vehicleType: string
  readonly operator: string | null
  /** Index into `baseOut`/`baseIn`, or −1. */
  readonly base: number
  readonly capacity: number
  readonly minimum: number
  readonly supplement: number
  readonly deadRate: number
  /** Flat tiers (`TIER_STRIDE` numbers each): end in millimetres, start, pence × millimetres at the start, rate. */
  readonly tiers: Float64Array
}
export const TIER_STRIDE = 4

/** A class of vehicle types that carry the same loads. */
export interface CompiledType {
  readonly layouts: readonly { readonly seats: number; readonly wheelchairs: number }[]
}

export interface CompiledFee {
  readonly basis: 'percent' | 'per_route_day' | 'per_pupil_day'
  /** Percent × 10⁶, or pence. */
  readonly amount: number
}

/** The plan that a search starts from, and what it costs to depart from it: see docs/decisions/0015. */
export interface Stability {
  /** The start route of each unit, or −1, and how many of the unit's pupils were on it. */
  readonly startRoute: Int32Array
  readonly startPupils: Int32Array
  /** By start route: its pupils, wherever they are now. */
  readonly startSizes: Int32Array
  /** Annual pence for each pupil who is on a route that does not continue its start route. */
  readonly movedPence: number
  /** Canonical clock at home by direction, `unit × 5 + weekday` (the afternoon's is the departure), or −1. */
  readonly homeTimes: readonly [Int32Array, Int32Array]
  /** Annual pence by direction and unit when that clock changes by more than the tolerance on any weekday. */
  readonly retimePence: readonly [Float64Array, Float64Array]
  readonly toleranceSeconds: number
}

export interface Problem {
  readonly placeCount: number
  /** Rough metres east and north of each place: for cutting the map, never for a drive. */
  readonly placeEast: Float64Array
  readonly placeNorth: Float64Array
  /** Canonical legs by direction, two numbers each (`2 × (from × placeCount + to)`): seconds with traffic, metres. */
  readonly legs: readonly [Int32Array, Int32Array]

  /** The same by the place driven to (`2 × (to × placeCount + from)`): a row of it stays in the cache. */
  readonly legsInto: readonly [Int32Array, Int32Array]

  readonly schoolCount: number
  readonly schoolPlace: Int32Array
  readonly schoolUnload: Int32Array
  readonly schoolMixes: Uint8Array
  /** Canonical arrival window by direction, `school × 5 + weekday`; the afternoon's end is before gate time. */
  readonly windowFrom: readonly [Int32Array, Int32Array]
  readonly windowTo: readonly [Int32Array, Int32Array]
  /** Canonical bound on the first home: arrival in the morning, departure in the afternoon. */
  readonly homeFrom: readonly [number, number]

  readonly unitCount: number
  readonly unitPupils: readonly (readonly number[])[]
  readonly unitSchool: Int32Array
  /** Units with the same number are met at one stop whenever they are on one run. */
  readonly unitStop: Int32Array
  /** Places at which a unit may be met: its home, then its pick-up points. */
  readonly unitOptions: readonly Int32Array[]
  /** Variant by direction, `unit × 5 + weekday`, or −1 when nobody travels. */
  readonly variantOf: readonly [Int32Array, Int32Array]
  /** Weekdays on which a unit travels, by direction. */
  readonly presence: readonly [Uint8Array, Uint8Array]
  /** Number of the partition of the week into days that are alike for the unit, by direction. */
  readonly partition: readonly [Uint8Array, Uint8Array]
  readonly variants: readonly Variant[]
  /** Vehicle types (bits) that have every feature that the unit needs. */
  readonly unitTypes: Int32Array
  /** Sorted units that are never on the unit's route. */
  readonly excluded: readonly Int32Array[]
  /** Units that are on one route together (keep_with, locks): each unit is in exactly one customer. */
  readonly customers: readonly Int32Array[]
  readonly customerOf: Int32Array
  readonly neighbours: readonly Int32Array[]

  readonly types: readonly CompiledType[]
  /** Vehicle types (bits) with a layout for `seats × (maxWheelchairs + 1) + wheelchairs`. */
  readonly fits: Int32Array
  readonly maxSeats: number
  readonly maxWheelchairs: number
  readonly offers: readonly CompiledOffer[]
  /** Metres from a base to each place and back. */
  readonly baseOut: readonly Int32Array[]
  readonly baseIn: readonly Int32Array[]

  readonly fee: CompiledFee
  readonly assistant: {
    readonly ordinary: number
    readonly skilled: number
    readonly minimumSeconds: number
    readonly extraSeconds: number
  }
  readonly pupilsPerShared: number
  readonly mixedSchools: boolean
  readonly schoolDays: number
  /** Absent: the search is free to change everything. */
  readonly stability?: Stability
}
