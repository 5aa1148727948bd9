/** Where each whole number of a label stands; the memories' words follow, then its visits. */
export const FIELD = {
  parent: 0,
  /** An option's number, or −1 − a school's where the label has just opened a visit. */
  node: 1,
  /** The last option met, −1 for none. */
  last: 2,
  /** Seconds from the arrival here to the arrival at the last visit. */
  time: 3,
  /** Door seconds spent at this stop so far. */
  door: 4,
  /** The latest arrival at the last visit, on the clock, plus what later visits' windows give: min over visits of end + time. */
  latest: 5,
  /** The last opened visit's time plus its window's start: a visit before it may have to wait for it. */
  opens: 6,
  metres: 7,
  wheelchairs: 8,
  shared: 9,
  single: 10,
  skilled: 11,
  /** Gate seconds of those who get out at the last visit. */
  gate: 12,
  lastSchool: 13,
  state: 14,
  visits: 15,
  nextInQueue: 16,
} as const
export const HEADER = 17

/** A visit that units met earlier may get out at: the school with its flags, its time, and the most aboard since. */
export const VISIT = { school: 0, time: 1, load: 2 } as const
export const VISIT_WORDS = 3
/** Nobody gets out there yet. */
export const PENDING = 1 << 16
/** It is the run's last visit. */
export const LAST_VISIT = 1 << 17
export const SCHOOL_MASK = PENDING - 1

export const STATE = { waiting: 0, extended: 1, dominated: 2 } as const

/** Ends the verification of a slice that does not fit. */
export class PricingTooLarge extends Error {}

const FIRST_CAPACITY = 1 << 14

/** Labels in flat arrays: whole numbers by `FIELD`, and the sum of duals, in thousandths of a penny. */
export class LabelPool {
  readonly stride: number
  readonly visitsAt: number
  ints: Int32Array
  duals: Float64Array
  private readonly most: number
  private used = 0
  private freed: number[] = []

  constructor(memoryWords: number, visits: number, most: number) {
    this.visitsAt = HEADER + memoryWords
    this.stride = this.visitsAt + visits * VISIT_WORDS
    this.most = most
    const capacity = Math.min(FIRST_CAPACITY, most)
    this.ints = new Int32Array(capacity * this.stride)
    this.duals = new Float64Array(capacity)
  }

  /** A label's number, its content undefined. */
  take(): number {
    const again = this.freed.pop()
    if (again !== undefined) return again
    if (this.used === this.duals.length) this.grow()
    return this.used++
  }

  /** Takes back a label that nothing refers to. */
  release(label: number): void {
    this.freed.push(label)
  }

  private grow(): void {
    const capacity = Math.min(this.most, this.duals.length * 2)
    if (capacity <= this.used) throw new PricingTooLarge(`more than ${this.most} labels`)
    const ints = new Int32Array(capacity * this.stride)
    ints.set(this.ints)
    this.ints = ints
    const duals = new Float64Array(capacity)
    duals.set(this.duals)
    this.duals = duals
  }
}
