import { MOST_OPEN } from './keys.ts'

/** Words of 32 cuts each that a label can hold, and words of 32 units each of whom it can remember. */
export const CUT_WORDS = 8
export const MEMORY_WORDS = 2

/** Entries of an open school in a label: `label × MOST_OPEN + position in its key`. */
export const STRIDE = MOST_OPEN

/**
 * Partial routes from some home (or school) to the last school, as parallel arrays: a label is an index. Nothing is
 * allocated while labels are made, and all are forgotten at once.
 */
export class Labels {
  readonly most: number
  count = 0
  readonly node: Int32Array
  readonly parent: Int32Array
  readonly key: Int32Array
  /** School of the visit opened last. */
  readonly front: Int32Array
  /** The last unit met (going backward), or −1. */
  readonly unit: Int32Array
  /** Reduced cost, in millipence. */
  readonly cost: Float64Array
  readonly metres: Int32Array
  /** Latest and earliest useful arrival here, by the windows of later visits. */
  readonly late: Int32Array
  readonly early: Int32Array
  /** Time spent at this place, by all who are met here together. */
  readonly door: Int32Array
  /** Seconds from the departure here to the arrival at each open school. */
  readonly ride: Int32Array
  /** Most seats (assistants' included) taken on any leg from here to each open school. */
  readonly seats: Int32Array
  readonly chairs: Int32Array
  /** The same over the whole route so far. */
  readonly peakSeats: Int32Array
  readonly peakChairs: Int32Array
  /** Pupils who share assistants; one-to-one assistants are paid and seated when their pupil is met. */
  readonly sharers: Int32Array
  /** Flags: see `WILD`, `SKILLED`, and a bit for each open school that somebody gets out at. */
  readonly flags: Int32Array
  /** Positions in the last unit's memory of those remembered: `label × MEMORY_WORDS + word`. */
  readonly memory: Int32Array
  /** Parities of the cuts. */
  readonly cuts: Int32Array
  readonly dominated: Uint8Array

  constructor(most: number) {
    this.most = most
    const whole = (width = 1): Int32Array => new Int32Array(most * width)
    this.node = whole()
    this.parent = whole()
    this.key = whole()
    this.unit = whole()
    this.front = whole()
    this.cost = new Float64Array(most)
    this.metres = whole()
    this.late = whole()
    this.early = whole()
    this.door = whole()
    this.ride = whole(STRIDE)
    this.seats = whole(STRIDE)
    this.chairs = whole(STRIDE)
    this.peakSeats = whole()
    this.peakChairs = whole()
    this.sharers = whole()
    this.flags = whole()
    this.memory = whole(MEMORY_WORDS)
    this.cuts = whole(CUT_WORDS)
    this.dominated = new Uint8Array(most)
  }

  /** Whether a label remembers the unit at a position of its last unit's memory. */
  remembers(label: number, position: number): boolean {
    const word = this.memory[label * MEMORY_WORDS + (position >> 5)] as number
    return ((word >>> (position & 31)) & 1) === 1
  }

  /** Whether a label remembers nobody whom another with the same last unit does not. */
  remembersNoMore(label: number, other: number): boolean {
    const { memory } = this
    const own = label * MEMORY_WORDS
    const others = other * MEMORY_WORDS
    for (let word = 0; word < MEMORY_WORDS; word++)
      if (((memory[own + word] as number) & ~(memory[others + word] as number)) !== 0) return false
    return true
  }

  copyOpen(from: number, to: number): void {
    for (let at = 0; at < STRIDE; at++) {
      this.ride[to * STRIDE + at] = this.ride[from * STRIDE + at] as number
      this.seats[to * STRIDE + at] = this.seats[from * STRIDE + at] as number
      this.chairs[to * STRIDE + at] = this.chairs[from * STRIDE + at] as number
    }
  }
}

/** A label that had more open schools than it can tell apart: any school may be the front one's. */
export const WILD = 1 << 8
/** One of the shared assistants must hold a skill, and is paid for it. */
export const SKILLED = 1 << 9
/** Bits of `flags`: somebody gets out at the open school of this position. */
export const USED = (1 << MOST_OPEN) - 1
