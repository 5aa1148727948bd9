import { BUCKET_KEYS, type PriceArrays, type SliceDesk } from './context.ts'
import type { Completion } from './completion.ts'
import { Dominance } from './dominance.ts'
import { Expansion } from './expand.ts'
import { MEMORY_WORDS, STRIDE, USED, WILD } from './labels.ts'
import { Outlook } from './outlook.ts'
import { partOf, Rack, Shelf, WHOLE_PART } from './shelf.ts'
import type { FoundRoute, PricingResult, PricingTask } from './task.ts'

/** How many labels are made between two looks at the flag that stops it all. */
const LOOK_EVERY = 4096
/** With so many routes to choose from, the master had better be asked again. */
const ENOUGH = 4000
/** A longer list is no use. */
const LISTED = 50_000

/**
 * One pricing run by labels: all routes of one vehicle that end at one school, from the last visit back to the first
 * home. A label is left out when another dominates it, or when nothing that may come before it can bring it under the
 * threshold.
 */
export class Pricer {
  private readonly desk: SliceDesk
  private readonly task: PricingTask
  private readonly expansion: Expansion
  private readonly dominance: Dominance
  private readonly completion: Completion
  private readonly outlook: Outlook
  private readonly last: number
  private readonly most: number
  private readonly marks: Uint8Array
  private readonly touched: Shelf[] = []
  private readonly found: number[] = []

  constructor(desk: SliceDesk, task: PricingTask, prices: PriceArrays, last: number, completion: Completion) {
    this.desk = desk
    this.task = task
    this.last = last
    this.most = task.effort.list === true ? LISTED : ENOUGH
    this.marks = new Uint8Array(desk.slice.units.length)
    const vehicle = desk.vehicles[task.vehicle]
    if (vehicle === undefined) throw new RangeError('no such vehicle')
    this.expansion = new Expansion(desk, vehicle, prices)
    this.dominance = new Dominance(desk, vehicle, prices, this.expansion.hours)
    this.completion = completion
    this.outlook = new Outlook(desk, completion)
  }

  run(): PricingResult {
    const { desk, task } = this
    const { labels } = desk
    labels.count = 0
    this.expansion.root(this.last)
    this.accept()
    let at = 0
    for (; at < labels.count && !this.full && !this.stopped(at); at++)
      if (labels.dominated[at] === 0) this.expand(at)
    for (const shelf of this.touched) shelf.count = 0
    const complete = at === labels.count && task.effort.exact
    const routes = this.routes()
    const found = Math.min(0, routes[0]?.reduced ?? task.effort.threshold)
    return { routes, least: complete ? found : this.frontier(at, found), complete, labels: labels.count }
  }

  private get full(): boolean {
    const { glance, mostLabels } = this.task.effort
    const room = mostLabels - LOOK_EVERY
    return (
      this.desk.labels.count > (glance !== undefined && glance < room ? glance : room) ||
      this.found.length > this.most
    )
  }

  private stopped(at: number): boolean {
    return (at & (LOOK_EVERY - 1)) === 0 && Atomics.load(this.task.stopFlag, 0) === 1
  }

  /** Of a run cut short: no route is cheaper than those found, and than what may come before labels not looked at. */
  private frontier(from: number, found: number): number {
    const { labels } = this.desk
    let least = found
    for (let at = from; at < labels.count; at++)
      if (labels.dominated[at] === 0)
        least = Math.min(least, (labels.cost[at] as number) + this.completion.least(at))
    return least
  }

  private expand(from: number): void {
    const { desk, task } = this
    const { labels, slice, keys, arcs } = desk
    const key = labels.key[from] as number
    const place = labels.node[from] as number
    const wild = ((labels.flags[from] as number) & WILD) !== 0
    const list = keys.lists[key] as Int32Array
    this.outlook.from(from)
    const open = wild ? slice.schools : list.length
    for (let at = 0; at < open; at++) {
      const school = wild ? at : (list[at] as number)
      const start = arcs.start[place * slice.schools + school] as number
      const all = arcs.start[place * slice.schools + school + 1] as number
      const end = all - start > task.effort.nearest ? start + task.effort.nearest : all
      for (let arc = start; arc < end; arc++) {
        const node = arcs.nodes[arc] as number
        if (this.outlook.mayMeet(node) && this.expansion.meet(from, node)) this.accept()
      }
    }
    if (this.dominance.visitsOver(from)) return
    for (let school = 0; school < slice.schools; school++)
      if (this.expansion.visit(from, school)) this.accept()
  }

  /** Takes the label just written in, unless it leads nowhere or another is as good. */
  private accept(): void {
    const { desk, task } = this
    const { labels } = desk
    const slot = labels.count
    const cost = labels.cost[slot] as number
    const home = (labels.node[slot] as number) < desk.slice.homes
    if (cost + this.completion.least(slot) >= task.effort.threshold) return
    if (home && task.effort.list === true && this.meetsAgain(slot)) return
    if (!this.shelve(slot)) return
    labels.dominated[slot] = 0
    labels.count++
    if (home && cost < task.effort.threshold) this.found.push(slot)
  }

  /** Puts a label on its place's shelf, and takes off those that it dominates; false when one there dominates it. */
  private shelve(slot: number): boolean {
    const { desk, task } = this
    const { labels } = desk
    const key = labels.key[slot] as number
    const place = labels.node[slot] as number
    const bucket = place * BUCKET_KEYS + (key % BUCKET_KEYS)
    const rack = (desk.racks[bucket] ??= new Rack())
    // At a home all remember in the same terms: whoever remembers one more can be told at a glance.
    const glance = task.effort.exact && place < desk.slice.homes
    const memory = glance ? (labels.memory[slot * MEMORY_WORDS] as number) : 0
    const part = partOf(memory)
    for (let less = part; ; less = (less - 1) & part) {
      const shelf = rack.shelves[less]
      if (shelf !== undefined && this.standsIn(shelf, slot, key, memory)) return false
      if (less === 0) break
    }
    const open = glance ? WHOLE_PART & ~part : 0
    for (let more = open; ; more = (more - 1) & open) {
      const shelf = rack.shelves[part | more]
      if (shelf !== undefined) this.clear(shelf, slot, key, memory)
      if (more === 0) break
    }
    const shelf = (rack.shelves[part] ??= new Shelf())
    if (shelf.count === 0) this.touched.push(shelf)
    shelf.add(slot, key, memory, labels.cost[slot] as number)
    return true
  }

  /** Whether some label on a shelf stands in for another. */
  private standsIn(shelf: Shelf, slot: number, key: number, memory: number): boolean {
    const { labels, keys } = this.desk
    const { beam } = this.task.effort
    const length = keys.length(key)
    const cost = labels.cost[slot] as number
    let passed = 0
    for (let at = 0; at < shelf.count; at++) {
      if ((shelf.cost[at] as number) > cost) break
      if (shelf.key[at] !== key) continue
      if (++passed > beam) return true
      if (((shelf.memory[at] as number) & ~memory) !== 0) continue
      if (this.replaces(shelf.label[at] as number, slot, length)) return true
    }
    return false
  }

  /** Takes those off a shelf that a label stands in for. */
  private clear(shelf: Shelf, slot: number, key: number, memory: number): void {
    const { labels, keys } = this.desk
    const length = keys.length(key)
    const cost = labels.cost[slot] as number
    for (let at = shelf.count - 1; at >= 0; at--) {
      if ((shelf.cost[at] as number) <= cost) break
      if (shelf.key[at] !== key) continue
      if ((memory & ~(shelf.memory[at] as number)) !== 0) continue
      const other = shelf.label[at] as number
      if (!this.replaces(slot, other, length)) continue
      labels.dominated[other] = 1
      shelf.drop(at)
    }
  }

  /** Whether `b` need not be kept beside `a`. */
  private replaces(a: number, b: number, length: number): boolean {
    const { exact, list } = this.task.effort
    if (!exact) return this.about(a, b, length)
    return this.dominance.dominates(a, b, length) && (list !== true || this.sameUnits(a, b))
  }

  /** Whether the unit met last was met before. */
  private meetsAgain(label: number): boolean {
    const { labels, slice } = this.desk
    const who = labels.unit[label] as number
    for (let at = labels.parent[label] as number; at >= 0; at = labels.parent[at] as number) {
      const node = labels.node[at] as number
      if (node < slice.homes && slice.nodeUnit[node] === who) return true
    }
    return false
  }

  /** Whether two elementary labels met the same units. */
  private sameUnits(a: number, b: number): boolean {
    const same = this.mark(a, 1) - this.count(b) === 0
    this.mark(a, 0)
    return same
  }

  /** Marks a label's units; how many they are. */
  private mark(label: number, value: 0 | 1): number {
    const { labels, slice } = this.desk
    let count = 0
    for (let at = label; at >= 0; at = labels.parent[at] as number) {
      const node = labels.node[at] as number
      if (node >= slice.homes) continue
      this.marks[slice.nodeUnit[node] as number] = value
      count++
    }
    return count
  }

  /** How many units a label met; infinite when one of them is not marked. */
  private count(label: number): number {
    const { labels, slice } = this.desk
    let count = 0
    for (let at = label; at >= 0; at = labels.parent[at] as number) {
      const node = labels.node[at] as number
      if (node >= slice.homes) continue
      if (this.marks[slice.nodeUnit[node] as number] === 0) return Number.POSITIVE_INFINITY
      count++
    }
    return count
  }

  /** A quick likeness of dominance: by cost, rides, loads and whom they remember. */
  private about(a: number, b: number, length: number): boolean {
    const { labels } = this.desk
    if ((labels.cost[a] as number) > (labels.cost[b] as number)) return false
    // Positions in one unit's memory; at a school the units may differ, and are left out.
    if (this.task.effort.thorough && labels.unit[a] === labels.unit[b] && !labels.remembersNoMore(a, b))
      return false
    // At its quickest only the front school counts.
    for (let at = this.task.effort.thorough ? 0 : Math.max(0, length - 1); at < length; at++) {
      const ownA = a * STRIDE + at
      const ownB = b * STRIDE + at
      if ((labels.ride[ownA] as number) > (labels.ride[ownB] as number)) return false
      if ((labels.seats[ownA] as number) > (labels.seats[ownB] as number)) return false
      if ((labels.chairs[ownA] as number) > (labels.chairs[ownB] as number)) return false
    }
    return ((labels.flags[b] as number) & ~(labels.flags[a] as number) & USED) === 0
  }

  /** The best routes found, the best first; no unit is in very many of them. */
  private routes(): readonly FoundRoute[] {
    const { task, desk } = this
    const { labels } = desk
    const order = this.found.toSorted(
      (a, b) => (labels.cost[a] as number) - (labels.cost[b] as number) || a - b,
    )
    const often = new Uint16Array(desk.slice.units.length)
    const each = Math.max(4, Math.ceil(task.effort.wanted / 12))
    const routes: FoundRoute[] = []
    for (const label of order) {
      if (task.effort.list !== true && routes.length >= task.effort.wanted) break
      const first = labels.unit[label] as number
      if (task.effort.list !== true && (often[first] as number) >= each) continue
      if (labels.dominated[label] === 1) continue
      const tokens = this.tokens(label)
      for (const token of tokens) {
        if (token < 0) continue
        const unit = desk.slice.nodeUnit[token] as number
        often[unit] = (often[unit] as number) + 1
      }
      const reduced = labels.cost[label] as number
      routes.push({ tokens, cost: 0, reduced, vehicle: task.vehicle })
    }
    return routes
  }

  private tokens(label: number): readonly number[] {
    const { labels, slice } = this.desk
    const tokens: number[] = []
    for (let at = label; at >= 0; at = labels.parent[at] as number) {
      const node = labels.node[at] as number
      tokens.push(node < slice.homes ? node : -1 - (node - slice.homes))
    }
    return tokens
  }
}
