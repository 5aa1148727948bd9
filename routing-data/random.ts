/** A seeded source of chance: the same seed gives the same council, byte for byte. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** A whole number from 0 to `limit` − 1. */
  whole(limit: number): number
  /** True with the given probability. */
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** One value by weight. */
  weighted<T>(from: readonly (readonly [T, number])[]): T
  shuffled<T>(from: readonly T[]): T[]
}

/** The SplitMix32 generator: one word of state, and good enough for drawing houses. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let word = state ^ (state >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word ^= word >>> 15
    word = Math.imul(word, 0x735a2d97)
    return ((word ^ (word >>> 15)) >>> 0) / 2 ** 32
  }
  const whole = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole,
    happens: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from')
      return from[whole(from.length)] as (typeof from)[number]
    },
    weighted: (from) => {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of from) {
        left -= weight
        if (left < 0) return value
      }
      throw new RangeError('weights must add up to more than nothing')
    },
    shuffled: (from) => {
      const all = [...from]
      for (let last = all.length - 1; last > 0; last--) {
        const other = whole(last + 1)
        ;[all[last], all[other]] = [all[other] as (typeof all)[number], all[last] as (typeof all)[number]]
      }
      return all
    },
  }
}
