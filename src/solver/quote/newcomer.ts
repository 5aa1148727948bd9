import type { UnitWeek } from '../compile/units.ts'

/** Drives between a place that the problem does not know and all that it does, in both canonical directions. */
export interface PlaceDrives {
  /** Seconds with traffic and metres by turns, to (from) each place of the problem, by direction. */
  readonly out: readonly [Int32Array, Int32Array]
  readonly into: readonly [Int32Array, Int32Array]
  /** Metres from each of the problem's bases, and to it. */
  readonly fromBases: Int32Array
  readonly toBases: Int32Array
}

/** One more pupil in the numbers of a problem: what a quote needs to know, and no more. */
export interface Newcomer {
  /** The home's number where it is a place of the problem; else its drives. */
  readonly home: number | PlaceDrives
  /** Shared pick-up points within the pupil's walk (places of the problem). */
  readonly points: readonly number[]
  readonly school: number
  readonly weeks: readonly [UnitWeek, UnitWeek]
  /** Vehicle classes (bits) that have every feature needed. */
  readonly types: number
  /** Units never on the pupil's route. */
  readonly excluded: readonly number[]
  /** Customers on whose route the pupil must be (keep_with, locks). */
  readonly with: readonly number[]
  /** The stop at which the pupil's household is met, or −1. */
  readonly stop: number
}
