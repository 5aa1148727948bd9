import { NO_WAY_SECONDS, type Problem } from '../../problem.ts'

/** Least drives between some places, by way of any others of them: `from × size + to`, in the canonical form. */
export interface Closure {
  readonly size: number
  /** Position of a place in the rows, or −1. */
  readonly at: Int32Array
  readonly seconds: Int32Array
  readonly metres: Int32Array
}

/**
 * What a route saves at the most by passing over stops: the least seconds, and by themselves the least metres, from each
 * of the given places to each other over any of them (Floyd 1962). No time is counted at what lies between.
 */
export function closureOf(problem: Problem, direction: 0 | 1, places: readonly number[]): Closure {
  const size = places.length
  const at = new Int32Array(problem.placeCount).fill(-1)
  places.forEach((place, index) => {
    at[place] = index
  })
  const seconds = new Int32Array(size * size)
  const metres = new Int32Array(size * size)
  const legs = problem.legs[direction]
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++) {
      const leg = 2 * ((places[from] as number) * problem.placeCount + (places[to] as number))
      seconds[from * size + to] = from === to ? 0 : Math.min(NO_WAY_SECONDS, legs[leg] as number)
      metres[from * size + to] = from === to ? 0 : (legs[leg + 1] as number)
      // What cannot be driven is not to look short.
      if ((legs[leg] as number) >= NO_WAY_SECONDS && from !== to) metres[from * size + to] = NO_WAY_SECONDS
    }
  shorten(seconds, size)
  shorten(metres, size)
  return { size, at, seconds, metres }
}

/** All least sums, in place. */
function shorten(values: Int32Array, size: number): void {
  for (let by = 0; by < size; by++)
    for (let from = 0; from < size; from++) {
      const first = values[from * size + by] as number
      const row = from * size
      const over = by * size
      for (let to = 0; to < size; to++) {
        const total = first + (values[over + to] as number)
        if (total < (values[row + to] as number)) values[row + to] = total
      }
    }
}
