import { NO_WAY_SECONDS } from '../problem.ts'
import { GRAIN, stepOf } from './clock-table.ts'
import type { SliceDesk } from './context.ts'
import { type StateMoves, stateOf } from './moves.ts'
import { bucketsFor, type RideTable, rideTable } from './ride-table.ts'
import { seatsNeeded, type VehicleTables } from './vehicle-tables.ts'
import type { Vehicle } from './vehicles.ts'

/** Chains that share a bucket of rides, and of a school's distance behind the front one. */
const RIDE_STEP = 120
/** Finer for routes of many stops, at each of which half a step is lost. */
const FINE_RIDE_STEP = 60
const MANY_SEATS = 8
export const BEHIND_STEP = 300
export const BEHIND_MOST = 24
/** Open schools with their tables, once asked for, and the least that may come before the front one's visit, by crew. */
export interface Chain {
  readonly school: number
  readonly late: number
  readonly homes: Int32Array
  readonly offset: Int32Array
  readonly visits: Float32Array | undefined
  free: RideTable | undefined
  needy: RideTable | undefined
  start: Float64Array | undefined
}

/**
 * Tables by ride of one vehicle's routes to a last school: for each chain of open schools that is asked for, the least that
 * may come before its homes, and before its front visit.
 */
export class VisitTables {
  readonly step: number
  private readonly desk: SliceDesk
  private readonly vehicle: Vehicle
  private readonly tables: VehicleTables
  private readonly last: number
  private readonly needSeats: number
  /** The last school alone. */
  readonly first: Chain
  private readonly seconds = new Map<number, Chain>()

  /** `light`: no homes of the last school are looked at; the clock's tables must do. `coarse`: see `Effort`. */
  constructor(
    desk: SliceDesk,
    vehicle: Vehicle,
    tables: VehicleTables,
    lastSchool: number,
    { light, coarse }: { readonly light: boolean; readonly coarse: number },
  ) {
    this.desk = desk
    this.vehicle = vehicle
    this.tables = tables
    this.last = lastSchool
    this.needSeats = seatsNeeded(desk, vehicle)
    this.step = coarse * (vehicle.seats > MANY_SEATS ? FINE_RIDE_STEP : RIDE_STEP)
    const homes = light ? new Int32Array(0) : this.homesOf([lastSchool])
    const offset = new Int32Array(desk.slice.schools).fill(-1)
    offset[lastSchool] = 0
    this.first = {
      school: lastSchool,
      late: desk.slice.school.to[lastSchool] as number,
      homes,
      offset,
      visits: this.visitsBeforeFirst(homes),
      free: undefined,
      needy: undefined,
      start: undefined,
    }
  }

  /** A lower bound on the least reduced cost of all routes of the vehicle to the last school. */
  rootBound(): number {
    const { slice } = this.desk
    const ahead = this.beforeSchool(this.last, this.tableOf(this.first, false), (who) =>
      slice.unit.school[who] === this.last ? 0 : -1,
    )
    let least = ahead[0] as number
    for (let school = 0; school < slice.schools; school++) {
      const value = this.chained(slice.homes + this.last, school, 0, 0)
      if (value < least) least = value
    }
    return this.vehicle.base + slice.rules.routeFee - slice.rules.rounding + least
  }

  /** Whether a route must fill the vehicle so far that no cheaper one would do. */
  get needs(): boolean {
    return this.needSeats > 0 || this.vehicle.needChairs > 0
  }

  private common() {
    return {
      desk: this.desk,
      states: this.tables.states,
      moves: this.tables.moves,
      position: this.tables.position,
      perMetre: this.vehicle.perMetre,
      promising: this.tables.promising,
      step: this.step,
    }
  }

  private homesOf(schools: readonly number[]): Int32Array {
    const { slice } = this.desk
    return Int32Array.from({ length: slice.homes }, (_, home) => home).filter((home) => {
      const who = slice.nodeUnit[home] as number
      return this.tables.admitted[who] === 1 && schools.includes(slice.unit.school[who] as number)
    })
  }

  private mix(one: number, other: number): boolean {
    const { rules, school } = this.desk.slice
    return one === other || (rules.mixedSchools && school.mixes[one] === 1 && school.mixes[other] === 1)
  }

  /** A second visit, by its school and how far (in steps, rounded down) the last lies behind it. */
  private second(school: number, apart: number): Chain {
    const at = Math.floor(apart / BEHIND_STEP)
    const name = at * this.desk.slice.schools + school
    const known = this.seconds.get(name)
    if (known !== undefined) return known
    const made = this.chain([this.last, school], [at * BEHIND_STEP, 0])
    this.seconds.set(name, made)
    return made
  }

  /** Tables for open schools, the oldest first: how far each lies behind the front one. */
  chain(schools: readonly number[], behind: readonly number[]): Chain {
    const { slice } = this.desk
    const offset = new Int32Array(slice.schools).fill(-1)
    schools.forEach((school, at) => {
      offset[school] = behind[at] as number
    })
    const front = schools.at(-1) as number
    const late = Math.min(
      ...schools.map((school, at) => (slice.school.to[school] as number) - (behind[at] as number)),
    )
    const homes = this.homesOf(schools)
    return {
      school: front,
      late,
      homes,
      offset,
      visits: this.visitsBefore(homes, (home, ride) => this.clockVisit(home, late - ride, front)),
      free: undefined,
      needy: undefined,
      start: undefined,
    }
  }

  /** A chain's table, made when first asked for: `needy` for routes that must still fill the vehicle. */
  tableOf(chain: Chain, needy: boolean): RideTable {
    const known = needy ? chain.needy : chain.free
    if (known !== undefined) return known
    const made = rideTable({
      ...this.common(),
      homes: chain.homes,
      offset: chain.offset,
      visits: chain.visits,
      needSeats: needy ? this.needSeats : 0,
      needChairs: needy ? this.vehicle.needChairs : 0,
    })
    if (needy) chain.needy = made
    else chain.free = made
    return made
  }

  /** By crew the least before a visit that stands at so many seconds before the last one. */
  private startOf(chain: Chain): Float64Array {
    if (chain.start !== undefined) return chain.start
    const { slice } = this.desk
    const start = this.beforeSchool(chain.school, this.tableOf(chain, false), (who) =>
      Math.max(-1, chain.offset[slice.unit.school[who] as number] as number),
    )
    const node = slice.homes + chain.school
    for (let school = 0; school < slice.schools; school++)
      for (let crew = 0; crew < start.length; crew++) {
        const value = this.clockVisitOne(node, chain.late, school, crew, chain.school)
        if (value < (start[crew] as number)) start[crew] = value
      }
    chain.start = start
    return start
  }

  /** By crew the least of all homes from which a visit is driven to. */
  private beforeSchool(school: number, table: RideTable, behind: (who: number) => number): Float64Array {
    const { desk, tables, vehicle } = this
    const { slice } = desk
    const { states } = tables
    const node = slice.homes + school
    const least = new Float64Array(states.crews).fill(Number.POSITIVE_INFINITY)
    for (let home = 0; home < slice.homes; home++) {
      const index = table.at[home] as number
      if (index < 0) continue
      const who = slice.nodeUnit[home] as number
      if (slice.unit.alone[who] === 1 && slice.unit.school[who] !== school) continue
      const seconds = slice.seconds[node * desk.nodes + home] as number
      if (seconds >= NO_WAY_SECONDS || seconds + behind(who) > (slice.unit.limit[who] as number)) continue
      const door = slice.shared[home] === 1 ? 0 : (slice.unit.door[who] as number)
      const bucket = Math.min(table.buckets - 1, Math.floor((seconds + door) / this.step))
      const drive = vehicle.perMetre * (slice.metres[node * desk.nodes + home] as number) - GRAIN
      const { target, cost } = tables.moves[who] as StateMoves
      for (let crew = 0; crew < states.crews; crew++) {
        const start = stateOf(states, 0, crew === 1 ? Math.min(1, states.seats) : 0, crew)
        const to = target[start] as number
        if (to < 0) continue
        const rest = table.values[(index * states.count + to) * table.buckets + bucket] as number
        const value = drive + (cost[start] as number) + rest
        if (value < (least[crew] as number)) least[crew] = value
      }
    }
    return least
  }

  /** For each home, crew and bucket of rides the least of all visits before it. */
  private visitsBefore(
    homes: Int32Array,
    value: (home: number, ride: number) => Float64Array | undefined,
  ): Float32Array {
    const { states } = this.tables
    const buckets = bucketsFor(this.desk, homes, this.step)
    const visits = new Float32Array(homes.length * states.crews * buckets).fill(Number.POSITIVE_INFINITY)
    homes.forEach((home, index) => {
      for (let bucket = 0; bucket < buckets; bucket++) {
        const values = value(home, bucket * this.step)
        if (values === undefined) continue
        for (let crew = 0; crew < states.crews; crew++)
          visits[(index * states.crews + crew) * buckets + bucket] = values[crew] as number
      }
    })
    return visits
  }

  private visitsBeforeFirst(homes: Int32Array): Float32Array {
    const { slice } = this.desk
    return this.visitsBefore(homes, (home, ride) => {
      const best = new Float64Array(this.tables.states.crews).fill(Number.POSITIVE_INFINITY)
      for (let school = 0; school < slice.schools; school++)
        for (let crew = 0; crew < best.length; crew++) {
          const value = this.chained(home, school, ride, crew)
          if (value < (best[crew] as number)) best[crew] = value
        }
      return best
    })
  }

  /** A second visit before a node that lies so many seconds before the last one; infinite where its window forbids it. */
  private chained(node: number, school: number, ride: number, crew: number): number {
    const { desk, vehicle } = this
    const { slice } = desk
    if (!this.mix(this.last, school) || node === slice.homes + school) return Number.POSITIVE_INFINITY
    const spent =
      ride +
      (slice.seconds[node * desk.nodes + slice.homes + school] as number) +
      (slice.school.unload[school] as number)
    const forced = (slice.school.from[this.last] as number) - (slice.school.to[school] as number)
    const apart = slice.rules.waits && forced > spent ? forced : spent
    if ((slice.school.to[this.last] as number) - apart < (slice.school.from[school] as number))
      return Number.POSITIVE_INFINITY
    const drive =
      vehicle.perMetre * (slice.metres[node * desk.nodes + slice.homes + school] as number) - GRAIN
    const { clock, states } = this.tables
    if (clock === undefined) return Number.NEGATIVE_INFINITY
    const time = Math.min(slice.school.to[school] as number, (slice.school.to[this.last] as number) - apart)
    const roughly =
      drive + (clock.schools[(stepOf(clock, time) * slice.schools + school) * states.crews + crew] as number)
    // A visit that the clock finds not worth its drive needs no other tables.
    if (roughly >= 0) return roughly
    return drive + (this.startOf(this.second(school, apart))[crew] as number)
  }

  private clockVisit(home: number, late: number, front: number): Float64Array {
    const { slice } = this.desk
    const best = new Float64Array(this.tables.states.crews).fill(Number.POSITIVE_INFINITY)
    for (let school = 0; school < slice.schools; school++)
      for (let crew = 0; crew < best.length; crew++) {
        const value = this.clockVisitOne(home, late, school, crew, front)
        if (value < (best[crew] as number)) best[crew] = value
      }
    return best
  }

  private clockVisitOne(node: number, late: number, school: number, crew: number, front: number): number {
    const { desk, vehicle } = this
    const { slice } = desk
    const { clock, states } = this.tables
    if (clock === undefined) return Number.NEGATIVE_INFINITY
    if (!this.mix(front, school) || node === slice.homes + school) return Number.POSITIVE_INFINITY
    const spent =
      (slice.seconds[node * desk.nodes + slice.homes + school] as number) +
      (slice.school.unload[school] as number)
    const time = Math.min(slice.school.to[school] as number, late - spent)
    if (time < (slice.school.from[school] as number)) return Number.POSITIVE_INFINITY
    const drive =
      vehicle.perMetre * (slice.metres[node * desk.nodes + slice.homes + school] as number) - GRAIN
    const cell = (stepOf(clock, time) * slice.schools + school) * states.crews + crew
    return drive + (clock.schools[cell] as number)
  }
}
