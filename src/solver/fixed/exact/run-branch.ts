/** How far a branch has come. */
export interface Branch {
  /** Stops met, and units aboard (bits). */
  readonly met: number
  readonly aboard: number
  /** A stop, or −1 − a position in the run's list of schools. */
  readonly last: number
  /** The stops met last at one place, which they leave together (bits). */
  readonly together: number
  readonly metres: number
  /** Seconds since the first arrival, without waiting, to the departure from `last`. */
  readonly clock: number
  /** The earliest canonical time of that departure. */
  readonly early: number
  /** Door time at the first place, and the place. */
  readonly firstDoor: number
  readonly first: number
  readonly peakSeats: number
  readonly peakChairs: number
  readonly visits: number
  /** For each stop met, the clock when it was left. */
  readonly left: readonly number[]
}

/** Before the first stop. */
export const NOWHERE: Branch = {
  met: 0,
  aboard: 0,
  last: 0,
  together: 0,
  metres: 0,
  clock: 0,
  early: 0,
  firstDoor: 0,
  first: -1,
  peakSeats: 0,
  peakChairs: 0,
  visits: 0,
  left: [],
}
