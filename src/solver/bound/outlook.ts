import { GRAIN, stepOf } from './clock-table.ts'
import type { Completion } from './completion.ts'
import type { SliceDesk } from './context.ts'
import { sharedAssistants } from './expand.ts'
import { STRIDE } from './labels.ts'
import { type StateMoves, stateOf } from './moves.ts'
import type { RideTable } from './ride-table.ts'
import type { VehicleTables } from './vehicle-tables.ts'
import type { Vehicle } from './vehicles.ts'

/**
 * Whether it may pay to meet a unit next, told from one label and the tables alone: of a hundred units that could be met, few are
 * worth a label of their own, and nothing need be written for the rest.
 */
export class Outlook {
  private readonly desk: SliceDesk
  private readonly vehicle: Vehicle
  private readonly tables: VehicleTables
  private readonly completion: Completion

  // Of the label that one looks out from.
  private label = 0
  private row = 0
  private place = -1
  private late = 0
  private door = 0
  private ride = 0
  private seats = 0
  private chairs = 0
  private sharers = 0
  private assistants = 0
  /** The tables' state of the front school's load; −1 where no school is open. */
  private state = -1
  /** Whoever's cost and completion come to so much more than its is not worth a label. */
  private room = 0
  private free: RideTable | undefined
  /** Present while the vehicle is still to be filled. */
  private needy: RideTable | undefined

  constructor(desk: SliceDesk, completion: Completion) {
    this.desk = desk
    this.vehicle = completion.vehicle
    this.tables = completion.tables
    this.completion = completion
  }

  /** Looks out from a label until the next one is taken. */
  from(label: number): void {
    const { completion } = this
    const { labels, slice, keys, nodes } = this.desk
    const { crews } = this.tables.states
    const front = keys.length(labels.key[label] as number) - 1
    this.state = -1
    if (front < 0 || this.tables.clock === undefined) return
    const place = labels.node[label] as number
    const open = label * STRIDE + front
    this.label = label
    this.row = place * nodes
    this.place = place < slice.homes ? (slice.nodePlace[place] as number) : -1
    this.late = labels.late[label] as number
    this.door = labels.door[label] as number
    this.ride = labels.ride[open] as number
    this.seats = labels.seats[open] as number
    this.chairs = labels.chairs[open] as number
    this.sharers = labels.sharers[label] as number
    this.assistants = sharedAssistants(this.sharers, slice.rules.pupilsPerShared)
    this.state = stateOf(this.tables.states, this.chairs, this.seats, crews === 2 && this.sharers > 0 ? 1 : 0)
    this.room = completion.threshold - (labels.cost[label] as number) - completion.slack(label)
    const chain = completion.openAt(label)
    this.free = chain === undefined ? undefined : completion.tableOf(chain, false)
    this.needy =
      chain !== undefined && completion.lacking(label, front) ? completion.tableOf(chain, true) : undefined
  }

  /** False where no route that meets this home next comes under the threshold. */
  mayMeet(node: number): boolean {
    const { clock, states, moves, admitted } = this.tables
    if (this.state < 0 || clock === undefined) return true
    const { completion } = this
    const { slice } = this.desk
    const { unit } = slice
    const who = slice.nodeUnit[node] as number
    if (admitted[who] === 0) return false
    const { target, cost } = moves[who] as StateMoves
    if ((target[this.state] as number) < 0) return false
    const sharers = this.sharers + (unit.sharers[who] as number)
    const hired =
      sharers === this.sharers ? 0 : sharedAssistants(sharers, slice.rules.pupilsPerShared) - this.assistants
    const seats = this.seats + (unit.seats[who] as number) + (unit.oneToOne[who] as number) + hired
    if (seats > states.seats) return false
    const chairs = this.chairs + (unit.chairs[who] as number)
    const state = stateOf(states, chairs, seats, states.crews === 2 && sharers > 0 ? 1 : 0)
    const together = slice.nodePlace[node] === this.place
    const cell = this.row + node
    const drive = together ? 0 : (slice.seconds[cell] as number)
    const metres = together ? 0 : (slice.metres[cell] as number)
    const service = unit.door[who] as number
    const left = this.room - this.vehicle.perMetre * metres - (cost[this.state] as number) + GRAIN
    const step = stepOf(clock, this.late - service - drive)
    if ((clock.homes[(step * slice.homes + node) * states.count + state] as number) >= left) return false
    if (this.free === undefined || unit.alone[who] === 1) return true
    // Nobody who fills the vehicle leaves it lacking: all loads so far are the front school's.
    const table = this.needy === undefined || completion.isFilled(seats, chairs) ? this.free : this.needy
    const away = together ? 0 : this.door + drive
    const stays = slice.shared[node] === 1 ? 0 : service + (together ? this.door : 0)
    const at = completion.cellOf(table, node, state, this.ride + away + stays)
    const first = table.first[at] as number
    const best = first >= 0 && this.wouldRemember(who, first) ? table.others : table.values
    return (best[at] as number) < left
  }

  /** Whether a label that met a unit next would remember another. */
  private wouldRemember(who: number, other: number): boolean {
    const { labels, slice } = this.desk
    const last = labels.unit[this.label] as number
    if (last < 0 || (this.tables.position[who * slice.units.length + other] as number) < 0) return false
    const at = this.tables.position[last * slice.units.length + other] as number
    return at >= 0 && labels.remembers(this.label, at)
  }
}
