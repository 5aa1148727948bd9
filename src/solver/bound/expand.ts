import { AM } from '../problem.ts'
import type { PriceArrays, SliceDesk } from './context.ts'
import { NO_KEY } from './keys.ts'
import { type Labels, MEMORY_WORDS, SKILLED, STRIDE, USED, WILD } from './labels.ts'
import type { Slice } from './slice.ts'
import { fareAt, type Vehicle } from './vehicles.ts'

/** So early that no visit is waited for. */
const NEVER_EARLY = -1e9

/** Assistants for so many who share. */
export const sharedAssistants = (sharers: number, each: number): number => Math.ceil(sharers / each)

/**
 * Makes a label's successors: one more unit met before it, or one more visit to a school. A successor is written into
 * the first free label; it counts only when the caller moves `labels.count` on.
 */
export class Expansion {
  private readonly slice: Slice
  private readonly labels: Labels
  private readonly desk: SliceDesk
  private readonly vehicle: Vehicle
  private readonly prices: PriceArrays
  /** Units that the vehicle can take at all. */
  readonly admitted: Uint8Array
  private readonly hoursBind: boolean

  constructor(desk: SliceDesk, vehicle: Vehicle, prices: PriceArrays) {
    this.desk = desk
    this.slice = desk.slice
    this.labels = desk.labels
    this.vehicle = vehicle
    this.prices = prices
    const { types, chairs, seats } = desk.slice.unit
    this.admitted = Uint8Array.from(types, (bits, unit) =>
      ((bits >> vehicle.type) & 1) === 1 &&
      (chairs[unit] as number) <= vehicle.chairs &&
      (seats[unit] as number) <= vehicle.seats
        ? 1
        : 0,
    )
    this.hoursBind = hoursBind(desk.slice)
  }

  get hours(): boolean {
    return this.hoursBind
  }

  /** A vehicle at its last school, nobody met yet. */
  root(school: number): void {
    const { labels, slice, desk } = this
    const slot = labels.count
    labels.node[slot] = slice.homes + school
    labels.parent[slot] = -1
    labels.key[slot] = desk.keys.open(NO_KEY, school)
    labels.front[slot] = school
    labels.unit[slot] = -1
    labels.cost[slot] = fareAt(this.vehicle, 0) + slice.rules.routeFee - slice.rules.rounding
    labels.metres[slot] = 0
    labels.late[slot] = slice.school.to[school] as number
    labels.early[slot] = this.earlyAt(school)
    labels.door[slot] = 0
    for (let at = 0; at < STRIDE; at++) {
      labels.ride[slot * STRIDE + at] = 0
      labels.seats[slot * STRIDE + at] = 0
      labels.chairs[slot * STRIDE + at] = 0
    }
    labels.peakSeats[slot] = 0
    labels.peakChairs[slot] = 0
    labels.sharers[slot] = 0
    labels.flags[slot] = 0
    labels.memory.fill(0, slot * MEMORY_WORDS, (slot + 1) * MEMORY_WORDS)
    for (let word = 0; word < this.prices.words; word++) labels.cuts[slot * this.prices.words + word] = 0
  }

  /** One more unit, met at a home before the label's place. False where a rule of the class forbids it. */
  meet(from: number, node: number): boolean {
    const { labels, slice, desk } = this
    const { unit } = slice
    const who = slice.nodeUnit[node] as number
    if (this.admitted[who] === 0) return false
    const school = unit.school[who] as number
    const key = labels.key[from] as number
    const length = desk.keys.length(key)
    let entry = desk.keys.position[key * slice.schools + school] as number
    if (entry < 0) {
      if (((labels.flags[from] as number) & WILD) === 0 || length === 0) return false
      entry = length - 1
    }
    if (this.remembered(from, who)) return false
    const place = labels.node[from] as number
    const alone = unit.alone[who] === 1
    if (alone && place !== slice.homes + school) return false
    const together = place < slice.homes && slice.nodePlace[place] === slice.nodePlace[node]
    const drive = slice.seconds[place * desk.nodes + node] as number
    const away = together ? 0 : (labels.door[from] as number) + drive
    if ((labels.ride[from * STRIDE + entry] as number) + away > (unit.limit[who] as number)) return false
    const slot = labels.count
    const service = unit.door[who] as number
    const door = service + (together ? (labels.door[from] as number) : 0)
    const spent = service + (together ? 0 : drive)
    const early = (labels.early[from] as number) - spent
    if (this.hoursBind && !this.inHours(labels.front[from] as number, early, door)) return false
    labels.late[slot] = (labels.late[from] as number) - spent
    labels.early[slot] = early
    labels.door[slot] = door
    for (let at = 0; at < length; at++)
      labels.ride[slot * STRIDE + at] = (labels.ride[from * STRIDE + at] as number) + away
    if (!this.load(from, slot, who, entry, length)) return false
    labels.node[slot] = node
    labels.parent[slot] = from
    labels.unit[slot] = who
    labels.front[slot] = labels.front[from] as number
    if (alone) {
      labels.key[slot] = NO_KEY
      labels.flags[slot] = (labels.flags[slot] as number) & ~(USED | WILD)
    } else {
      labels.key[slot] = key
      labels.flags[slot] = (labels.flags[slot] as number) | (1 << entry)
    }
    this.charge(from, slot, together ? 0 : (slice.metres[place * desk.nodes + node] as number))
    labels.cost[slot] = (labels.cost[slot] as number) - (this.prices.units[who] as number)
    this.remember(from, slot, who)
    return true
  }

  /** One more visit, before the label's place: its school is opened. False where no such visit can be. */
  visit(from: number, school: number): boolean {
    const { labels, slice, desk } = this
    const place = labels.node[from] as number
    if (place === slice.homes + school) return false
    const key = labels.key[from] as number
    const front = labels.front[from] as number
    const flags = labels.flags[from] as number
    if (front !== school && !this.mix(front, school)) return false
    const entry = desk.keys.position[key * slice.schools + school] as number
    // Somebody gets out at every visit: a visit before it would leave it nobody.
    if (entry >= 0 && ((flags >> entry) & 1) === 0) return false
    const drive = slice.seconds[place * desk.nodes + slice.homes + school] as number
    const unload = slice.school.unload[school] as number
    const to = slice.school.to[school] as number
    const waited = (labels.early[from] as number) - drive - unload - to
    const wait = waited > 0 ? waited : 0
    const latest = (labels.late[from] as number) - drive - unload - wait
    const late = latest < to ? latest : to
    if (late < (slice.school.from[school] as number)) return false
    const slot = labels.count
    labels.late[slot] = late
    labels.early[slot] = this.earlyAt(school)
    labels.node[slot] = slice.homes + school
    labels.parent[slot] = from
    labels.unit[slot] = labels.unit[from] as number
    labels.front[slot] = school
    labels.door[slot] = 0
    labels.key[slot] = desk.keys.open(key, school)
    this.reopen(from, slot, entry, drive + unload + wait + (labels.door[from] as number))
    labels.peakSeats[slot] = labels.peakSeats[from] as number
    labels.peakChairs[slot] = labels.peakChairs[from] as number
    labels.sharers[slot] = labels.sharers[from] as number
    for (let word = 0; word < MEMORY_WORDS; word++)
      labels.memory[slot * MEMORY_WORDS + word] = labels.memory[from * MEMORY_WORDS + word] as number
    labels.cost[slot] = labels.cost[from] as number
    const { words } = this.prices
    for (let word = 0; word < words; word++)
      labels.cuts[slot * words + word] = labels.cuts[from * words + word] as number
    this.charge(from, slot, slice.metres[place * desk.nodes + slice.homes + school] as number)
    return true
  }

  /** From when on an arrival at a school is of use: a visit before it then waits for it. */
  private earlyAt(school: number): number {
    const { rules, school: schools } = this.slice
    return rules.waits ? (schools.from[school] as number) : NEVER_EARLY
  }

  private mix(one: number, other: number): boolean {
    const { rules, school } = this.slice
    return rules.mixedSchools && school.mixes[one] === 1 && school.mixes[other] === 1
  }

  private remembered(from: number, who: number): boolean {
    const last = this.labels.unit[from] as number
    if (last < 0) return false
    const at = this.prices.position[last * this.prices.units.length + who] as number
    return at >= 0 && this.labels.remembers(from, at)
  }

  /** The policy's hours: the first visit's window must be within reach of the first home. */
  private inHours(front: number, early: number, door: number): boolean {
    const { slice } = this
    const width = (slice.school.to[front] as number) - (slice.school.from[front] as number)
    return early + width + (slice.direction === AM ? 0 : door) >= slice.homeFrom
  }

  /** Distance: what it adds to the fare. `labels.cost[slot]` is set. */
  private charge(from: number, slot: number, metres: number): void {
    const { labels, vehicle } = this
    const before = labels.metres[from] as number
    const after = before + metres
    labels.metres[slot] = after
    const added =
      vehicle.curve === undefined
        ? vehicle.perMetre * metres
        : fareAt(vehicle, after) - fareAt(vehicle, before)
    labels.cost[slot] = (labels.cost[slot] as number) + added
  }

  /** Seats, chairs and assistants with one more unit, and what it pays for. False when there are not enough. */
  private load(from: number, slot: number, who: number, entry: number, length: number): boolean {
    const { labels, slice, vehicle } = this
    const { unit, rules } = slice
    const before = labels.sharers[from] as number
    const sharers = before + (unit.sharers[who] as number)
    const each = rules.pupilsPerShared
    const added = sharers === before ? 0 : sharedAssistants(sharers, each) - sharedAssistants(before, each)
    const oneToOne = unit.oneToOne[who] as number
    const crew = added + oneToOne
    const seats = unit.seats[who] as number
    const chairs = unit.chairs[who] as number
    const base = from * STRIDE
    const seatsHere = (labels.seats[base + entry] as number) + seats
    const chairsHere = (labels.chairs[base + entry] as number) + chairs
    let mostSeats = (labels.peakSeats[from] as number) + crew
    let mostChairs = labels.peakChairs[from] as number
    for (let at = 0; at < length; at++) {
      let s = labels.seats[base + at] as number
      let c = labels.chairs[base + at] as number
      if (at >= entry) {
        s += seats
        c += chairs
      } else {
        if (seatsHere > s) s = seatsHere
        if (chairsHere > c) c = chairsHere
      }
      s += crew
      labels.seats[slot * STRIDE + at] = s
      labels.chairs[slot * STRIDE + at] = c
      if (s > mostSeats) mostSeats = s
      if (c > mostChairs) mostChairs = c
    }
    if (mostSeats > vehicle.seats || mostChairs > vehicle.chairs) return false
    labels.peakSeats[slot] = mostSeats
    labels.peakChairs[slot] = mostChairs
    labels.sharers[slot] = sharers
    let flags = labels.flags[from] as number
    const skilled = unit.oneToOneSkilled[who] as number
    let pay = (added + oneToOne - skilled) * rules.ordinaryPay + skilled * rules.skilledPay
    if ((unit.skilledSharers[who] as number) > 0 && (flags & SKILLED) === 0) {
      flags |= SKILLED
      pay += rules.skilledPay - rules.ordinaryPay
    }
    labels.flags[slot] = flags
    labels.cost[slot] = (labels.cost[from] as number) + pay * rules.feeFactor + vehicle.supplement * chairs
    return true
  }

  /** Open schools after a visit: its own last, with nobody aboard for it and no time to it. */
  private reopen(from: number, slot: number, entry: number, away: number): void {
    const { labels, desk } = this
    const key = labels.key[from] as number
    const before = desk.keys.length(key)
    const after = desk.keys.length(labels.key[slot] as number)
    const flags = labels.flags[from] as number
    // Left out: its own old place, or the oldest when there are too many.
    const full = entry < 0 && before === after
    const left = full ? 0 : entry
    let kept = flags & ~USED
    if (full) kept |= WILD
    let at = 0
    for (let old = 0; old < before; old++) {
      if (old === left) continue
      labels.ride[slot * STRIDE + at] = (labels.ride[from * STRIDE + old] as number) + away
      labels.seats[slot * STRIDE + at] = labels.seats[from * STRIDE + old] as number
      labels.chairs[slot * STRIDE + at] = labels.chairs[from * STRIDE + old] as number
      if (((flags >> old) & 1) === 1) kept |= 1 << at
      at++
    }
    labels.ride[slot * STRIDE + at] = 0
    labels.seats[slot * STRIDE + at] = this.crewOf(from)
    labels.chairs[slot * STRIDE + at] = 0
    labels.flags[slot] = kept
  }

  /** Assistants so far: the seats that are taken on a leg without pupils. */
  private crewOf(label: number): number {
    let crew = sharedAssistants(this.labels.sharers[label] as number, this.slice.rules.pupilsPerShared)
    for (let at = label; at >= 0; at = this.labels.parent[at] as number) {
      const node = this.labels.node[at] as number
      if (node < this.slice.homes)
        crew += this.slice.unit.oneToOne[this.slice.nodeUnit[node] as number] as number
    }
    return crew
  }

  /** Whom the label remembers after meeting one more: that one, and those before whom that one does not make it forget. */
  private rememberUnits(from: number, slot: number, who: number): void {
    const { labels, prices } = this
    const { memory } = labels
    const first = slot * MEMORY_WORDS
    memory[first] = 1
    for (let word = 1; word < MEMORY_WORDS; word++) memory[first + word] = 0
    const last = labels.unit[from] as number
    if (last < 0) return
    const list = prices.memory[last] as readonly number[]
    const row = who * prices.units.length
    for (let word = 0; word < MEMORY_WORDS; word++) {
      let bits = memory[from * MEMORY_WORDS + word] as number
      while (bits !== 0) {
        const at = 32 * word + 31 - Math.clz32(bits & -bits)
        bits &= bits - 1
        const position = prices.position[row + (list[at] as number)] as number
        if (position < 0) continue
        const into = first + (position >> 5)
        memory[into] = (memory[into] as number) | (1 << (position & 31))
      }
    }
  }

  /** What the label remembers of units and cuts after meeting one more. */
  private remember(from: number, slot: number, who: number): void {
    const { labels, prices } = this
    this.rememberUnits(from, slot, who)
    const { words } = prices
    for (let word = 0; word < words; word++) {
      const belongs = prices.belongs[who * words + word] as number
      const before =
        (labels.cuts[from * words + word] as number) & (prices.remembers[who * words + word] as number)
      let pairs = before & belongs
      labels.cuts[slot * words + word] = before ^ belongs
      while (pairs !== 0) {
        const bit = 31 - Math.clz32(pairs & -pairs)
        pairs &= pairs - 1
        labels.cost[slot] = (labels.cost[slot] as number) + (prices.penalty[32 * word + bit] as number)
      }
    }
  }
}

/** Whether any ride can reach back to the policy's hours at all. */
function hoursBind(slice: Slice): boolean {
  const longest = slice.unit.limit.reduce((most, limit) => Math.max(most, limit), 0)
  const doors = slice.unit.door.reduce((most, door) => Math.max(most, door), 0)
  const first = slice.school.from.reduce((least, from) => Math.min(least, from), 1e9)
  return first - longest - 64 * doors < slice.homeFrom
}
