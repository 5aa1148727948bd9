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
  private readonly vehicle: Vehicle
  private readonly tables: VehicleTables
  private readonly last: number
  private readonly visits: VisitTables
  private readonly chains = new Map<number, Chain>()
  private readonly asked = new Map<number, number>()
  private readonly needSeats: number
  private readonly light: boolean
  private readonly threshold: number

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
      return this.fromTable(label, this.visits.first(this.lacking(label, 0)), 0) + slack
    const known = this.byClock(label)
    const cost = labels.cost[label] as number
    // What the clock's table rules out needs no other.
    if (cost + known + slack >= this.threshold) return known + slack
    return Math.max(known, this.byChain(label, key, list)) + slack
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
      this.visits.needs &&
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
    const bucket = Math.min(table.buckets - 1, Math.floor(ride / this.visits.step))
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
    return at >= 0 && labels.remembers(label, at)
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
      chain = this.visits.chain([...list], behind)
      this.chains.set(name, chain)
    }
    return this.fromTable(label, this.visits.tableOf(chain, this.lacking(label, front)), front)
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
