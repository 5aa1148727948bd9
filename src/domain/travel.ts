import type { LatLon } from './place.ts'
import { roundHalfUp, type Seconds, seconds } from './units.ts'

/** "No way" in a matrix. */
export const NO_WAY = -1

/**
 * Free-flow travel between places, many to many, row by row (`from * size + to`): whole metres and whole
 * milliseconds of the fastest drive, NO_WAY where there is none. Backed by SharedArrayBuffers where several threads fill it.
 */
export interface TravelMatrix {
  readonly size: number
  readonly metres: Int32Array
  readonly milliseconds: Int32Array
}

/** Free-flow drives between numbered places, asked one at a time: all of them, or those that somebody needed. */
export interface Travel {
  /** How many places there are. */
  readonly size: number
  /** Every pair's, where they are known. */
  readonly whole: TravelMatrix | undefined
  /** Whole metres; NO_WAY where there is none. Throws a RangeError for a pair that is not known. */
  metres(from: number, to: number): number
  /** Whole milliseconds; otherwise as `metres`. */
  milliseconds(from: number, to: number): number
}

/** Free-flow drives from one place to each of many, and from each of them back: NO_WAY where there is none. */
export interface TravelRows {
  readonly metresTo: Int32Array
  readonly millisecondsTo: Int32Array
  readonly metresFrom: Int32Array
  readonly millisecondsFrom: Int32Array
}

/** One leg's driving time under a traffic factor: rounded once, half up. */
export const trafficSeconds = (freeFlowMilliseconds: number, factor: number): Seconds =>
  seconds(roundHalfUp((freeFlowMilliseconds / 1000) * factor))

/** Where a place meets the road network. */
export interface Snap {
  /** Metres from the place to the road; Infinity when nothing is near. */
  readonly metres: number
  readonly onRoad: LatLon
}

/** A step as OSRM's route service gives it, and as osrm-text-instructions reads it. */
export interface RoadStep {
  readonly distance: number
  readonly duration: number
  readonly name: string
  readonly ref?: string
  readonly mode: string
  readonly driving_side: 'left' | 'right'
  readonly maneuver: {
    readonly type: string
    readonly modifier?: string
    readonly exit?: number
    readonly location: readonly [number, number]
    readonly bearing_before: number
    readonly bearing_after: number
  }
}

/** The drive from one place to the next. */
export interface RoadLeg {
  readonly metres: number
  /** Free flow. */
  readonly milliseconds: number
  readonly line: readonly LatLon[]
  /** Empty when the source knows no roads by name (crow-flies). */
  readonly steps: readonly RoadStep[]
}

/** A place on a road from which another can be driven to. */
export interface ReachedPlace extends LatLon {
  /** Free flow. */
  readonly milliseconds: number
}

/** Places from which somewhere can be reached stand no farther apart than this along a road, in metres. */
export const REACH_STEP_METRES = 150

/** The seam between the plan and whatever knows the roads: the embedded network, an OSRM server, or an estimate. */
export interface RoadSource {
  /** Goes into the plan's `inputs.roads`: kind, digest or address, profile. */
  readonly description: string
  /** False for the estimate: nothing is off its network, and it has no geometry. */
  readonly hasNetwork: boolean
  snap(places: readonly LatLon[]): Promise<readonly Snap[]>
  matrix(places: readonly LatLon[]): Promise<TravelMatrix>
  /** One place's drives to and from others, as a matrix over all would have them; quickest for a list asked about before. */
  rows(place: LatLon, others: readonly LatLon[]): Promise<TravelRows>
  /** A leg for each pair of neighbours in `places`; undefined where there is no way. */
  legs(places: readonly LatLon[]): Promise<readonly (RoadLeg | undefined)[]>
  /** Walking metres from one place to each of others (haversine × 1.3 where there is no walking profile). */
  walkMetres(from: LatLon, to: readonly LatLon[]): Promise<readonly number[]>
  /**
   * Places from which one place is driven to within so many milliseconds of free flow, along every road, about
   * REACH_STEP_METRES apart. Absent of a source that cannot say.
   */
  reachedFrom?(place: LatLon, milliseconds: number): Promise<readonly ReachedPlace[]>
  close(): Promise<void>
}

/** Why a road service could not answer: ends the command with status 3. */
export class RoadFailure extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'RoadFailure'
    this.code = code
  }
}
