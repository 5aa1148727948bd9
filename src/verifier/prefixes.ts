import { Bucket } from './bucket.ts'
import type { Memories } from './memories.ts'
import { NO_SLACK_LIMIT, PREFIX, PREFIX_HEADER, PrefixPool } from './prefix-pool.ts'
import type { PricingTask } from './pricing-task.ts'
import { Rest } from './rest.ts'
import { FOREVER } from './slice-roads.ts'

/** Schools have a bit each where there are no more than this; else nothing is known of who is aboard. */
const MOST_BITS = 31

/**
 * Relaxed beginnings of routes, from the first home on in the order of time: what could still be put before a partial route that
 * is built from its end, at the best. Everything is at least as lenient as the class: moments instead of intervals, those
 * who got in before the last visit take no place and no time. Complete for departures before `until`.
 */
export class Prefixes {
  readonly pool: PrefixPool
  /** Departures on the clock before which every beginning that matters is known. */
  until = Number.NEGATIVE_INFINITY
  /** Beginnings that were left out for want of an assistant. */
  readonly wants = { shared: false, sharedSkilled: false, single: false, singleSkilled: false }
  readonly memories: Memories
  private readonly task: PricingTask
  /** For each option, by the schools of those aboard. */
  private readonly lists: readonly Map<number, Bucket>[]
  private readonly queue = new Map<number, number>()
  private readonly threshold: number
  /** What a route without a metre costs at the least. */
  private readonly base: number
  private rest: Rest | undefined
  private readonly masked: boolean
  private readonly linear: boolean
  private readonly slope: number
  private readonly supplement: number
  /** For each option the earliest and the latest departure that its unit's school allows. */
  private readonly opens: Int32Array
  private readonly closes: Int32Array

  /** Beginnings that cannot come under `threshold` are left out. */
  constructor(task: PricingTask, memories: Memories, threshold: number) {
    const { options, model, cost, least } = task
    this.task = task
    this.memories = memories
    this.threshold = threshold
    this.base = cost.atLeast(0, 0, 0, 0) - cost.shape.falls * cost.pennyWorth - KEY_SLACK
    this.pool = new PrefixPool(memories.ngWords + memories.cutWords)
    this.lists = Array.from(options.unit, () => new Map())
    this.masked = model.schools.length <= MOST_BITS
    this.linear = cost.shape.leastSlope(0) === cost.shape.lastSlope
    this.slope = cost.shape.leastSlope(0) * cost.pennyWorth
    this.supplement = cost.supplementPence * cost.pennyWorth
    const size = model.places.length
    const schoolOf = (option: number) =>
      model.schools[
        model.units[options.unit[option] as number]?.school ?? 0
      ] as (typeof model.schools)[number]
    const first = Math.min(...model.schools.map(({ from }) => from))
    this.opens = Int32Array.from(options.unit, (unit, option) => {
      const own = (model.partial ? first : schoolOf(option).from) - (model.units[unit]?.limit ?? 0)
      return Math.max(own, model.earliest + (model.earliestIsDeparture ? 0 : (model.units[unit]?.door ?? 0)))
    })
    this.closes = Int32Array.from(options.place, (place, option) => {
      const { place: school, until } = schoolOf(option)
      const drive = least[place * size + school] as number
      return drive >= FOREVER ? -FOREVER : until - drive
    })
  }

  /** The beginnings that end at an option, by the schools of those aboard, as bits; each list cheapest first. */
  at(option: number): ReadonlyMap<number, Bucket> {
    return this.lists[option] as Map<number, Bucket>
  }

  /** What a beginning adds to a route's price at the least, beyond the first metre's: thousandths of a penny. */
  key(prefix: number): number {
    const { ints, duals, stride } = this.pool
    const at = prefix * stride
    return (
      (ints[at + PREFIX.metres] as number) * this.slope +
      (ints[at + PREFIX.supplements] as number) * this.supplement -
      (duals[prefix] as number)
    )
  }

  schoolBit(school: number): number {
    return this.masked ? 1 << school : 0
  }

  /** Whether, with the best of ends, a beginning stays under the threshold. */
  private isPromising(prefix: number): boolean {
    const rest = this.rest?.least(this.pool.ints, prefix * this.pool.stride) ?? Number.NEGATIVE_INFINITY
    return this.base + this.key(prefix) + rest < this.threshold
  }

  /** Builds beginnings in the order of their departures, until there are so many. */
  build(most: number): void {
    const { options, allowed, model } = this.task
    this.rest = new Rest(this.task, this.memories, this.opens, this.closes, {
      masked: this.masked,
      slope: this.slope,
      supplement: this.supplement,
    })
    for (let option = 0; option < options.unit.length; option++)
      if (allowed[options.unit[option] as number] === true) this.keep(this.begin(option))
    const last = Math.max(...model.schools.map((school) => school.until))
    for (let now = Math.min(...this.opens); now <= last; now++) {
      this.until = now
      for (let prefix = this.queue.get(now) ?? -1; prefix >= 0; prefix = this.queue.get(now) ?? -1) {
        const { ints, stride } = this.pool
        const next = ints[prefix * stride + PREFIX.nextInQueue] as number
        if (next < 0) this.queue.delete(now)
        else this.queue.set(now, next)
        if (ints[prefix * stride + PREFIX.dominated] === 0) this.extend(prefix)
        if (this.pool.size > most) return
      }
    }
    this.until = Number.POSITIVE_INFINITY
  }

  private begin(option: number): number {
    const { options, model, duals } = this.task
    const { memories } = this
    const unitNumber = options.unit[option] as number
    const unit = model.units[unitNumber] as (typeof model.units)[number]
    if (!this.hasAssistants(unit.shared, unit.single, unit.singleSkilled, unit.sharedSkilled)) return -1
    if ((this.opens[option] as number) > (this.closes[option] as number)) return -1
    const made = this.pool.take()
    const { ints, stride } = this.pool
    const to = made * stride
    ints.fill(0, to, to + stride)
    ints[to + PREFIX.node] = option
    ints[to + PREFIX.last] = option
    ints[to + PREFIX.departs] = this.opens[option] as number
    ints[to + PREFIX.slack] = unit.limit
    ints[to + PREFIX.schools] = this.schoolBit(unit.school)
    this.board(to, unit)
    const due = memories.meet(ints, to + PREFIX_HEADER, -1, to + PREFIX_HEADER, unitNumber)
    this.pool.duals[made] = (duals[unitNumber] as number) + due
    return made
  }

  private board(to: number, unit: (typeof this.task.model.units)[number]): void {
    const { ints } = this.pool
    ints[to + PREFIX.seats] = (ints[to + PREFIX.seats] as number) + unit.seats
    ints[to + PREFIX.wheelchairs] = (ints[to + PREFIX.wheelchairs] as number) + unit.wheelchairs
    ints[to + PREFIX.supplements] = (ints[to + PREFIX.supplements] as number) + unit.wheelchairs
    ints[to + PREFIX.shared] = (ints[to + PREFIX.shared] as number) + unit.shared
    ints[to + PREFIX.single] = (ints[to + PREFIX.single] as number) + unit.single
    ints[to + PREFIX.skilled] = (ints[to + PREFIX.skilled] as number) + unit.singleSkilled
  }

  private hasAssistants(shared: number, single: number, skilled: number, sharedSkilled: boolean): boolean {
    const { task, wants } = this
    if (sharedSkilled && !task.crew.sharedSkilled) wants.sharedSkilled = true
    else if (shared > task.shared) wants.shared = true
    else if (single > task.crew.single) wants.single = true
    else if (skilled > task.crew.singleSkilled) wants.singleSkilled = true
    else return true
    return false
  }

  private extend(prefix: number): void {
    const { options, allowed, model } = this.task
    const { ints, stride } = this.pool
    const at = prefix * stride
    const last = ints[at + PREFIX.last] as number
    const node = ints[at + PREFIX.node] as number
    const unit = model.units[options.unit[last] as number]
    if (node < 0 || unit?.alone !== true)
      for (let option = 0; option < options.unit.length; option++)
        if (allowed[options.unit[option] as number] === true) this.keep(this.meet(prefix, option))
    const schools = ints[at + PREFIX.schools] as number
    for (const school of model.schools.keys())
      if (!this.masked || (schools & this.schoolBit(school)) !== 0) this.keep(this.visit(prefix, school))
  }

  private meet(prefix: number, option: number): number {
    const { task, pool, memories } = this
    const { options, model } = task
    const { stride } = pool
    let { ints } = pool
    let from = prefix * stride
    const unitNumber = options.unit[option] as number
    const unit = model.units[unitNumber] as (typeof model.units)[number]
    const last = ints[from + PREFIX.last] as number
    const node = ints[from + PREFIX.node] as number
    const schools = ints[from + PREFIX.schools] as number
    if (unit.alone && this.masked && schools !== 0) return -1
    const lastUnit = options.unit[last] as number
    const lastSchool = model.units[lastUnit]?.school ?? 0
    if (
      lastSchool !== unit.school &&
      !(model.schools[lastSchool]?.mixes && model.schools[unit.school]?.mixes)
    )
      return -1
    if (memories.remembers(ints, from + PREFIX_HEADER, lastUnit, unitNumber)) return -1
    const here = node >= 0 ? (options.place[node] as number) : (model.schools[-1 - node]?.place ?? 0)
    const there = options.place[option] as number
    const size = model.places.length
    const sameStop = node >= 0 && here === there
    const drive = sameStop ? 0 : (model.roads.seconds[here * size + there] as number)
    if (drive < 0) return -1
    const spent = sameStop ? 0 : drive + unit.door
    const departs = Math.max((ints[from + PREFIX.departs] as number) + spent, this.opens[option] as number)
    if (departs > (this.closes[option] as number)) return -1
    const slack = (ints[from + PREFIX.slack] as number) - spent
    if (slack < this.nearest(schools, there)) return -1
    if ((ints[from + PREFIX.seats] as number) + unit.seats > task.seats) return -1
    if ((ints[from + PREFIX.wheelchairs] as number) + unit.wheelchairs > task.wheelchairs) return -1
    const crewed = this.hasAssistants(
      (ints[from + PREFIX.shared] as number) + unit.shared,
      (ints[from + PREFIX.single] as number) + unit.single,
      (ints[from + PREFIX.skilled] as number) + unit.singleSkilled,
      unit.sharedSkilled,
    )
    if (!crewed) return -1
    const made = pool.take()
    ints = pool.ints
    from = prefix * stride
    const to = made * stride
    ints.copyWithin(to, from, from + PREFIX_HEADER)
    ints[to + PREFIX.node] = option
    ints[to + PREFIX.last] = option
    ints[to + PREFIX.departs] = departs
    ints[to + PREFIX.slack] = Math.min(slack, unit.limit)
    ints[to + PREFIX.schools] = schools | this.schoolBit(unit.school)
    if (!sameStop)
      ints[to + PREFIX.metres] =
        (ints[to + PREFIX.metres] as number) + (model.roads.metres[here * size + there] as number)
    ints[to + PREFIX.dominated] = 0
    this.board(to, unit)
    const due = memories.meet(ints, from + PREFIX_HEADER, lastUnit, to + PREFIX_HEADER, unitNumber)
    pool.duals[made] = (pool.duals[prefix] as number) + (task.duals[unitNumber] as number) + due
    return made
  }

  /** The least seconds from a place to a school of those aboard. */
  private nearest(schools: number, place: number): number {
    if (!this.masked || schools === 0) return 0
    const { model, least } = this.task
    let nearest = FOREVER
    for (const [school, { place: end }] of model.schools.entries())
      if ((schools & (1 << school)) !== 0)
        nearest = Math.min(nearest, least[place * model.places.length + end] as number)
    return nearest
  }

  private visit(prefix: number, school: number): number {
    const { pool, task } = this
    const { model, options } = task
    const { stride } = pool
    let { ints } = pool
    let from = prefix * stride
    const node = ints[from + PREFIX.node] as number
    if (node === -1 - school) return -1
    const {
      place,
      from: opens,
      until,
      unload,
      mixes,
    } = model.schools[school] as (typeof model.schools)[number]
    const own = model.units[options.unit[ints[from + PREFIX.last] as number] as number]?.school ?? 0
    if (own !== school && !(mixes && model.schools[own]?.mixes)) return -1
    const here = node >= 0 ? (options.place[node] as number) : (model.schools[-1 - node]?.place ?? 0)
    const cell = here * model.places.length + place
    const drive = model.roads.seconds[cell] as number
    if (drive < 0) return -1
    const arrives = Math.max((ints[from + PREFIX.departs] as number) + drive, opens)
    if (arrives > until || arrives > this.lastDeparture) return -1
    const made = pool.take()
    ints = pool.ints
    from = prefix * stride
    const to = made * stride
    ints.copyWithin(to, from, from + stride)
    ints[to + PREFIX.node] = -1 - school
    ints[to + PREFIX.departs] = arrives + unload
    ints[to + PREFIX.slack] = NO_SLACK_LIMIT
    ints[to + PREFIX.seats] = 0
    ints[to + PREFIX.wheelchairs] = 0
    ints[to + PREFIX.schools] = (ints[to + PREFIX.schools] as number) & ~this.schoolBit(school)
    ints[to + PREFIX.metres] = (ints[to + PREFIX.metres] as number) + (model.roads.metres[cell] as number)
    ints[to + PREFIX.dominated] = 0
    pool.duals[made] = pool.duals[prefix] as number
    return made
  }

  /** After this nobody can be met in time. */
  private get lastDeparture(): number {
    return (this.latest ??= Math.max(...this.closes))
  }
  private latest: number | undefined

  private keep(prefix: number): void {
    if (prefix < 0) return
    const { ints, stride } = this.pool
    const at = prefix * stride
    const node = ints[at + PREFIX.node] as number
    if (
      !this.isPromising(prefix) ||
      (node >= 0 && !this.enter(prefix, this.lists[node] as Map<number, Bucket>))
    ) {
      this.pool.untake()
      return
    }
    const departs = ints[at + PREFIX.departs] as number
    ints[at + PREFIX.nextInQueue] = this.queue.get(departs) ?? -1
    this.queue.set(departs, prefix)
  }

  /**
   * Enters a beginning into the list of those with pupils of the same schools aboard, unless one of them does all that it
   * does. One with fewer schools need not: a detour by a school may have fewer metres than the direct way.
   */
  private enter(prefix: number, lists: Map<number, Bucket>): boolean {
    const schools = this.pool.ints[prefix * this.pool.stride + PREFIX.schools] as number
    const key = this.key(prefix)
    const own = lists.get(schools) ?? new Bucket()
    lists.set(schools, own)
    const behind = this.linear ? own.placeOf(key + KEY_SLACK) : own.count
    for (let index = 0; index < behind; index++)
      if (this.dominates(own.labels[index] as number, prefix)) return false
    own.keepFrom(this.linear ? own.placeOf(key - KEY_SLACK) : 0, (other) => {
      if (!this.dominates(prefix, other)) return true
      this.pool.ints[other * this.pool.stride + PREFIX.dominated] = 1
      return false
    })
    own.insert(own.placeOf(key), prefix, key)
    return true
  }

  private dominates(first: number, second: number): boolean {
    const { ints, stride, duals } = this.pool
    const a = first * stride
    const b = second * stride
    if ((ints[a + PREFIX.departs] as number) > (ints[b + PREFIX.departs] as number)) return false
    if ((ints[a + PREFIX.slack] as number) < (ints[b + PREFIX.slack] as number)) return false
    if ((ints[a + PREFIX.seats] as number) > (ints[b + PREFIX.seats] as number)) return false
    if ((ints[a + PREFIX.wheelchairs] as number) > (ints[b + PREFIX.wheelchairs] as number)) return false
    if ((ints[a + PREFIX.shared] as number) > (ints[b + PREFIX.shared] as number)) return false
    if ((ints[a + PREFIX.single] as number) > (ints[b + PREFIX.single] as number)) return false
    if ((ints[a + PREFIX.skilled] as number) > (ints[b + PREFIX.skilled] as number)) return false
    const { memories } = this
    const { cost, options } = this.task
    for (let word = PREFIX_HEADER; word < PREFIX_HEADER + memories.ngWords; word++)
      if (((ints[a + word] as number) & ~(ints[b + word] as number)) !== 0) return false
    const { shape, pennyWorth } = cost
    const more = (ints[b + PREFIX.metres] as number) - (ints[a + PREFIX.metres] as number)
    // Metres may come before any others: only the least and the most slope of all are sure.
    const slope =
      more >= 0 ? shape.leastSlope(0) * more - shape.falls : shape.mostSlope(0) * more - shape.jumps
    const chairs = (ints[b + PREFIX.supplements] as number) - (ints[a + PREFIX.supplements] as number)
    const ahead =
      (duals[first] as number) -
      (duals[second] as number) +
      (more === 0 ? 0 : slope * pennyWorth) +
      chairs * this.supplement
    if (ahead < 0) return false
    if (memories.cutWords === 0) return true
    const last = options.unit[ints[a + PREFIX.last] as number] as number
    return ahead + memories.penalty(ints, a + PREFIX_HEADER, b + PREFIX_HEADER, last) >= 0
  }
}

/** Floating-point sums may be off by so many thousandths of a penny. */
const KEY_SLACK = 1e-3
