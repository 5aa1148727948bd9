import type { Memories } from './memories.ts'
import type { PricingTask } from './pricing-task.ts'

/** Seconds of a ride, and moments on the clock, are told apart by so many, or fewer where stops are shorter. */
const STEPS = [30, 10, 3] as const

/** More cells than this take too long to fill. */
const MOST_CELLS = 5_000_000

/** So many schools are followed; that others are still to be visited is left out. */
const FOLLOWED = 5

const NEVER = Number.POSITIVE_INFINITY

/** By option, step and the followed schools of those aboard: the least, the unit met next there, and the least with another one next. */
class Table {
  readonly best: Float64Array
  readonly next: Int16Array
  readonly other: Float64Array
  readonly steps: number
  private readonly masks: number

  constructor(options: number, steps: number, masks: number) {
    this.steps = steps
    this.masks = masks
    const cells = options * steps * masks
    this.best = new Float64Array(cells).fill(NEVER)
    this.next = new Int16Array(cells).fill(-1)
    this.other = new Float64Array(cells).fill(NEVER)
  }

  cell(option: number, at: number, mask: number): number {
    return (option * this.steps + at) * this.masks + mask
  }
}

/** One cell to fill. */
interface Cell {
  readonly option: number
  readonly at: number
  readonly mask: number
}

/**
 * What the rest of a route can still save at the best, when everybody aboard is yet to be taken to school: dynamic
 * programmes over the option and the schools of those aboard, by how long somebody may still ride, and by the clock from the
 * first bell on. Routes go back and forth as in `Tails`, and no vehicle is ever full.
 */
export class SchoolTails {
  /** False where stops are too short for steps, or cells too many: then nothing is known. */
  readonly known: boolean
  private readonly task: PricingTask
  private readonly memories: Memories
  private readonly slope: number
  private readonly opens: Int32Array
  private readonly closes: Int32Array
  private readonly followed: readonly number[]
  private readonly masks: number
  /** By option: its school's bit, and what meeting whoever can be met at its place is worth. */
  private readonly bits: Int32Array
  private readonly worth: Float64Array
  private readonly step: number
  private readonly first: number
  private readonly clock: Table
  private readonly ride: Table
  /** By school, step of arrival and those aboard after it. */
  private readonly visits: Float64Array

  constructor(
    task: PricingTask,
    memories: Memories,
    opens: Int32Array,
    closes: Int32Array,
    prices: { readonly slope: number; readonly supplement: number },
  ) {
    const { model, options } = task
    this.task = task
    this.memories = memories
    this.slope = prices.slope
    this.opens = opens
    this.closes = closes
    this.followed = this.largestSchools()
    this.masks = 1 << this.followed.length
    this.bits = Int32Array.from(options.unit, (unit) => this.bitOf(model.units[unit]?.school ?? 0))
    this.worth = this.worthOfPlaces(prices.supplement)
    // Each stop lies in a later step than the one before: cells are filled in that order.
    const shortest = Math.min(...model.units.map((unit) => unit.door))
    this.step = STEPS.find((step) => step <= shortest) ?? 0
    this.first = Math.min(...model.schools.map((school) => school.from))
    const hours = Math.max(...model.schools.map((school) => school.until)) - this.first
    const rides = Math.max(0, ...model.units.map((unit) => unit.limit))
    const stepsIn = (seconds: number): number =>
      this.step === 0 || seconds < 0 ? 0 : Math.floor(seconds / this.step) + 1
    const size = options.unit.length
    const most = Math.max(stepsIn(hours), stepsIn(rides))
    this.known = most > 0 && size * this.masks * most <= MOST_CELLS
    this.clock = new Table(size, this.known ? stepsIn(hours) : 0, this.masks)
    this.ride = new Table(size, this.known ? stepsIn(rides) : 0, this.masks)
    this.visits = new Float64Array(model.schools.length * this.clock.steps * this.masks)
    for (let at = this.clock.steps - 1; at >= 0; at--) this.fillHour(at)
    for (let at = 0; at < this.ride.steps; at++) this.fillOptions(at, (cell) => this.fillRide(cell))
  }

  /** The least that the rest of a route adds after a stop, in thousandths of a penny: −Infinity where nothing is known. */
  least(option: number, departs: number, slack: number, schools: number): number {
    if (!this.known) return Number.NEGATIVE_INFINITY
    const { clock, ride } = this
    const mask = this.maskOf(schools)
    if (slack < 0) return NEVER
    const left = Math.min(ride.steps - 1, Math.floor(slack / this.step))
    const byRide = ride.best[ride.cell(option, left, mask)] as number
    if (departs < this.first) return byRide
    const at = this.hourOf(departs)
    return at >= clock.steps ? NEVER : Math.max(byRide, clock.best[clock.cell(option, at, mask)] as number)
  }

  /** The least that the rest of a route adds after a visit, with those still aboard: −Infinity where nothing is known. */
  leastAfter(school: number, arrives: number, schools: number): number {
    if (!this.known) return Number.NEGATIVE_INFINITY
    const at = this.hourOf(arrives)
    return at >= this.clock.steps
      ? NEVER
      : (this.visits[this.visit(school, at, this.maskOf(schools))] as number)
  }

  private largestSchools(): readonly number[] {
    const { model, allowed } = this.task
    const sizes = model.schools.map(() => 0)
    for (const [unit, { school }] of model.units.entries())
      if (allowed[unit] === true) sizes[school] = (sizes[school] as number) + 1
    return [...sizes.keys()]
      .toSorted((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b)
      .slice(0, FOLLOWED)
  }

  /** How many are aboard is not counted, so that whoever shares a place is met there at once, where that is a gain. */
  private worthOfPlaces(supplement: number): Float64Array {
    const { model, options, allowed, duals } = this.task
    const own = Float64Array.from(
      options.unit,
      (unit) => (duals[unit] as number) - (model.units[unit]?.wheelchairs ?? 0) * supplement,
    )
    const gains = new Float64Array(model.places.length)
    for (const [option, place] of options.place.entries())
      if (allowed[options.unit[option] as number] === true)
        gains[place] = (gains[place] as number) + Math.max(0, own[option] as number)
    return own.map(
      (worth, option) => worth + (gains[options.place[option] as number] as number) - Math.max(0, worth),
    )
  }

  private bitOf(school: number): number {
    const at = this.followed.indexOf(school)
    return at < 0 ? 0 : 1 << at
  }

  private maskOf(schools: number): number {
    let mask = 0
    for (let at = 0; at < this.followed.length; at++)
      if ((schools & (1 << (this.followed[at] as number))) !== 0) mask |= 1 << at
    return mask
  }

  private hourOf(moment: number): number {
    return Math.max(0, Math.floor((moment - this.first) / this.step))
  }

  private visit(school: number, at: number, mask: number): number {
    return (school * this.clock.steps + at) * this.masks + mask
  }

  /** Whether pupils of both schools may be aboard together. */
  private together(school: number, other: number): boolean {
    const { schools } = this.task.model
    return school === other || (schools[school]?.mixes === true && schools[other]?.mixes === true)
  }

  private fillHour(at: number): void {
    const { schools } = this.task.model
    // Whoever visits a school of those aboard has fewer of them after it; others may lie in the same step.
    for (let mask = 0; mask < this.masks; mask++) {
      for (const school of schools.keys()) this.fillMeetings(school, at, mask)
      for (let round = 0; round < schools.length; round++) {
        let better = false
        for (const school of schools.keys()) better = this.fillVisits(school, at, mask) || better
        if (!better) break
      }
    }
    this.fillOptions(at, (cell) => this.fillClock(cell))
  }

  private fillOptions(at: number, fill: (cell: Cell) => void): void {
    const { options, allowed } = this.task
    for (let mask = 0; mask < this.masks; mask++)
      for (let option = 0; option < options.unit.length; option++)
        if (
          allowed[options.unit[option] as number] === true &&
          (mask & (this.bits[option] as number)) === this.bits[option]
        )
          fill({ option, at, mask })
  }

  /** From an arrival at a school: the end, or on to some unit. */
  private fillMeetings(school: number, at: number, mask: number): void {
    const { model, options, allowed } = this.task
    const { place, unload } = model.schools[school] as (typeof model.schools)[number]
    const departs = this.first + at * this.step + unload
    let best = mask === 0 ? 0 : NEVER
    for (let option = 0; option < options.unit.length; option++) {
      const unit = options.unit[option] as number
      const to = model.units[unit] as (typeof model.units)[number]
      if (allowed[unit] !== true || !this.together(school, to.school) || (to.alone && mask !== 0)) continue
      const road = place * model.places.length + (options.place[option] as number)
      const drive = model.roads.seconds[road] as number
      const then = Math.max(departs + drive + to.door, this.opens[option] as number)
      if (drive < 0 || then > (this.closes[option] as number)) continue
      const cell = this.clock.cell(option, this.hourOf(then), mask | (this.bits[option] as number))
      const metres = model.roads.metres[road] as number
      const value = metres * this.slope - (this.worth[option] as number) + (this.clock.best[cell] as number)
      if (value < best) best = value
    }
    this.visits[this.visit(school, at, mask)] = best
  }

  /** From an arrival at a school on to another one; whether that is better than what was known. */
  private fillVisits(school: number, at: number, mask: number): boolean {
    const { model } = this.task
    const { place, unload } = model.schools[school] as (typeof model.schools)[number]
    const here = this.visit(school, at, mask)
    let better = false
    for (const other of model.schools.keys()) {
      if (other === school || !this.together(school, other)) continue
      const value = this.toSchool(place, this.first + at * this.step + unload, other, mask)
      if (value >= (this.visits[here] as number)) continue
      this.visits[here] = value
      better = true
    }
    return better
  }

  /** From a place and a moment to a school of somebody aboard, and from there. */
  private toSchool(place: number, departs: number, school: number, mask: number): number {
    const { model } = this.task
    const { place: there, from, until } = model.schools[school] as (typeof model.schools)[number]
    const bit = this.bitOf(school)
    if ((mask & bit) !== bit) return NEVER
    const road = place * model.places.length + there
    const drive = model.roads.seconds[road] as number
    const arrives = Math.max(departs + drive, from)
    if (drive < 0 || arrives > until) return NEVER
    const onward = this.visits[this.visit(school, this.hourOf(arrives), mask & ~bit)] as number
    return (model.roads.metres[road] as number) * this.slope + onward
  }

  private fillClock(cell: Cell): void {
    const { option, at, mask } = cell
    const moment = this.first + at * this.step
    if (moment > (this.closes[option] as number)) return
    const place = this.task.options.place[option] as number
    const visit = this.leastVisit(option, (school) => this.toSchool(place, moment, school, mask))
    this.fill(this.clock, cell, visit, (to, spent) => {
      const then = Math.max(moment + spent, this.opens[to] as number)
      return then > (this.closes[to] as number) ? -1 : this.hourOf(then)
    })
  }

  private fillRide(cell: Cell): void {
    const { option, at, mask } = cell
    const { options, model } = this.task
    const limitOf = (of: number): number => model.units[options.unit[of] as number]?.limit ?? 0
    const place = options.place[option] as number
    // The longest ride of the step.
    const slack = Math.min(limitOf(option), (at + 1) * this.step - 1)
    const visit = this.leastVisit(option, (school, to) => {
      const drive = model.roads.seconds[place * model.places.length + to] as number
      return drive > slack ? NEVER : this.toSchool(place, this.first - drive, school, mask)
    })
    this.fill(this.ride, cell, visit, (to, spent) => {
      const left = Math.min(slack - spent, limitOf(to))
      return left < 0 ? -1 : Math.floor(left / this.step)
    })
  }

  /** The least of a way on to any school that somebody who gets in at an option may be driven to with others. */
  private leastVisit(option: number, value: (school: number, place: number) => number): number {
    const { options, model } = this.task
    const own = model.units[options.unit[option] as number]?.school ?? 0
    let least = NEVER
    for (const [school, { place }] of model.schools.entries())
      if (this.together(own, school)) least = Math.min(least, value(school, place))
    return least
  }

  /** Fills a cell: a visit comes next, or somebody else's stop, in the step that a drive and stop of so long lead to (−1: none). */
  private fill(
    table: Table,
    { option, at, mask }: Cell,
    visit: number,
    stepAfter: (to: number, spent: number) => number,
  ): void {
    const { model, options, allowed } = this.task
    const unit = options.unit[option] as number
    const own = model.units[unit] as (typeof model.units)[number]
    const place = options.place[option] as number
    const row = place * model.places.length
    let best = visit
    let other = visit
    let next = -1
    for (let to = 0; to < options.unit.length && !own.alone; to++) {
      const toUnit = options.unit[to] as number
      const there = options.place[to] as number
      if (allowed[toUnit] !== true || there === place || toUnit === unit) continue
      const { door, alone, school } = model.units[toUnit] as (typeof model.units)[number]
      const drive = model.roads.seconds[row + there] as number
      if (alone || drive < 0 || !this.together(own.school, school)) continue
      const step = stepAfter(to, drive + door)
      if (step < 0) continue
      const cell = table.cell(to, step, mask | (this.bits[to] as number))
      const back = table.next[cell] === unit && this.memories.reaches(toUnit, unit)
      const onward = back ? (table.other[cell] as number) : (table.best[cell] as number)
      const metres = model.roads.metres[row + there] as number
      const value = metres * this.slope - (this.worth[to] as number) + onward
      if (value >= other) continue
      if (value < best) {
        if (next !== toUnit) other = best
        best = value
        next = toUnit
      } else if (toUnit !== next) other = value
    }
    const here = table.cell(option, at, mask)
    table.best[here] = best
    table.next[here] = next
    table.other[here] = other
  }
}
