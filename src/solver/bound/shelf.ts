const FIRST_ROOM = 16

/** Bits of a memory by which labels are put on shelves: those of the units nearest to the one that remembers. */
const PART_BITS = 6
export const WHOLE_PART = (1 << PART_BITS) - 1

/** The shelf of a memory. Its first bit is the unit's own, and always set. */
export const partOf = (memory: number): number => (memory >>> 1) & WHOLE_PART

/** The shelves of one place: a label dominates only those on the same shelf, or on one whose memories have more bits. */
export class Rack {
  readonly shelves: (Shelf | undefined)[] = Array.from({ length: WHOLE_PART + 1 }, () => undefined)
}

/**
 * The labels of one place and some keys and memories, with what rules most of them out as the one that dominates another, side by side: a
 * walk over thousands of them touches little memory.
 */
export class Shelf {
  count = 0
  label = new Int32Array(FIRST_ROOM)
  key = new Int32Array(FIRST_ROOM)
  memory = new Int32Array(FIRST_ROOM)
  cost = new Float64Array(FIRST_ROOM)

  add(label: number, key: number, memory: number, cost: number): void {
    if (this.count === this.label.length) this.grow()
    const at = this.count++
    this.label[at] = label
    this.key[at] = key
    this.memory[at] = memory
    this.cost[at] = cost
  }

  /** Takes one out; the last stands in its place. */
  drop(at: number): void {
    const last = --this.count
    this.label[at] = this.label[last] as number
    this.key[at] = this.key[last] as number
    this.memory[at] = this.memory[last] as number
    this.cost[at] = this.cost[last] as number
  }

  private grow(): void {
    const wider = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(2 * array.length)
      grown.set(array)
      return grown
    }
    const cost = new Float64Array(2 * this.cost.length)
    cost.set(this.cost)
    this.cost = cost
    this.label = wider(this.label)
    this.key = wider(this.key)
    this.memory = wider(this.memory)
  }
}
