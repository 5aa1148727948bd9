import type { Slice } from './slice.ts'
import type { Vehicle } from './vehicles.ts'

/** A subset-row cut (Jepsen et al. 2008): of three units at most one route can serve two. */
export interface Cut {
  readonly units: readonly [number, number, number]
  /** Units at which its count is remembered, its own among them (Pecin et al. 2017); absent: everywhere. */
  readonly memory: readonly number[] | undefined
}

/** The numbers under which routes are priced: duals of units (≥ 0) and cuts (≤ 0), in millipence. */
export interface Prices {
  readonly units: Float64Array
  readonly cuts: readonly Cut[]
  readonly cutDuals: Float64Array
  /** For each unit those remembered when it is met (ng-routes, Baldacci et al. 2011), itself first. */
  readonly memory: readonly (readonly number[])[]
}

/** How a pricing run goes about it. */
export interface Effort {
  /** Routes as cheap as this or cheaper (reduced, millipence) are looked for. */
  readonly threshold: number
  /** The most routes to hand back. */
  readonly wanted: number
  /** False: labels are compared by less than what decides, and few are kept: a good route may be missed. */
  readonly exact: boolean
  readonly beam: number
  /** Whether the tables by ride are made, or the clock's alone. */
  readonly thorough: boolean
  /** Drives are followed to so many nearest homes of each school. */
  readonly nearest: number
  readonly mostLabels: number
  /** No more labels than this are made; what then holds is still told. */
  readonly glance?: number
  /** Steps of the tables by ride are so many times as long: made the sooner, and ruling out the less; absent: 1. */
  readonly coarse?: number
  /** Every elementary route under the threshold is wanted, the cheapest of those that serve the same units. */
  readonly list?: boolean
}

/** One slice as every worker keeps it. */
export interface SliceShop {
  readonly id: number
  readonly slice: Slice
  readonly vehicles: readonly Vehicle[]
}

/** The routes of one vehicle that end at one of some schools. */
export interface PricingTask {
  readonly shop: SliceShop
  /** Tables that depend on prices are kept while this number stays the same. */
  readonly round: number
  readonly vehicle: number
  readonly lastSchools: readonly number[]
  readonly prices: Prices
  readonly effort: Effort
  readonly stopFlag: Int32Array
}

/** A route of the class as the master sees it. */
export interface FoundRoute {
  /** First stop first: a home node, or −1 − school for a visit. */
  readonly tokens: readonly number[]
  /** Never more than its price, in millipence. */
  readonly cost: number
  readonly reduced: number
  readonly vehicle: number
}

export interface PricingResult {
  readonly routes: readonly FoundRoute[]
  /** The least reduced cost there is; a lower bound on it where the run was cut short. */
  readonly least: number
  /** Whether every label was looked at. */
  readonly complete: boolean
  readonly labels: number
}
