/** A small seeded generator (mulberry32), so that a council is the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** An integer between both ends, both included. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(items: readonly T[]): T[]
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed)
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('nothing to pick from')
    return from[integer(0, from.length - 1)] as T // the index is in range
  }
  const shuffle = <T>(items: readonly T[]): T[] => {
    const mixed = [...items]
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = integer(0, last)
      const held = mixed[last] as T // both indices are in range
      mixed[last] = mixed[other] as T
      mixed[other] = held
    }
    return mixed
  }
  return { next, integer, chance: (probability) => next() < probability, pick, shuffle }
}
