const FIRST_CAPACITY = 16

/** Labels that have last met the same option, cheapest first by a key that no dominating label has more of. */
export class Bucket {
  count = 0
  labels = new Int32Array(FIRST_CAPACITY)
  keys = new Float64Array(FIRST_CAPACITY)

  /** Where a key comes behind all that are not above it. */
  placeOf(key: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.keys[middle] as number) <= key) low = middle + 1
      else high = middle
    }
    return low
  }

  insert(at: number, label: number, key: number): void {
    if (this.count === this.labels.length) this.grow()
    this.labels.copyWithin(at + 1, at, this.count)
    this.keys.copyWithin(at + 1, at, this.count)
    this.labels[at] = label
    this.keys[at] = key
    this.count++
  }

  /** Keeps of the labels from a position on only those that are wanted. */
  keepFrom(at: number, wanted: (label: number) => boolean): void {
    let kept = at
    for (let index = at; index < this.count; index++) {
      const label = this.labels[index] as number
      if (!wanted(label)) continue
      this.labels[kept] = label
      this.keys[kept] = this.keys[index] as number
      kept++
    }
    this.count = kept
  }

  private grow(): void {
    const labels = new Int32Array(this.labels.length * 2)
    labels.set(this.labels)
    this.labels = labels
    const keys = new Float64Array(this.keys.length * 2)
    keys.set(this.keys)
    this.keys = keys
  }
}
