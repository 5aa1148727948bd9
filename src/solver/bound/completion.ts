import { NO_WAY_SECONDS } from '../problem.ts'
import { GRAIN, stepOf } from './clock-table.ts'
import type { SliceDesk } from './context.ts'
import { NO_KEY } from './keys.ts'
import { STRIDE, WILD } from './labels.ts'
import { type StateMoves, stateOf } from './moves.ts'
import { bucketsFor, type RideTable, rideTable } from './ride-table.ts'
import { seatsNeeded, type VehicleTables } from './vehicle-tables.ts'
import type { Vehicle } from './vehicles.ts'

/** Chains that share a bucket of rides, and of a school's distance behind the front one. */
const RIDE_STEP = 120
/** Finer for routes of many stops, at each of which half a step is lost. */
const FINE_RIDE_STEP = 60
const MANY_SEATS = 8
const BEHIND_STEP = 600
const BEHIND_MOST = 12
/** So often a chain is asked for before its tables are made: until then the clock's must do. */
const ASKED = 24

/** Open schools with their tables, once asked for, and the least that may come before the front one's visit, by crew. */
interface Chain {
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
 * Lower bounds on what may come before a label (completion bounds): tables by ride for routes of one visit and two, and
 * the clock's for those with more.
 */
export class Completion {
  private readonly desk: SliceDesk
  private readonly vehicle: Vehicle
  private readonly tables: VehicleTables
  private readonly last: number
  private readonly firstFree: RideTable
  private readonly firstNeedy: RideTable
  private readonly seconds = new Map<number, Chain>()
  private readonly chains = new Map<number, Chain>()
  private readonly asked = new Map<number, number>()
  private readonly needSeats: number
  private readonly light: boolean
  private readonly threshold: number
  private readonly step: number

  constructor(
    desk: SliceDesk,
    vehicle: Vehicle,
    tables: VehicleTables,
    lastSchool: number,
    light: boolean,
    threshold: number,
  ) {
    this.desk = desk
    this.vehicle = vehicle
    this.tables = tables
    this.last = lastSchool
    this.needSeats = seatsNeeded(desk, vehicle)
    this.light = light
    this.threshold = threshold
    this.step = vehicle.seats > MANY_SEATS ? FINE_RIDE_STEP : RIDE_STEP
    const homes = light ? new Int32Array(0) : this.homesOf([lastSchool])
    const offset = new Int32Array(desk.slice.schools).fill(-1)
    offset[lastSchool] = 0
    const visits = this.visitsBeforeFirst(homes)
    const question = { ...this.common(), homes, offset, visits }
    this.firstFree = rideTable({ ...question, needSeats: 0, needChairs: 0 })
    this.firstNeedy = this.needs
      ? rideTable({ ...question, needSeats: this.needSeats, needChairs: vehicle.needChairs })
      : this.firstFree
  }

  /** A lower bound on the least reduced cost of all routes of the vehicle to the last school. */
  rootBound(): number {
    const { slice } = this.desk
    const ahead = this.beforeSchool(this.last, this.firstFree, (who) =>
      slice.unit.school[who] === this.last ? 0 : -1,
    )
    let least = ahead[0] as number
    for (let school = 0; school < slice.schools; school++) {
      const value = this.chained(slice.homes + this.last, school, 0, 0)
      if (value < least) least = value
    }
    return this.vehicle.base + slice.rules.routeFee - slice.rules.rounding + least
  }

  /** The least that anything before this label may add to its cost; 0 when nothing is worth adding. */
  least(label: number): number {
    const { labels, slice, keys } = this.desk
    const place = labels.node[label] as number
    // A fare that starts flat is counted by the line under it.
    const slack =
      this.vehicle.curve === undefined
        ? 0
        : this.vehicle.base - this.curveExcess(labels.metres[label] as number)
    if (place >= slice.homes) return this.beforeVisit(label, place - slice.homes) + slack
    if (this.light) return this.byClock(label) + slack
    const key = labels.key[label] as number
    const list = keys.lists[key] as Int32Array
    const wild = ((labels.flags[label] as number) & WILD) !== 0
    if (key === NO_KEY || wild) return this.byClock(label) + slack
    if (list.length === 1 && list[0] === this.last && this.single(label))
      return this.fromTable(label, this.lacking(label, 0) ? this.firstNeedy : this.firstFree, 0) + slack
    const known = this.byClock(label)
    const cost = labels.cost[label] as number
    // What the clock's table rules out needs no other.
    if (cost + known + slack >= this.threshold) return known + slack
    return Math.max(known, this.byChain(label, key, list)) + slack
  }

  private get needs(): boolean {
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

  /** How far the true fare at so many metres is above the line, base and all. */
  private curveExcess(metres: number): number {
    const { curve, perMetre } = this.vehicle
    if (curve === undefined) return 0
    const at = Math.floor(metres / 25)
    return (curve[at < curve.length ? at : curve.length - 1] as number) - perMetre * metres
  }

  /** Whether the label's only visit so far is the last one: its clock is then known from its ride. */
  private single(label: number): boolean {
    const { labels, slice } = this.desk
    const ride = (labels.ride[label * STRIDE] as number) + (labels.door[label] as number)
    return (slice.school.to[this.last] as number) - ride === labels.late[label]
  }

  /** Whether nothing but the front school's load is at its peak: what is still missing must then be met from here on. */
  private lacking(label: number, front: number): boolean {
    const { labels } = this.desk
    return (
      this.needs &&
      labels.seats[label * STRIDE + front] === labels.peakSeats[label] &&
      labels.chairs[label * STRIDE + front] === labels.peakChairs[label] &&
      !this.satisfied(label)
    )
  }

  private satisfied(label: number): boolean {
    const { labels } = this.desk
    return (
      (labels.peakSeats[label] as number) >= this.needSeats &&
      (labels.peakChairs[label] as number) >= this.vehicle.needChairs
    )
  }

  private fromTable(label: number, table: RideTable, front: number): number {
    const { labels, slice } = this.desk
    const { states } = this.tables
    const home = labels.node[label] as number
    const ride =
      (labels.ride[label * STRIDE + front] as number) +
      (slice.shared[home] === 1 ? 0 : (labels.door[label] as number))
    const bucket = Math.min(table.buckets - 1, Math.floor(ride / this.step))
    const state = this.stateOf(label, front)
    const cell = ((table.at[home] as number) * states.count + state) * table.buckets + bucket
    const first = table.first[cell] as number
    const best = first >= 0 && this.remembers(label, first) ? table.others : table.values
    return best[cell] as number
  }

  /** Whether a label cannot meet a unit because it has. */
  private remembers(label: number, unit: number): boolean {
    const { labels, slice } = this.desk
    const last = labels.unit[label] as number
    const at = this.tables.position[last * slice.units.length + unit] as number
    return at >= 0 && (((labels.memory[label] as number) >>> at) & 1) === 1
  }

  private stateOf(label: number, front: number): number {
    const { labels } = this.desk
    const { states } = this.tables
    const crew = states.crews === 2 && (labels.sharers[label] as number) > 0 ? 1 : 0
    const chairs = labels.chairs[label * STRIDE + front] as number
    return stateOf(states, chairs, labels.seats[label * STRIDE + front] as number, crew)
  }

  /** By the tables of the open schools, each as far behind the front one as the label has it, or a little nearer. */
  private byChain(label: number, key: number, list: Int32Array): number {
    const { labels } = this.desk
    const front = list.length - 1
    const ride = labels.ride[label * STRIDE + front] as number
    let name = key
    for (let at = 0; at < STRIDE - 1; at++) {
      const apart = at < front ? (labels.ride[label * STRIDE + at] as number) - ride : 0
      name = name * BEHIND_MOST + Math.min(BEHIND_MOST - 1, Math.floor(apart / BEHIND_STEP))
    }
    let chain = this.chains.get(name)
    if (chain === undefined) {
      const asked = (this.asked.get(name) ?? 0) + 1
      this.asked.set(name, asked)
      if (asked < ASKED) return Number.NEGATIVE_INFINITY
      const behind = Array.from(list, (_, at) => {
        const steps = Math.floor(((labels.ride[label * STRIDE + at] as number) - ride) / BEHIND_STEP)
        return Math.min(BEHIND_MOST - 1, steps) * BEHIND_STEP
      })
      chain = this.chain([...list], behind)
      this.chains.set(name, chain)
    }
    return this.fromTable(label, this.tableOf(chain, this.lacking(label, front)), front)
  }

  private byClock(label: number): number {
    const { labels, slice } = this.desk
    const { clock, states } = this.tables
    if (clock === undefined) return Number.NEGATIVE_INFINITY
    const length = this.desk.keys.length(labels.key[label] as number)
    const home = labels.node[label] as number
    // Without an open school only a visit can follow: the lightest load is bound enough.
    const state = length === 0 ? 0 : this.stateOf(label, length - 1)
    const step = stepOf(clock, labels.late[label] as number)
    return clock.homes[(step * slice.homes + home) * states.count + state] as number
  }

  private beforeVisit(label: number, school: number): number {
    const { labels, slice } = this.desk
    const { clock, states } = this.tables
    if (clock === undefined || (labels.parent[label] as number) < 0) return Number.NEGATIVE_INFINITY
    const crew = states.crews === 2 && (labels.sharers[label] as number) > 0 ? 1 : 0
    const step = stepOf(clock, labels.late[label] as number)
    return Math.min(0, clock.schools[(step * slice.schools + school) * states.crews + crew] as number)
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
  private chain(schools: readonly number[], behind: readonly number[]): Chain {
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

  private tableOf(chain: Chain, needy: boolean): RideTable {
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
