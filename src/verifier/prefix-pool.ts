/** Where each whole number of a beginning of a route stands; the memories' words follow. */
export const PREFIX = {
  /** The option met last, or −1 − a school's number where the prefix ends with a visit. */
  node: 0,
  /** The option met last, with whose unit's numbers the memories are written. */
  last: 1,
  /** The earliest departure from here, on the clock. */
  departs: 2,
  /** How many more seconds somebody aboard may be aboard, at the least. */
  slack: 3,
  /** Those who got in since the last visit. */
  seats: 4,
  wheelchairs: 5,
  /** The schools of those aboard, as bits. */
  schools: 6,
  metres: 7,
  /** Pupils in wheelchairs, in all. */
  supplements: 8,
  shared: 9,
  single: 10,
  skilled: 11,
  nextInQueue: 12,
  dominated: 13,
} as const
export const PREFIX_HEADER = 14

/** More than any slack. */
export const NO_SLACK_LIMIT = 1_000_000

/** Beginnings of routes in flat arrays: whole numbers by `PREFIX`, and the sum of duals. */
export class PrefixPool {
  readonly stride: number
  ints: Int32Array
  duals: Float64Array
  size = 0

  constructor(memoryWords: number) {
    this.stride = PREFIX_HEADER + memoryWords
    this.ints = new Int32Array(1024 * this.stride)
    this.duals = new Float64Array(1024)
  }

  take(): number {
    if (this.size === this.duals.length) {
      const ints = new Int32Array(this.ints.length * 2)
      ints.set(this.ints)
      this.ints = ints
      const duals = new Float64Array(this.duals.length * 2)
      duals.set(this.duals)
      this.duals = duals
    }
    return this.size++
  }

  /** Takes back the label taken last. */
  untake(): void {
    this.size--
  }
}
