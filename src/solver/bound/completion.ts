import { stepOf } from './clock-table.ts'
import type { SliceDesk } from './context.ts'
import { NO_KEY } from './keys.ts'
import { STRIDE, WILD } from './labels.ts'
import { stateOf } from './moves.ts'
import type { RideTable } from './ride-table.ts'
import type { Effort } from './task.ts'
import { seatsNeeded, type VehicleTables } from './vehicle-tables.ts'
import type { Vehicle } from './vehicles.ts'
import { BEHIND_MOST, BEHIND_STEP, type Chain, VisitTables } from './visit-tables.ts'

/** So often a chain is asked for before its tables are made: until then the clock's must do. */
const ASKED = 60

/**
 * Lower bounds on what may come before a label (completion bounds): tables by ride for routes of one visit and two, and
 * the clock's for those with more.
 */
export class Completion {
  private readonly desk: SliceDesk
  readonly vehicle: Vehicle
  readonly tables: VehicleTables
  private readonly last: number
  private readonly visits: VisitTables
  private readonly chains = new Map<number, Chain>()
  private readonly asked = new Map<number, number>()
  private readonly needSeats: number
  private readonly light: boolean
  /** Whoever's cost and completion come to so much or more is not worth a label. */
  readonly threshold: number

  constructor(
    desk: SliceDesk,
    vehicle: Vehicle,
    tables: VehicleTables,
    lastSchool: number,
    { thorough, threshold, coarse = 1 }: Effort,
  ) {
    this.desk = desk
    this.vehicle = vehicle
    this.tables = tables
    this.last = lastSchool
    this.needSeats = seatsNeeded(desk, vehicle)
    this.light = !thorough
    this.threshold = threshold
    this.visits = new VisitTables(desk, vehicle, tables, lastSchool, { light: this.light, coarse })
  }

  /** A lower bound on the least reduced cost of all routes of the vehicle to the last school. */
  rootBound(): number {
    return this.visits.rootBound()
  }

  /** The least that anything before this label may add to its cost; 0 when nothing is worth adding. */
  least(label: number): number {
    const { labels, slice } = this.desk
    const place = labels.node[label] as number
    const slack = this.slack(label)
    if (place >= slice.homes) return this.beforeVisit(label, place - slice.homes) + slack
    const first = this.isFirst(label)
    if (first) return this.fromTable(label, this.visits.first, 0) + slack
    const known = this.byClock(label)
    const cost = labels.cost[label] as number
    // What the clock's table rules out needs no other.
    if (!this.hasChain(label) || cost + known + slack >= this.threshold) return known + slack
    const chain = this.chainOf(label) ?? this.askFor(label)
    if (chain === undefined) return known + slack
    return Math.max(known, this.fromTable(label, chain, this.frontOf(label))) + slack
  }

  /** The open schools of a label, and of all that meet one more unit before it, where they have tables by ride. */
  openAt(label: number): Chain | undefined {
    if (this.isFirst(label)) return this.visits.first
    return this.hasChain(label) ? this.chainOf(label) : undefined
  }

  /** See `VisitTables`. */
  tableOf(chain: Chain, needy: boolean): RideTable {
    return this.visits.tableOf(chain, needy)
  }

  /** What a fare that starts flat is above the line under it by which tables count, less what the label has paid already. */
  slack(label: number): number {
    const { curve, base } = this.vehicle
    return curve === undefined ? 0 : base - this.curveExcess(this.desk.labels.metres[label] as number)
  }

  /** Tables by ride are of open schools that can be told apart. */
  private hasChain(label: number): boolean {
    const { labels } = this.desk
    return !this.light && labels.key[label] !== NO_KEY && ((labels.flags[label] as number) & WILD) === 0
  }

  /** Whether only the last school is open, and visited once. */
  private isFirst(label: number): boolean {
    const list = this.desk.keys.lists[this.desk.labels.key[label] as number] as Int32Array
    return this.hasChain(label) && list.length === 1 && list[0] === this.last && this.single(label)
  }

  private frontOf(label: number): number {
    return this.desk.keys.length(this.desk.labels.key[label] as number) - 1
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
  lacking(label: number, front: number): boolean {
    const { labels } = this.desk
    return (
      this.visits.needs &&
      labels.seats[label * STRIDE + front] === labels.peakSeats[label] &&
      labels.chairs[label * STRIDE + front] === labels.peakChairs[label] &&
      !this.satisfied(label)
    )
  }

  private satisfied(label: number): boolean {
    const { labels } = this.desk
    return this.isFilled(labels.peakSeats[label] as number, labels.peakChairs[label] as number)
  }

  /** Whether so much of a vehicle is taken that no cheaper one would do. */
  isFilled(seats: number, chairs: number): boolean {
    return seats >= this.needSeats && chairs >= this.vehicle.needChairs
  }

  private fromTable(label: number, chain: Chain, front: number): number {
    const { labels, slice } = this.desk
    const table = this.visits.tableOf(chain, this.lacking(label, front))
    const home = labels.node[label] as number
    const ride =
      (labels.ride[label * STRIDE + front] as number) +
      (slice.shared[home] === 1 ? 0 : (labels.door[label] as number))
    const cell = this.cellOf(table, home, this.stateOf(label, front), ride)
    const first = table.first[cell] as number
    return (first >= 0 && this.remembers(label, first) ? table.others : table.values)[cell] as number
  }

  /** The table's place for a home with a load and so many seconds until the front school. */
  cellOf({ at, buckets }: RideTable, home: number, state: number, ride: number): number {
    const bucket = Math.min(buckets - 1, Math.floor(ride / this.visits.step))
    return ((at[home] as number) * this.tables.states.count + state) * buckets + bucket
  }

  /** Whether a label cannot meet a unit because it has. */
  private remembers(label: number, unit: number): boolean {
    const { labels, slice } = this.desk
    const last = labels.unit[label] as number
    const at = this.tables.position[last * slice.units.length + unit] as number
    return at >= 0 && labels.remembers(label, at)
  }

  private stateOf(label: number, front: number): number {
    const { labels } = this.desk
    const { states } = this.tables
    const crew = states.crews === 2 && (labels.sharers[label] as number) > 0 ? 1 : 0
    const chairs = labels.chairs[label * STRIDE + front] as number
    return stateOf(states, chairs, labels.seats[label * STRIDE + front] as number, crew)
  }

  /** The open schools' tables, each school as far behind the front one as the label has it, or a little nearer. */
  private chainOf(label: number): Chain | undefined {
    return this.chains.get(this.nameOf(label))
  }

  private nameOf(label: number): number {
    const { labels } = this.desk
    const front = this.frontOf(label)
    let name = labels.key[label] as number
    for (let at = 0; at < STRIDE - 1; at++)
      name = name * BEHIND_MOST + (at < front ? this.stepsBehind(label, at, front) : 0)
    return name
  }

  private stepsBehind(label: number, at: number, front: number): number {
    const { ride } = this.desk.labels
    const apart = (ride[label * STRIDE + at] as number) - (ride[label * STRIDE + front] as number)
    return Math.min(BEHIND_MOST - 1, Math.floor(apart / BEHIND_STEP))
  }

  /** The same, made when it has been asked for often enough. */
  private askFor(label: number): Chain | undefined {
    const name = this.nameOf(label)
    const asked = (this.asked.get(name) ?? 0) + 1
    this.asked.set(name, asked)
    if (asked < ASKED) return undefined
    const list = this.desk.keys.lists[this.desk.labels.key[label] as number] as Int32Array
    const front = list.length - 1
    const behind = Array.from(list, (_, at) => this.stepsBehind(label, at, front) * BEHIND_STEP)
    const chain = this.visits.chain([...list], behind)
    this.chains.set(name, chain)
    return chain
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
}
