import { GRAIN } from './clock-table.ts'
import type { SliceDesk } from './context.ts'
import type { LoadStates, StateMoves } from './moves.ts'

/**
 * The least that may come before a stop when it is known which schools are open and how far each lies behind the one
 * opened last: by home, load and seconds from here to that school. Pupils may be met again, if not at once where the one between
 * them remembers them (2-cycles, Christofides et al. 1981); all else is as it is for labels.
 */
export interface RideTable {
  /** Position of a home node in the table, or −1. */
  readonly at: Int32Array
  readonly buckets: number
  /** `((home × states) + state) × buckets + bucket`. */
  readonly values: Float32Array
  /** The unit that such a best begins with (−1: none is met), and the best that begins with another. */
  readonly first: Int16Array
  readonly others: Float32Array
}

export interface RideQuestion {
  readonly desk: SliceDesk
  readonly states: LoadStates
  readonly moves: readonly StateMoves[]
  /** `unit × units + other`: 0 or more where the unit remembers the other. */
  readonly position: Int8Array
  readonly perMetre: number
  /** `home × homes + n`: the homes to come from, the most promising first. */
  readonly promising: Int16Array
  readonly step: number
  /** Homes of the open schools, and for each school the seconds that it lies behind the front one; −1: not open. */
  readonly homes: Int32Array
  readonly offset: Int32Array
  /** For each home in the list and crew and bucket the least that a visit may bring; absent: there is none. */
  readonly visits: Float32Array | undefined
  /** Fewer seats or chairs taken at the end than this, and the route is not worth having. */
  readonly needSeats: number
  readonly needChairs: number
}

export function bucketsFor(desk: SliceDesk, homes: Int32Array, step: number): number {
  const { slice } = desk
  const longest = homes.reduce(
    (most, home) => Math.max(most, slice.unit.limit[slice.nodeUnit[home] as number] as number),
    0,
  )
  return Math.floor(longest / step) + 2
}

/** Fills the table from full loads to empty ones: each unit met makes a load heavier. */
export function rideTable(question: RideQuestion): RideTable {
  const { desk, states, homes, step } = question
  const { slice } = desk
  const at = new Int32Array(slice.homes).fill(-1)
  homes.forEach((home, index) => {
    at[home] = index
  })
  const buckets = bucketsFor(desk, homes, step)
  const cells = homes.length * states.count * buckets
  const table: RideTable = {
    at,
    buckets,
    values: new Float32Array(cells),
    first: new Int16Array(cells).fill(-1),
    others: new Float32Array(cells),
  }
  const drives = drivesOf(question, at, buckets)
  for (let chairs = states.chairs; chairs >= 0; chairs--)
    for (let seats = states.seats; seats >= 0; seats--)
      for (let crew = states.crews - 1; crew >= 0; crew--) {
        const state = (chairs * (states.seats + 1) + seats) * states.crews + crew
        const ends = seats >= question.needSeats && chairs >= question.needChairs
        for (let home = 0; home < homes.length; home++) {
          begin(question, table, home, state, crew, ends)
          relax(question, drives, table, home, state)
        }
      }
  return table
}

function begin(
  question: RideQuestion,
  { values, others, buckets }: RideTable,
  home: number,
  state: number,
  crew: number,
  ends: boolean,
): void {
  const end = ends ? 0 : Number.POSITIVE_INFINITY
  const { visits, states } = question
  const base = (home * states.crews + crew) * buckets
  const row = (home * states.count + state) * buckets
  for (let bucket = 0; bucket < buckets; bucket++) {
    const visit = visits === undefined ? end : (visits[base + bucket] as number)
    const least = visit < end ? visit : end
    values[row + bucket] = least
    // Where nobody is met first, nobody need be met.
    others[row + bucket] = least
  }
}

/**
 * From each home to each: cost of the drive, buckets that it moves a label on, and the last bucket from which it is legal;
 * and for each home those before it that may be worth the drive, the most promising first (−1 ends the list).
 */
interface Drives {
  readonly order: Int16Array
  readonly cost: Float64Array
  readonly shift: Int16Array
  readonly last: Int16Array
}

function drivesOf(question: RideQuestion, index: Int32Array, buckets: number): Drives {
  const { desk, homes, offset, step, perMetre, promising } = question
  const { slice } = desk
  const count = homes.length
  const cost = new Float64Array(count * count)
  const shift = new Int16Array(count * count)
  const last = new Int16Array(count * count).fill(-1)
  const order = new Int16Array(count * (count + 1)).fill(-1)
  for (let to = 0; to < count; to++) {
    const there = homes[to] as number
    let listed = to * (count + 1)
    for (let at = 0; at < slice.homes; at++) {
      const here = promising[there * slice.homes + at] as number
      const from = index[here] as number
      if (from < 0) continue
      const who = slice.nodeUnit[here] as number
      if (who === slice.nodeUnit[there] || slice.unit.alone[who] === 1) continue
      const seconds = slice.seconds[there * desk.nodes + here] as number
      const joint = slice.nodePlace[there] === slice.nodePlace[here] ? 3600 : 0
      const behind = offset[slice.unit.school[who] as number] as number
      const room = (slice.unit.limit[who] as number) - behind - seconds + joint
      if (room < 0) continue
      const cell = to * count + from
      cost[cell] = perMetre * (slice.metres[there * desk.nodes + here] as number) - GRAIN
      shift[cell] = Math.min(buckets, Math.floor((seconds + (slice.unit.door[who] as number)) / step))
      last[cell] = Math.min(buckets - 1, Math.floor(room / step))
      order[listed++] = from
    }
  }
  return { order, cost, shift, last }
}

/** Buckets that are looked at together first. */
const SPAN = 8

function relax(question: RideQuestion, drives: Drives, table: RideTable, home: number, state: number): void {
  const { homes, moves, states, desk, position } = question
  const { values, first, others, buckets } = table
  const { nodeUnit, units } = desk.slice
  const count = homes.length
  const row = (home * states.count + state) * buckets
  const own = nodeUnit[homes[home] as number] as number
  for (let turn = home * (count + 1); (drives.order[turn] as number) >= 0; turn++) {
    const other = drives.order[turn] as number
    const cell = home * count + other
    const last = drives.last[cell] as number
    const who = nodeUnit[homes[other] as number] as number
    const move = moves[who] as StateMoves
    const to = move.target[state] as number
    if (to < 0) continue
    const added = (drives.cost[cell] as number) + (move.cost[state] as number)
    const shift = drives.shift[cell] as number
    const base = (other * states.count + to) * buckets
    const remembered = (position[who * units.length + own] as number) >= 0
    // Rows climb with the ride: what cannot better the row's end betters nothing from there on.
    const end = others[row + last] as number
    const start = shift < buckets ? shift : buckets - 1
    if (added + (values[base + start] as number) >= end) continue
    for (let from = 0; from <= last; from += SPAN) {
      const until = from + SPAN <= last ? from + SPAN - 1 : last
      const least = added + (values[base + (from + start < buckets ? from + start : buckets - 1)] as number)
      if (least >= end) break
      // The cheapest of the span against the dearest.
      if (least >= (others[row + until] as number)) continue
      for (let bucket = from; bucket <= until; bucket++) {
        // Beyond the table's end the last bucket stands for all.
        const next = base + (bucket + start < buckets ? bucket + start : buckets - 1)
        const rest = (remembered && first[next] === own ? others[next] : values[next]) as number
        const value = added + rest
        const here = row + bucket
        if (value >= (others[here] as number)) continue
        if (value < (values[here] as number)) {
          if (first[here] !== who) others[here] = values[here] as number
          values[here] = value
          first[here] = who
        } else if (first[here] !== who) others[here] = value
      }
    }
  }
}
