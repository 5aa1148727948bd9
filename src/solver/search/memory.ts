import type { Route } from '../route/route.ts'

/** Numbers of an entry: two of its key, the place, the positions; then the score as one of eight bytes. */
const STRIDE = 6
const SCORE = 2
const ENTRIES_PER_UNIT = 256
const MOST_ENTRIES = 2 ** 18

/** Positions are below 128, and −1 is written as 127. */
const POSITION_BITS = 7
const POSITION_MASK = 127
const EXACT = 1 << (4 * POSITION_BITS)

/**
 * What insertions were found to cost, by unit and by the route's fingerprint: most iterations are undone, and a route that is
 * as it was before needs no second look (a memory function, Michie 1968). A table of fixed size in which a newer entry takes
 * an older one's place.
 */
export class InsertionMemory {
  /** Of the entry recalled: the least score, or only a bound below it where it is not `exact`. */
  score = 0
  exact = false
  place = -1
  readonly meet = new Int16Array(2)
  readonly visit = new Int16Array(2)

  private readonly entries: Int32Array
  private readonly scores: Float64Array
  private readonly mask: number
  private slot = 0
  private high = 0
  private low = 0

  constructor(unitCount: number) {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, unitCount * ENTRIES_PER_UNIT)))
    const size = Math.min(MOST_ENTRIES, wanted)
    const bytes = new ArrayBuffer(size * STRIDE * Int32Array.BYTES_PER_ELEMENT)
    this.entries = new Int32Array(bytes)
    this.scores = new Float64Array(bytes)
    this.mask = size - 1
  }

  /** True when the unit was tried on such a route before. `full` stands for the offers of which no vehicle is left. */
  recall(route: Route, unit: number, full: number): boolean {
    const { entries } = this
    const own = Math.imul(unit + 1, 0x9e3779b1)
    this.high =
      Math.imul((route.fingerprint[0] as number) ^ own, 0x85ebca6b) ^ Math.imul(full, 2 * route.counted + 5)
    this.low = ((route.fingerprint[1] as number) ^ own) | 0
    this.slot = ((this.high ^ (this.high >>> 15)) & this.mask) * STRIDE
    const at = this.slot
    if (entries[at] !== this.high || entries[at + 1] !== this.low) return false
    const packed = entries[at + 3] as number
    this.score = this.scores[at / 2 + SCORE] as number
    this.exact = (packed & EXACT) !== 0
    this.place = entries[at + 2] as number
    for (let direction = 0; direction < 2; direction++) {
      const shift = 2 * POSITION_BITS * direction
      this.meet[direction] = unpacked(packed >> shift)
      this.visit[direction] = unpacked(packed >> (shift + POSITION_BITS))
    }
    return true
  }

  /** Writes down what the unit and the route last asked for (`recall`) were found to cost. */
  note(score: number, exact: boolean, place: number, meet: Int16Array, visit: Int16Array): void {
    const { entries, slot } = this
    let packed = exact ? EXACT : 0
    for (let direction = 0; direction < 2; direction++) {
      const shift = 2 * POSITION_BITS * direction
      packed |= ((meet[direction] as number) & POSITION_MASK) << shift
      packed |= ((visit[direction] as number) & POSITION_MASK) << (shift + POSITION_BITS)
    }
    entries[slot] = this.high
    entries[slot + 1] = this.low
    entries[slot + 2] = place
    entries[slot + 3] = packed
    this.scores[slot / 2 + SCORE] = score
  }
}

function unpacked(packed: number): number {
  const position = packed & POSITION_MASK
  return position === POSITION_MASK ? -1 : position
}
