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
 * The labels of one place and some keys and memories, with what rules most of them out as the one that dominates another, side by side and the
 * cheapest first: a walk over thousands of them touches little memory, and ends where no other can count.
 */
export class Shelf {
  count = 0
  label = new Int32Array(FIRST_ROOM)
  key = new Int32Array(FIRST_ROOM)
  memory = new Int32Array(FIRST_ROOM)
  cost = new Float64Array(FIRST_ROOM)

  add(label: number, key: number, memory: number, cost: number): void {
    if (this.count === this.label.length) this.grow()
    const at = this.dearerThan(cost)
    this.move(at, at + 1)
    this.count++
    this.label[at] = label
    this.key[at] = key
    this.memory[at] = memory
    this.cost[at] = cost
  }

  /** Where those begin that cost more. */
  private dearerThan(cost: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.cost[middle] as number) > cost) high = middle
      else low = middle + 1
    }
    return low
  }

  drop(at: number): void {
    this.move(at + 1, at)
    this.count--
  }

  /** Moves all from a place on to another. */
  private move(from: number, to: number): void {
    this.label.copyWithin(to, from, this.count)
    this.key.copyWithin(to, from, this.count)
    this.memory.copyWithin(to, from, this.count)
    this.cost.copyWithin(to, from, this.count)
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
