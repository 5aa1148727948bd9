import { AM, NO_WAY_SECONDS, PM, type Problem } from '../problem.ts'

/** How many neighbours each unit keeps: 80 beat 40 by 1 % at equal time on blocks of 500, and 120 no more (docs/decisions/0021). */
export const NEIGHBOURS = 80

/** What the neighbour lists are made from. */
export type NeighbourInput = Pick<
  Problem,
  | 'placeCount'
  | 'legs'
  | 'schoolPlace'
  | 'schoolUnload'
  | 'windowFrom'
  | 'windowTo'
  | 'unitCount'
  | 'unitOptions'
  | 'unitSchool'
  | 'presence'
>

interface Trip {
  readonly home: number
  readonly place: number
  readonly school: number
  readonly day: number
  readonly direct: number
}

function tripsOf(input: NeighbourInput, direction: 0 | 1): readonly (Trip | undefined)[] {
  const { legs, placeCount } = input
  return Array.from({ length: input.unitCount }, (_, unit) => {
    const mask = input.presence[direction][unit] ?? 0
    if (mask === 0) return undefined
    const day = 31 - Math.clz32(mask & -mask)
    const school = input.unitSchool[unit] ?? 0
    const home = input.unitOptions[unit]?.[0] ?? 0
    const place = input.schoolPlace[school] ?? 0
    return { home, place, school, day, direct: legs[direction][2 * (home * placeCount + place) + 1] ?? 0 }
  })
}

/** Extra metres of carrying two trips in one run instead of two, in the best of the orders that a run may take. */
function jointMetres(input: NeighbourInput, direction: 0 | 1, a: Trip, b: Trip): number {
  const legs = input.legs[direction]
  const n = input.placeCount
  const metres = (from: number, to: number): number => legs[2 * (from * n + to) + 1] as number
  const seconds = (from: number, to: number): number => legs[2 * (from * n + to)] as number
  const homes = Math.min(
    metres(a.home, b.home) +
      Math.min(
        metres(b.home, a.place) + metres(a.place, b.place),
        metres(b.home, b.place) + metres(b.place, a.place),
      ),
    metres(b.home, a.home) +
      Math.min(
        metres(a.home, a.place) + metres(a.place, b.place),
        metres(a.home, b.place) + metres(b.place, a.place),
      ),
  )
  // One after the other: only where the second school's window still can be met after the first's.
  const tandem = (first: Trip, second: Trip): number => {
    const from = input.windowFrom[direction][first.school * 5 + first.day] as number
    const by = input.windowTo[direction][second.school * 5 + second.day] as number
    const busy =
      (input.schoolUnload[first.school] as number) +
      seconds(first.place, second.home) +
      seconds(second.home, second.place)
    return from + busy > by ? NO_WAY_SECONDS : first.direct + metres(first.place, second.home) + second.direct
  }
  return Math.min(homes, tandem(a, b), tandem(b, a)) - a.direct - b.direct
}

/** Moves the `count` smallest keys of `order` to its front (Hoare's selection), keys by item. */
function selectSmallest(order: Int32Array, keys: Float32Array, count: number): void {
  let low = 0
  let high = order.length - 1
  while (low < high) {
    const pivot = keys[order[(low + high) >> 1] as number] as number
    let i = low
    let j = high
    while (i <= j) {
      while ((keys[order[i] as number] as number) < pivot) i++
      while ((keys[order[j] as number] as number) > pivot) j--
      if (i <= j) {
        const swap = order[i] as number
        order[i++] = order[j] as number
        order[j--] = swap
      }
    }
    if (count <= j) high = j
    else if (count >= i) low = i
    else return
  }
}

/**
 * For every two units the extra metres of carrying them together, in the direction in which it pays more: the same from either
 * side, so that each pair is looked at once. Infinity where they never travel in one direction.
 */
function pairMetres(input: NeighbourInput): Float32Array {
  const { unitCount } = input
  const pairs = new Float32Array(unitCount * unitCount).fill(Number.POSITIVE_INFINITY)
  for (const direction of [AM, PM] as const) {
    const trips = tripsOf(input, direction)
    for (let unit = 0; unit < unitCount; unit++) {
      const a = trips[unit]
      if (a === undefined) continue
      for (let other = unit + 1; other < unitCount; other++) {
        const b = trips[other]
        if (b === undefined) continue
        const metres = jointMetres(input, direction, a, b)
        const pair = unit * unitCount + other
        if (metres >= (pairs[pair] as number)) continue
        pairs[pair] = metres
        pairs[other * unitCount + unit] = metres
      }
    }
  }
  return pairs
}

/**
 * For each unit the `count` others that it is best carried with, best first: the saving of Clarke & Wright (1964) over
 * the orders of a dial-a-ride pair, one trip after the other included. Takes the square of the units in time and memory: a
 * large council's lists are made block by block.
 */
export function neighbourLists(input: NeighbourInput, count: number): readonly Int32Array[] {
  const { unitCount } = input
  if (count === 0) return Array.from({ length: unitCount }, () => new Int32Array(0))
  const pairs = pairMetres(input)
  const order = new Int32Array(unitCount)
  return Array.from({ length: unitCount }, (_, unit) => {
    const keys = pairs.subarray(unit * unitCount, (unit + 1) * unitCount)
    for (let other = 0; other < unitCount; other++) order[other] = other
    const wanted = Math.min(count, unitCount - 1)
    selectSmallest(order, keys, wanted)
    return order
      .slice(0, wanted)
      .filter((other) => (keys[other] as number) < Number.POSITIVE_INFINITY)
      .sort((x, y) => (keys[x] as number) - (keys[y] as number) || x - y)
  })
}
