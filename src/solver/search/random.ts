/** A small seeded generator (Steele, Lea & Flood 2014, "splitmix", in its 32-bit form): the search's only chance. */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed | 0
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    let z = this.state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 4_294_967_296
  }

  /** Uniform integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  shuffle(values: Int32Array, length: number): void {
    for (let at = length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      const swap = values[at] as number
      values[at] = values[other] as number
      values[other] = swap
    }
  }
}

/** A seed for a part of the work, from the run's seed and the part's numbers: streams do not echo each other. */
export function mixSeed(...parts: readonly number[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  }
  return (hash ^ (hash >>> 13)) | 0
}
