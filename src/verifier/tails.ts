import type { Memories } from './memories.ts'
import type { PricingTask } from './pricing-task.ts'

/** Departures are told apart by so many seconds, or fewer where stops are shorter. */
const STEPS = [30, 10, 3] as const

/** More cells than this take too long to fill. */
const MOST_CELLS = 20_000_000

/**
 * What the rest of a route can still save at the best, from the departure at an option on: a dynamic programme over the
 * option, the moment in steps, and how many got in since the last visit. A route may not go back to the unit before the last
 * one, where that is remembered (2-cycle elimination, Christofides, Mingozzi & Toth 1981), but to any other: a lower bound
 * that costs little.
 */
export class Tails {
  /** False where stops are too short for steps: then nothing is known. */
  readonly known: boolean
  private readonly task: PricingTask
  private readonly memories: Memories
  private readonly opens: Int32Array
  private readonly closes: Int32Array
  private readonly slope: number
  private readonly supplement: number
  private readonly places: number
  private readonly step: number
  private readonly start: number
  private readonly steps: number
  /** By option, step and people aboard: the least, the unit met next there, and the least with another one next. */
  private readonly best: Float64Array
  private readonly next: Int16Array
  private readonly other: Float64Array
  /** By school and step of arrival: the least with a unit met next, that unit, the least with another one, and the least over other schools. */
  private readonly meet: Float64Array
  private readonly met: Int16Array
  private readonly meetOther: Float64Array
  private readonly beyond: Float64Array

  constructor(
    task: PricingTask,
    memories: Memories,
    opens: Int32Array,
    closes: Int32Array,
    prices: { readonly slope: number; readonly supplement: number },
  ) {
    const { model, options } = task
    this.task = task
    this.opens = opens
    this.closes = closes
    this.memories = memories
    this.slope = prices.slope
    this.supplement = prices.supplement
    this.places = task.seats + task.wheelchairs
    const shortest =
      Math.min(...model.schools.map((school) => school.unload)) +
      Math.min(...model.units.map((unit) => unit.door))
    this.step = STEPS.find((step) => step <= shortest) ?? 0
    this.start = Math.min(...opens)
    const end = Math.max(...model.schools.map((school) => school.until))
    this.steps = this.step === 0 || end < this.start ? 0 : Math.floor((end - this.start) / this.step) + 1
    const cells = options.unit.length * this.steps * (this.places + 1)
    this.known = cells > 0 && cells <= MOST_CELLS
    const [size, visits] = this.known ? [cells, model.schools.length * this.steps] : [0, 0]
    this.best = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
    this.next = new Int16Array(size).fill(-1)
    this.other = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
    this.meet = new Float64Array(visits).fill(Number.POSITIVE_INFINITY)
    this.met = new Int16Array(visits).fill(-1)
    this.meetOther = new Float64Array(visits).fill(Number.POSITIVE_INFINITY)
    this.beyond = new Float64Array(visits).fill(Number.POSITIVE_INFINITY)
    if (this.known) for (let at = this.steps - 1; at >= 0; at--) this.fill(at)
  }

  /** The least that the rest of a route adds, in thousandths of a penny: −Infinity where nothing is known. */
  least(option: number, departs: number, people: number): number {
    if (!this.known) return Number.NEGATIVE_INFINITY
    const at = this.stepOf(departs)
    return at >= this.steps ? Number.POSITIVE_INFINITY : (this.best[this.cell(option, at, people)] as number)
  }

  private stepOf(moment: number): number {
    return Math.max(0, Math.floor((moment - this.start) / this.step))
  }

  private cell(option: number, at: number, people: number): number {
    return (option * this.steps + at) * (this.places + 1) + people
  }

  private fill(at: number): void {
    const { model, options, allowed } = this.task
    for (const school of model.schools.keys()) this.fillMeetings(school, at)
    this.fillBeyond(at)
    for (let people = this.places; people >= 0; people--)
      for (let option = 0; option < options.unit.length; option++)
        if (allowed[options.unit[option] as number] === true) this.fillOption(option, at, people)
  }

  /** From an arrival at a school on to some unit. */
  private fillMeetings(school: number, at: number): void {
    const { model, options, allowed, duals, seats, wheelchairs } = this.task
    const { place, unload, mixes } = model.schools[school] as (typeof model.schools)[number]
    const departs = this.start + at * this.step + unload
    const here = school * this.steps + at
    for (let option = 0; option < options.unit.length; option++) {
      const unit = options.unit[option] as number
      const to = model.units[unit] as (typeof model.units)[number]
      if (allowed[unit] !== true || (to.school !== school && !(mixes && this.mixes(to.school)))) continue
      if (to.seats > seats || to.wheelchairs > wheelchairs) continue
      const cell = place * model.places.length + (options.place[option] as number)
      const drive = model.roads.seconds[cell] as number
      const then = Math.max(departs + drive + to.door, this.opens[option] as number)
      if (drive < 0 || then > (this.closes[option] as number)) continue
      const onward = this.best[this.cell(option, this.stepOf(then), to.seats + to.wheelchairs)] as number
      const metres = model.roads.metres[cell] as number
      const value = metres * this.slope + to.wheelchairs * this.supplement - (duals[unit] as number) + onward
      if (value < (this.meet[here] as number)) {
        if (this.met[here] !== unit) this.meetOther[here] = this.meet[here] as number
        this.meet[here] = value
        this.met[here] = unit
      } else if (unit !== this.met[here] && value < (this.meetOther[here] as number))
        this.meetOther[here] = value
    }
  }

  /** From an arrival at a school on over other schools, one of which may be the end. */
  private fillBeyond(at: number): void {
    const { schools } = this.task.model
    // Each round lets one more visit follow; schools next door to each other may lie in one step.
    for (let round = 0; round < schools.length; round++) {
      let better = false
      for (const school of schools.keys()) better = this.beyondFrom(school, at) || better
      if (!better) return
    }
  }

  private beyondFrom(school: number, at: number): boolean {
    const { model } = this.task
    const { place, unload, mixes } = model.schools[school] as (typeof model.schools)[number]
    const here = school * this.steps + at
    let better = false
    for (const [other, to] of model.schools.entries()) {
      if (other === school || !mixes || !to.mixes) continue
      const cell = place * model.places.length + to.place
      const drive = model.roads.seconds[cell] as number
      const arrives = Math.max(this.start + at * this.step + unload + drive, to.from)
      if (drive < 0 || arrives > to.until) continue
      const then = other * this.steps + this.stepOf(arrives)
      const rest = Math.min(0, this.meet[then] as number, this.beyond[then] as number)
      const value = (model.roads.metres[cell] as number) * this.slope + rest
      if (value >= (this.beyond[here] as number)) continue
      this.beyond[here] = value
      better = true
    }
    return better
  }

  private mixes(school: number): boolean {
    return this.task.model.schools[school]?.mixes === true
  }

  private fillOption(option: number, at: number, people: number): void {
    const { model, options } = this.task
    const unit = options.unit[option] as number
    const own = model.units[unit] as (typeof model.units)[number]
    const moment = this.start + at * this.step
    if (people < own.seats + own.wheelchairs || moment > (this.closes[option] as number)) return
    const here = this.cell(option, at, people)
    const place = options.place[option] as number
    let best = Number.POSITIVE_INFINITY
    let other = Number.POSITIVE_INFINITY
    let next = -1
    for (const [school, to] of model.schools.entries()) {
      if (school !== own.school && !(to.mixes && this.mixes(own.school))) continue
      const cell = place * model.places.length + to.place
      const drive = model.roads.seconds[cell] as number
      const arrives = Math.max(moment + drive, to.from)
      if (drive < 0 || arrives > to.until) continue
      const then = school * this.steps + this.stepOf(arrives)
      const end = school === own.school ? 0 : Number.POSITIVE_INFINITY
      const met = this.met[then] === unit ? (this.meetOther[then] as number) : (this.meet[then] as number)
      // Over other schools the unit met next is not known: it may be this one again.
      const onward = Math.min(met, this.beyond[then] as number)
      const value = (model.roads.metres[cell] as number) * this.slope + Math.min(end, onward)
      if (value < best) best = value
    }
    other = best
    if (!own.alone) {
      const row = place * model.places.length
      for (let to = 0; to < options.unit.length; to++) {
        const value = this.meeting(unit, place, to, row, moment, people)
        if (value >= other) continue
        const toUnit = options.unit[to] as number
        if (value < best) {
          if (next !== toUnit) other = best
          best = value
          next = toUnit
        } else if (toUnit !== next) other = value
      }
    }
    this.best[here] = best
    this.next[here] = next
    this.other[here] = other
  }

  /** From one stop on to another one's unit, and from there; Infinity where that cannot be. */
  private meeting(
    unit: number,
    place: number,
    to: number,
    row: number,
    moment: number,
    people: number,
  ): number {
    const { model, options, allowed, duals } = this.task
    const toUnit = options.unit[to] as number
    if (toUnit === unit || allowed[toUnit] !== true) return Number.POSITIVE_INFINITY
    const { door, alone, seats, wheelchairs, school } = model.units[toUnit] as (typeof model.units)[number]
    const aboard = people + seats + wheelchairs
    if (alone || aboard > this.places) return Number.POSITIVE_INFINITY
    const own = model.units[unit]?.school ?? 0
    if (own !== school && !(this.mixes(own) && this.mixes(school))) return Number.POSITIVE_INFINITY
    const there = options.place[to] as number
    const sameStop = there === place
    const drive = sameStop ? 0 : (model.roads.seconds[row + there] as number)
    if (drive < 0) return Number.POSITIVE_INFINITY
    const then = Math.max(moment + (sameStop ? 0 : drive + door), this.opens[to] as number)
    if (then > (this.closes[to] as number)) return Number.POSITIVE_INFINITY
    const cell = this.cell(to, this.stepOf(then), aboard)
    const back = this.next[cell] === unit && this.memories.reaches(toUnit, unit)
    const onward = back ? (this.other[cell] as number) : (this.best[cell] as number)
    const metres = sameStop ? 0 : (model.roads.metres[row + there] as number)
    return metres * this.slope + wheelchairs * this.supplement - (duals[toUnit] as number) + onward
  }
}
