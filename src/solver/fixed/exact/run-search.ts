import { DAY_COUNT, FIRST_DAY } from '../../compile/week.ts'
import { AM, NO_WAY_SECONDS, type Problem, type Variant } from '../../problem.ts'
import { DirectionFigures } from '../../route/figures.ts'
import { noteRun } from '../../route/measure.ts'
import type { RoutePrice } from '../../route/price.ts'
import { MAX_TOKENS, type RunCheck, visitOf } from '../../schedule/run-check.ts'
import type { Choices } from './choices.ts'
import { RunLabels } from './run-labels.ts'
import { type RunStops, runStops } from './run-stops.ts'

/** One run of a route: who travels, and when. */
export interface RunDays {
  readonly direction: 0 | 1
  /** Weekdays (bits). */
  readonly days: number
  /** 1 where the route goes the other way too on these days. */
  readonly bothWays: number
  readonly units: readonly number[]
}

/** The least that a run costs in a year by each choice of vehicle (Infinity: not at all), and the order that does it. */
export interface RunCosts {
  readonly cost: Float64Array
  readonly orders: readonly (Int32Array | undefined)[]
}

/** More stops, or units, than this are not searched. */
export const MOST_STOPS = 8
const MOST_UNITS = 16

/** A trifle for each metre of a week, less than a penny in all: of equally cheap orders the shortest is taken. */
const TRIFLE = 1e-8

/** How far a branch has come. */
interface Branch {
  /** Stops met, and units aboard (bits). */
  readonly met: number
  readonly aboard: number
  /** A stop, or −1 − a position in the run's list of schools. */
  readonly last: number
  /** The stops met last at one place, which they leave together (bits). */
  readonly together: number
  readonly metres: number
  /** Seconds since the first arrival, without waiting, to the departure from `last`. */
  readonly clock: number
  /** The earliest canonical time of that departure. */
  readonly early: number
  /** Door time at the first place, and the place. */
  readonly firstDoor: number
  readonly first: number
  readonly peakSeats: number
  readonly peakChairs: number
  readonly visits: number
  /** For each stop met, the clock when it was left. */
  readonly left: readonly number[]
}

/** A unit of the run being searched. */
interface Rider {
  readonly unit: number
  readonly stop: number
  /** Position in the run's list of schools. */
  readonly school: number
  readonly variant: Variant
}

const NOWHERE: Branch = {
  met: 0,
  aboard: 0,
  last: 0,
  together: 0,
  metres: 0,
  clock: 0,
  early: 0,
  firstDoor: 0,
  first: -1,
  peakSeats: 0,
  peakChairs: 0,
  visits: 0,
  left: [],
}

/**
 * All orders of one run's stops and visits by branch and bound: depth first, the nearest first, cut where no completion can
 * be cheaper by any choice of vehicle, where somebody is aboard too long, or, until the first school, where another
 * beginning with the same stops is at least as good in every way. Gate times are left to the check of a whole run.
 */
export class RunSearch {
  private readonly problem: Problem
  private readonly check: RunCheck
  private readonly price: RoutePrice
  private readonly unitPlace: Int32Array
  private readonly choices: Choices

  private run: RunDays = { direction: AM, days: 1, bothWays: 0, units: [] }
  private day = 0
  private todo: RunStops = {
    stops: [],
    schools: [],
    stopMetres: [],
    stopSeconds: [],
    schoolMetres: [],
    schoolSeconds: [],
  }
  private riders: readonly Rider[] = []
  private cost = new Float64Array(0)
  private orders: (Int32Array | undefined)[] = []
  private assistants = 0
  private left = 0
  private readonly tokens = new Int32Array(MAX_TOKENS)
  private length = 0
  private readonly labels = new RunLabels()
  private readonly whole = new DirectionFigures()
  private readonly least = new DirectionFigures()

  constructor(problem: Problem, check: RunCheck, price: RoutePrice, unitPlace: Int32Array, choices: Choices) {
    this.problem = problem
    this.check = check
    this.price = price
    this.unitPlace = unitPlace
    this.choices = choices
  }

  /** Branches that the last search looked at. */
  get branches(): number {
    return this.looked
  }
  private looked = 0

  /** The cheapest orders of a run, its units met where the workspace says; undefined after `most` branches. */
  search(run: RunDays, most: number): RunCosts | undefined {
    this.begin(run)
    this.looked = 0
    if (run.units.length > MOST_UNITS) return undefined
    this.prepare()
    if (this.todo.stops.length > MOST_STOPS) return undefined
    this.left = most
    if (this.mayMix()) this.extend({ ...NOWHERE, early: this.problem.homeFrom[run.direction] })
    this.looked = most - this.left
    return this.left < 0 ? undefined : { cost: this.cost, orders: this.orders }
  }

  /** What a run costs in the order given. */
  inOrder(run: RunDays, tokens: Int32Array): RunCosts {
    this.begin(run)
    this.complete(tokens, tokens.length)
    return { cost: this.cost, orders: this.orders }
  }

  private begin(run: RunDays): void {
    this.run = run
    this.day = FIRST_DAY[run.days] as number
    this.cost = new Float64Array(this.choices.all.length).fill(Number.POSITIVE_INFINITY)
    this.orders = []
  }

  private prepare(): void {
    const { problem, run, day } = this
    const { direction } = run
    this.todo = runStops(problem, this.unitPlace, direction, day, run.units)
    const { stops, schools } = this.todo
    this.riders = stops.flatMap((stop, at) =>
      stop.units.map((unit, member) => ({
        unit,
        stop: at,
        school: schools.indexOf(problem.unitSchool[unit] as number),
        variant: stop.variants[member] as Variant,
      })),
    )
    const sum = (value: (variant: Variant) => number): number =>
      this.riders.reduce((total, { variant }) => total + value(variant), 0)
    const shared = Math.ceil(sum((one) => one.sharers) / problem.pupilsPerShared)
    const skilled = sum((one) => one.skilledSharers) > 0 ? 1 : 0
    const { least } = this
    least.count = 1
    least.days[0] = run.days
    least.routeBothWays[0] = run.bothWays
    least.wheelchairPupils[0] = sum((one) => one.wheelchairs)
    least.ordinary[0] = sum((one) => one.oneToOne) + shared - skilled
    least.skilled[0] = sum((one) => one.oneToOneSkilled) + skilled
    least.oneWay[0] = sum((one) => one.oneWay)
    least.bothWays[0] = sum((one) => one.bothWays)
    this.assistants = (least.ordinary[0] as number) + (least.skilled[0] as number)
    this.labels.clear()
    this.length = 0
  }

  private mayMix(): boolean {
    const { schools } = this.todo
    const { mixedSchools, schoolMixes } = this.problem
    return schools.length < 2 || (mixedSchools && schools.every((school) => schoolMixes[school] === 1))
  }

  private placeOf(last: number): number {
    return last >= 0
      ? (this.todo.stops[last]?.place ?? -1)
      : (this.problem.schoolPlace[this.todo.schools[-1 - last] ?? -1] ?? -1)
  }

  private extend(branch: Branch): void {
    if (--this.left < 0) return
    const { stops } = this.todo
    if (branch.met === (1 << stops.length) - 1 && branch.aboard === 0) {
      this.complete(this.tokens, this.length)
      return
    }
    if (branch.met > 0 && (!this.inTime(branch) || !this.promising(branch))) return
    if (branch.met > 0 && branch.visits === 0 && !this.isNews(branch)) return
    for (const next of this.nextOf(branch)) {
      const { length } = this
      if (next >= 0) this.meet(branch, next)
      else this.visit(branch, next)
      this.length = length
    }
  }

  /** Stops not met and schools of those aboard, the nearest first. */
  private nextOf(branch: Branch): readonly number[] {
    const next: number[] = []
    for (let stop = 0; stop < this.todo.stops.length; stop++)
      if (((branch.met >> stop) & 1) === 0) next.push(stop)
    for (let school = 0; school < this.todo.schools.length; school++)
      if (this.riders.some((rider, at) => rider.school === school && ((branch.aboard >> at) & 1) === 1))
        next.push(-1 - school)
    if (branch.met === 0) return next
    const from = this.placeOf(branch.last)
    return next.toSorted((a, b) => this.leg(from, a, 1) - this.leg(from, b, 1) || a - b)
  }

  private leg(from: number, to: number, which: 0 | 1): number {
    const { legs, placeCount } = this.problem
    return legs[this.run.direction][2 * (from * placeCount + this.placeOf(to)) + which] as number
  }

  private meet(branch: Branch, stop: number): void {
    const { place, doorSeconds, units } = this.todo.stops[stop] as RunStops['stops'][number]
    const started = branch.met > 0
    const from = this.placeOf(branch.last)
    const seconds = started ? this.leg(from, stop, 0) : 0
    if (seconds >= NO_WAY_SECONDS) return
    const joins = started && branch.last >= 0 && from === place
    const together = joins ? branch.together | (1 << stop) : 1 << stop
    const clock = branch.clock + seconds + doorSeconds
    const left = [...branch.left]
    for (let at = 0; at < this.todo.stops.length; at++) if (((together >> at) & 1) === 1) left[at] = clock
    let { aboard } = branch
    this.riders.forEach((rider, at) => {
      if (rider.stop === stop) aboard |= 1 << at
    })
    const load = this.load(aboard)
    if (load.alone > 0 && load.pupils > 1) return
    const atStart = (branch.met & ~branch.together) === 0 && branch.visits === 0
    const starts = !started || (joins && atStart)
    // The afternoon's clock at home is that of the departure.
    const early = branch.early + seconds + (starts && this.run.direction !== AM ? 0 : doorSeconds)
    for (const unit of units) this.tokens[this.length++] = unit
    this.extend({
      met: branch.met | (1 << stop),
      aboard,
      last: stop,
      together,
      metres: branch.metres + (started ? this.leg(from, stop, 1) : 0),
      clock,
      early,
      firstDoor: starts ? branch.firstDoor + doorSeconds : branch.firstDoor,
      first: started ? branch.first : place,
      peakSeats: Math.max(branch.peakSeats, load.seats),
      peakChairs: Math.max(branch.peakChairs, load.chairs),
      visits: branch.visits,
      left,
    })
  }

  private visit(branch: Branch, school: number): void {
    const from = this.placeOf(branch.last)
    const seconds = this.leg(from, school, 0)
    if (seconds >= NO_WAY_SECONDS) return
    const number = this.todo.schools[-1 - school] as number
    const arrival = branch.clock + seconds
    let { aboard } = branch
    let gate = this.problem.schoolUnload[number] as number
    for (let at = 0; at < this.riders.length; at++) {
      const { school: to, stop, variant } = this.riders[at] as Rider
      if (to !== -1 - school || ((aboard >> at) & 1) === 0) continue
      if (arrival - (branch.left[stop] as number) > variant.limit) return
      aboard &= ~(1 << at)
      gate += variant.gateSeconds
    }
    const early = Math.max(
      branch.early + seconds,
      this.problem.windowFrom[this.run.direction][number * 5 + this.day] ?? 0,
    )
    if (early > this.latest(number, gate)) return
    this.tokens[this.length++] = visitOf(number)
    this.extend({
      ...branch,
      aboard,
      last: school,
      together: 0,
      metres: branch.metres + this.leg(from, school, 1),
      clock: arrival + gate,
      early: early + gate,
      visits: branch.visits + 1,
    })
  }

  /** The latest arrival at a school with so much gate time. */
  private latest(school: number, gate: number): number {
    const to = this.problem.windowTo[this.run.direction][school * 5 + this.day] as number
    return this.run.direction === AM ? to : to - gate
  }

  private load(aboard: number): { pupils: number; alone: number; seats: number; chairs: number } {
    const load = { pupils: 0, alone: 0, seats: 0, chairs: 0 }
    for (let at = 0; at < this.riders.length; at++) {
      if (((aboard >> at) & 1) === 0) continue
      const { variant } = this.riders[at] as Rider
      load.pupils += variant.pupils
      load.alone += variant.alone
      load.seats += variant.seats
      load.chairs += variant.wheelchairs
    }
    return load
  }

  /** Whether everybody can still be at school in time, by the least drive to it. */
  private inTime(branch: Branch): boolean {
    for (let at = 0; at < this.riders.length; at++) {
      const { stop, school } = this.riders[at] as Rider
      const out = ((branch.met >> stop) & 1) === 1 && ((branch.aboard >> at) & 1) === 0
      const number = this.todo.schools[school] as number
      const unload = this.problem.schoolUnload[number] as number
      if (!out && branch.early + (this.todo.schoolSeconds[school] as number) > this.latest(number, unload))
        return false
    }
    for (let at = 0; at < this.riders.length; at++) {
      if (((branch.aboard >> at) & 1) === 0) continue
      const { stop, school, variant } = this.riders[at] as Rider
      const ride = branch.clock + (this.todo.schoolSeconds[school] as number) - (branch.left[stop] as number)
      // Whoever may still join at this place makes all who wait there leave later.
      if (ride > variant.limit && ((branch.together >> stop) & 1) === 0) return false
    }
    return true
  }

  /** Whether some choice of vehicle might carry a completion for less than its cheapest order so far. */
  private promising(branch: Branch): boolean {
    const { stops, schools } = this.todo
    let { metres, clock } = branch
    for (let stop = 0; stop < stops.length; stop++) {
      if (((branch.met >> stop) & 1) === 1) continue
      metres += this.todo.stopMetres[stop] as number
      clock += (this.todo.stopSeconds[stop] as number) + (stops[stop]?.doorSeconds ?? 0)
    }
    for (let school = 0; school < schools.length; school++) {
      let expected = false
      for (let at = 0; at < this.riders.length; at++) {
        const rider = this.riders[at] as Rider
        if (rider.school !== school) continue
        if (((branch.aboard >> at) & 1) === 0 && ((branch.met >> rider.stop) & 1) === 1) continue
        expected = true
        clock += rider.variant.gateSeconds
      }
      if (!expected) continue
      metres += this.todo.schoolMetres[school] as number
      clock +=
        (this.todo.schoolSeconds[school] as number) + (this.problem.schoolUnload[schools[school] ?? -1] ?? 0)
    }
    this.least.metres[0] = metres
    this.least.seconds[0] = clock
    return this.cheaperSomehow(branch, TRIFLE * metres * (DAY_COUNT[this.run.days] as number))
  }

  private cheaperSomehow(branch: Branch, trifle: number): boolean {
    const { all, starts, least } = this.choices
    for (let offer = 0; offer < least.length; offer++) {
      let dearest = -1
      for (let at = starts[offer] as number; at < (starts[offer + 1] as number); at++) {
        const choice = all[at] as Choices['all'][number]
        if (choice.seats < branch.peakSeats + this.assistants || choice.wheelchairs < branch.peakChairs)
          continue
        if ((this.cost[at] as number) > dearest) dearest = this.cost[at] as number
      }
      if (dearest < 0) continue
      if (dearest === Number.POSITIVE_INFINITY) return true
      const bound = this.price.annual(
        least[offer] as Choices['least'][number],
        this.least,
        this.run.direction,
      )
      if (bound + trifle < dearest) return true
    }
    return false
  }

  /** Before the first school: whether no known beginning with the same stops is at least as good. */
  private isNews(branch: Branch): boolean {
    const spares = this.todo.schools.map(() => NO_WAY_SECONDS as number)
    for (let at = 0; at < this.riders.length; at++) {
      if (((branch.aboard >> at) & 1) === 0) continue
      const { stop, school, variant } = this.riders[at] as Rider
      const spare = variant.limit - (branch.clock - (branch.left[stop] as number))
      if (spare < (spares[school] as number)) spares[school] = spare
    }
    const { dead, fallsUntil } = this.choices
    const start = dead ? branch.first + 1 : 0
    const earliest = this.run.direction === AM ? branch.clock : branch.clock - branch.firstDoor
    const key = ((start * 256 + branch.met) * 256 + branch.together) * MOST_STOPS + branch.last
    const label = { metres: branch.metres, clock: branch.clock, earliest, spares }
    // What `promising` has just counted is still to come.
    const toCome = (this.least.metres[0] as number) - branch.metres
    return this.labels.admit(key, label, fallsUntil - toCome)
  }

  private complete(tokens: Int32Array, length: number): void {
    const { run, check, whole } = this
    if (!check.check(run.direction, this.day, tokens, length)) return
    whole.clear()
    noteRun(check, whole, run.days, run.bothWays)
    const trifle = TRIFLE * check.metres * (DAY_COUNT[run.days] as number)
    const { all, starts } = this.choices
    let order: Int32Array | undefined
    this.problem.offers.forEach((offer, number) => {
      const cost = this.price.annual(offer, whole, run.direction) + trifle
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
        const choice = all[at] as Choices['all'][number]
        if (choice.seats < check.seats || choice.wheelchairs < check.wheelchairs) continue
        if (cost >= (this.cost[at] as number)) continue
        this.cost[at] = cost
        order ??= tokens.slice(0, length)
        this.orders[at] = order
      }
    })
  }
}
