/** Entries of one unit, and how many of them a route may stand in. */
const ENTRIES_PER_UNIT = 256
const WAYS = 4
const MOST_ENTRIES = 2 ** 18

/** Makes a positive number smaller by more than the rounding to single precision makes it larger. */
const ROUNDED_DOWN = 1 - 2 ** -23

/** Positions are below 128, and −1 is written as 127. */
const POSITION_BITS = 7
const POSITION_MASK = 127
const EXACT = 1 << (4 * POSITION_BITS)

/**
 * What insertions were found to cost, by unit and by the route's fingerprint: most iterations are undone, and a route that is
 * as it was before needs no second look (a memory function, Michie 1968). Of fixed size: of the few entries at which a
 * route may stand, the newest are kept (a set-associative cache, first in, first out).
 */
export class InsertionMemory {
  /** Of the entry recalled: the least score, or only a bound below it where it is not `exact`. */
  score = 0
  exact = false
  place = -1
  readonly meet = new Int16Array(2)
  readonly visit = new Int16Array(2)

  private readonly perUnit: number
  // What most recalls need and no more, side by side in the machine's cache: half a fingerprint, and the score rounded down.
  private readonly marks: Int32Array
  private readonly bounds: Float32Array
  // The rest: the other half, the place, the positions and how exact the score is.
  private readonly others: Int32Array
  private readonly places: Int32Array
  private readonly positions: Int32Array
  private readonly scores: Float64Array

  constructor(unitCount: number) {
    const most = 2 ** Math.floor(Math.log2(MOST_ENTRIES / Math.max(1, unitCount)))
    this.perUnit = Math.max(WAYS, Math.min(ENTRIES_PER_UNIT, most))
    const size = this.perUnit * unitCount
    const hot = new ArrayBuffer(size * 8)
    this.marks = new Int32Array(hot)
    this.bounds = new Float32Array(hot).fill(Number.NEGATIVE_INFINITY)
    this.others = new Int32Array(size)
    this.places = new Int32Array(size)
    this.positions = new Int32Array(size)
    this.scores = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  }

  /**
   * True when the unit is known to cost no less than `limit` on the route with this fingerprint; quick, and false more
   * often than it need be.
   */
  rulesOut(unit: number, high: number, low: number, limit: number): boolean {
    const { marks, bounds } = this
    const first = 2 * this.setOf(unit, low)
    for (let at = first; at < first + 2 * WAYS; at += 2)
      if (marks[at] === high) return (bounds[at + 1] as number) >= limit
    return false
  }

  /** True when the unit was tried on such a route before. */
  recall(unit: number, high: number, low: number): boolean {
    const { marks } = this
    const first = this.setOf(unit, low)
    for (let at = first; at < first + WAYS; at++)
      if (marks[2 * at] === high && this.others[at] === low) {
        this.read(at)
        return true
      }
    return false
  }

  /** Writes down what a unit was found to cost on a route. */
  note(
    unit: number,
    high: number,
    low: number,
    score: number,
    exact: boolean,
    place: number,
    meet: Int16Array,
    visit: Int16Array,
  ): void {
    const { marks, bounds, others, places, positions, scores } = this
    const first = this.setOf(unit, low)
    let at = first
    while (at < first + WAYS - 1 && (marks[2 * at] !== high || others[at] !== low)) at++
    for (; at > first; at--) {
      marks[2 * at] = marks[2 * at - 2] as number
      bounds[2 * at + 1] = bounds[2 * at - 1] as number
      others[at] = others[at - 1] as number
      places[at] = places[at - 1] as number
      positions[at] = positions[at - 1] as number
      scores[at] = scores[at - 1] as number
    }
    let packed = exact ? EXACT : 0
    for (let direction = 0; direction < 2; direction++) {
      const shift = 2 * POSITION_BITS * direction
      packed |= ((meet[direction] as number) & POSITION_MASK) << shift
      packed |= ((visit[direction] as number) & POSITION_MASK) << (shift + POSITION_BITS)
    }
    marks[2 * first] = high
    bounds[2 * first + 1] = score * ROUNDED_DOWN
    others[first] = low
    places[first] = place
    positions[first] = packed
    scores[first] = score
  }

  private setOf(unit: number, low: number): number {
    return unit * this.perUnit + (low & (this.perUnit - WAYS))
  }

  private read(at: number): void {
    const packed = this.positions[at] as number
    this.score = this.scores[at] as number
    this.exact = (packed & EXACT) !== 0
    this.place = this.places[at] as number
    for (let direction = 0; direction < 2; direction++) {
      const shift = 2 * POSITION_BITS * direction
      this.meet[direction] = unpacked(packed >> shift)
      this.visit[direction] = unpacked(packed >> (shift + POSITION_BITS))
    }
  }
}

function unpacked(packed: number): number {
  const position = packed & POSITION_MASK
  return position === POSITION_MASK ? -1 : position
}
