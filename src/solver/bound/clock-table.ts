import { NO_WAY_SECONDS } from '../problem.ts'
import type { SliceDesk } from './context.ts'
import { type LoadStates, stateOf, type StateMoves } from './moves.ts'

/** Steps of the clock are no shorter than this, or there would be too many. */
const LEAST_STEP = 40
const MOST_STEP = 150

/**
 * The least that may come before a stop, by the clock alone: any school may be open, a visit empties the vehicle, and a
 * pupil's ride is only held against the start of the school's window. Never more than the truth, for any label.
 */
export interface ClockTable {
  readonly step: number
  readonly origin: number
  readonly steps: number
  /** `(step × homes + home) × states + state`. */
  readonly homes: Float32Array
  /** `(step × schools + school) × crews + crew`: before a visit whose latest arrival is at that step. */
  readonly schools: Float32Array
}

/** The step of a latest arrival: rounded up, which is never too tight. */
export const stepOf = (table: ClockTable, time: number): number => {
  const at = Math.ceil((time - table.origin) / table.step)
  return at < 0 ? 0 : at >= table.steps ? table.steps - 1 : at
}

/** Undefined where stops are too short for the clock to move on at each. */
export function clockTable(
  desk: SliceDesk,
  admitted: Uint8Array,
  states: LoadStates,
  moves: readonly StateMoves[],
  perMetre: number,
): ClockTable | undefined {
  const { slice } = desk
  const { unit, school } = slice
  const who = [...admitted.keys()].filter((at) => admitted[at] === 1)
  const shortest = who.reduce((least, at) => Math.min(least, unit.door[at] as number), 1e9)
  if (shortest < LEAST_STEP) return undefined
  const step = Math.min(MOST_STEP, shortest)
  const origin = who.reduce(
    (least, at) => Math.min(least, opensAt(slice, unit.school[at] as number) - (unit.limit[at] as number)),
    1e9,
  )
  const end = school.to.reduce((most, to) => Math.max(most, to), 0)
  const steps = Math.max(1, Math.ceil((end - origin) / step) + 2)
  const table: ClockTable = {
    step,
    origin: origin - step,
    steps,
    homes: new Float32Array(steps * slice.homes * states.count),
    schools: new Float32Array(steps * slice.schools * states.crews).fill(Number.POSITIVE_INFINITY),
  }
  const filler = new ClockFiller(desk, admitted, states, moves, perMetre, table)
  for (let at = 0; at < steps; at++) filler.fill(at)
  return table
}

/** The earliest arrival that a ride to a school is held against: where nobody waits for windows, any school's. */
const opensAt = ({ rules, school }: SliceDesk['slice'], to: number): number =>
  rules.waits
    ? (school.from[to] as number)
    : school.from.reduce((least, from) => Math.min(least, from), Number.POSITIVE_INFINITY)

/** Safety for single precision, in millipence: enough up to £5,000 a route. */
export const GRAIN = 16

class ClockFiller {
  private readonly desk: SliceDesk
  private readonly admitted: Uint8Array
  private readonly states: LoadStates
  private readonly moves: readonly StateMoves[]
  private readonly perMetre: number
  private readonly table: ClockTable
  private readonly row: Float64Array
  /** The least of all loads, `step × homes + home`. */
  private readonly lightest: Float32Array
  /** The least that meeting a unit adds. */
  private readonly cheapest: Float64Array

  constructor(
    desk: SliceDesk,
    admitted: Uint8Array,
    states: LoadStates,
    moves: readonly StateMoves[],
    perMetre: number,
    table: ClockTable,
  ) {
    this.desk = desk
    this.admitted = admitted
    this.states = states
    this.moves = moves
    this.perMetre = perMetre
    this.table = table
    this.row = new Float64Array(states.count)
    this.lightest = new Float32Array(table.steps * desk.slice.homes)
    this.cheapest = Float64Array.from(moves, ({ cost, target }) =>
      cost.reduce(
        (least, own, state) => ((target[state] as number) < 0 ? least : Math.min(least, own)),
        1e18,
      ),
    )
  }

  /** One step of the clock, once all before it are filled. */
  fill(at: number): void {
    const { slice } = this.desk
    for (let school = 0; school < slice.schools; school++) this.beforeVisit(at, school)
    this.chain(at)
    for (let home = 0; home < slice.homes; home++)
      if (this.admitted[slice.nodeUnit[home] as number] === 1) this.beforeHome(at, home)
  }

  private latest(at: number): number {
    return this.table.origin + at * this.table.step
  }

  /** Whether a unit's ride can be short enough when it is left at this time at the latest. */
  private canRide(who: number, leave: number): boolean {
    const { slice } = this.desk
    return leave >= opensAt(slice, slice.unit.school[who] as number) - (slice.unit.limit[who] as number)
  }

  /** The step of an arrival at a home, before a drive to somewhere at the given step. */
  private stepBefore(at: number, home: number, seconds: number): number {
    const { slice } = this.desk
    const spent = seconds + (slice.unit.door[slice.nodeUnit[home] as number] as number)
    return at - Math.floor(spent / this.table.step)
  }

  private beforeVisit(at: number, school: number): void {
    const { desk, table, states, moves } = this
    const { slice } = desk
    const node = slice.homes + school
    const base = (at * slice.schools + school) * states.crews
    for (let home = 0; home < slice.homes; home++) {
      const who = slice.nodeUnit[home] as number
      if (this.admitted[who] === 0) continue
      if (slice.unit.alone[who] === 1 && slice.unit.school[who] !== school) continue
      const seconds = slice.seconds[node * desk.nodes + home] as number
      if (seconds > (slice.unit.limit[who] as number) || seconds >= NO_WAY_SECONDS) continue
      if (!this.canRide(who, this.latest(at) - seconds)) continue
      const before = this.stepBefore(at, home, seconds)
      const drive = this.perMetre * (slice.metres[node * desk.nodes + home] as number) - GRAIN
      for (let crew = 0; crew < states.crews; crew++) {
        const start = stateOf(states, 0, crew === 1 ? Math.min(1, states.seats) : 0, crew)
        const { target, cost } = moves[who] as StateMoves
        const to = target[start] as number
        if (to < 0) continue
        const rest =
          before < 0 ? 0 : (table.homes[(before * slice.homes + home) * states.count + to] as number)
        const value = drive + (cost[start] as number) + rest
        if (value < (table.schools[base + crew] as number)) table.schools[base + crew] = value
      }
    }
  }

  /** A visit right before a visit. */
  private chain(at: number): void {
    const { desk, table, states } = this
    const { slice } = desk
    for (let moved = true; moved; ) {
      moved = false
      for (let school = 0; school < slice.schools; school++)
        for (let before = 0; before < slice.schools; before++) {
          if (before === school) continue
          const step = this.visitStep(at, slice.homes + school, before)
          if (step < 0) continue
          // Without the grain: a circle of visits must not pay.
          const drive = this.drive(slice.homes + school, before) + GRAIN
          for (let crew = 0; crew < states.crews; crew++) {
            const next = table.schools[(step * slice.schools + before) * states.crews + crew] as number
            // As it will be stored: what is rounded up must not look better than itself for ever.
            const value = Math.fround(drive + next)
            const cell = (at * slice.schools + school) * states.crews + crew
            if (value < (table.schools[cell] as number)) {
              table.schools[cell] = value
              moved = true
            }
          }
        }
    }
  }

  private drive(node: number, school: number): number {
    const { desk } = this
    return (
      this.perMetre * (desk.slice.metres[node * desk.nodes + desk.slice.homes + school] as number) - GRAIN
    )
  }

  /** The step of the latest arrival at a visit before a node at a step, or −1 when its window is past. */
  private visitStep(at: number, node: number, school: number): number {
    const { desk, table } = this
    const { slice } = desk
    const spent =
      (slice.seconds[node * desk.nodes + slice.homes + school] as number) +
      (slice.school.unload[school] as number)
    const time = Math.min(slice.school.to[school] as number, this.latest(at) - spent)
    if (time < (slice.school.from[school] as number)) return -1
    return Math.min(at, stepOf(table, time))
  }

  private beforeHome(at: number, home: number): void {
    const { desk, table, states, moves, row } = this
    const { slice } = desk
    row.fill(0)
    for (let school = 0; school < slice.schools; school++) {
      const step = this.visitStep(at, home, school)
      if (step < 0) continue
      const drive = this.drive(home, school)
      for (let crew = 0; crew < states.crews; crew++) {
        const value = drive + (table.schools[(step * slice.schools + school) * states.crews + crew] as number)
        for (let state = crew; state < states.count; state += states.crews)
          if (value < (row[state] as number)) row[state] = value
      }
    }
    const own = slice.nodeUnit[home] as number
    for (let other = 0; other < slice.homes; other++) {
      const who = slice.nodeUnit[other] as number
      if (this.admitted[who] === 0 || who === own || slice.unit.alone[who] === 1) continue
      const seconds = slice.seconds[home * desk.nodes + other] as number
      if (seconds > (slice.unit.limit[who] as number)) continue
      if (!this.canRide(who, this.latest(at) - seconds + this.joint(home))) continue
      const before = this.stepBefore(at, other, seconds)
      const drive = this.perMetre * (slice.metres[home * desk.nodes + other] as number) - GRAIN
      const rest = before < 0 ? 0 : (this.lightest[before * slice.homes + other] as number)
      if (drive + (this.cheapest[who] as number) + rest >= 0) continue
      const { target, cost } = moves[who] as StateMoves
      const base = before < 0 ? -1 : (before * slice.homes + other) * states.count
      for (let state = 0; state < states.count; state++) {
        const to = target[state] as number
        if (to < 0) continue
        const value = drive + (cost[state] as number) + (base < 0 ? 0 : (table.homes[base + to] as number))
        if (value < (row[state] as number)) row[state] = value
      }
    }
    table.homes.set(row, (at * slice.homes + home) * states.count)
    this.lightest[at * slice.homes + home] = row.reduce((least, value) => Math.min(least, value), 0)
  }

  /** Those met at one place together leave together: their rides start later by each other's door time. */
  private joint(home: number): number {
    return this.desk.slice.shared[home] === 1 ? 3600 : 0
  }
}
