/** Entries in all, at most, and how many of them a route may stand in. */
const MOST_ENTRIES = 2 ** 22
const WAYS = 4

/** Makes a positive number smaller by more than the rounding to single precision makes it larger. */
const ROUNDED_DOWN = 1 - 2 ** -23

/**
 * What insertions cost at least, by unit and by the route's fingerprint: eight bytes each, for those who ask the same of
 * many thousands of routes again and again. Of fixed size: of the few entries at which a route may stand, the newest are
 * kept (a set-associative cache, first in, first out).
 */
export class BoundMemory {
  private readonly perUnit: number
  // Half a fingerprint and the bound below the score, side by side in the machine's cache.
  private readonly marks: Int32Array
  private readonly bounds: Float32Array

  constructor(unitCount: number) {
    this.perUnit = Math.max(WAYS, 2 ** Math.floor(Math.log2(MOST_ENTRIES / Math.max(1, unitCount))))
    const hot = new ArrayBuffer(this.perUnit * unitCount * 8)
    this.marks = new Int32Array(hot)
    this.bounds = new Float32Array(hot)
  }

  /** What a unit was found to score at least on the route with this fingerprint; −Infinity where that is not known. */
  atLeast(unit: number, high: number, low: number): number {
    const { marks, bounds } = this
    const first = this.setOf(unit, low)
    for (let at = first; at < first + 2 * WAYS; at += 2)
      if (marks[at] === high) return bounds[at + 1] as number
    return Number.NEGATIVE_INFINITY
  }

  /** Writes down what a unit was found to score at least on a route. */
  note(unit: number, high: number, low: number, score: number): void {
    const { marks, bounds } = this
    const first = this.setOf(unit, low)
    let at = first
    while (at < first + 2 * (WAYS - 1) && marks[at] !== high) at += 2
    for (; at > first; at -= 2) {
      marks[at] = marks[at - 2] as number
      bounds[at + 1] = bounds[at - 1] as number
    }
    marks[first] = high
    bounds[first + 1] = score * ROUNDED_DOWN
  }

  private setOf(unit: number, low: number): number {
    return 2 * (unit * this.perUnit + (low & (this.perUnit - WAYS)))
  }
}
