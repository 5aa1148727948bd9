import { DAY_COUNT, FIRST_DAY } from '../../compile/week.ts'
import { AM, NO_WAY_SECONDS, type Problem } from '../../problem.ts'
import { DirectionFigures } from '../../route/figures.ts'
import { noteRun } from '../../route/measure.ts'
import type { RoutePrice } from '../../route/price.ts'
import { MAX_TOKENS, type RunCheck, visitOf } from '../../schedule/run-check.ts'
import type { Choices } from './choices.ts'
import { inTime, leastInAll } from './run-bounds.ts'
import { type Branch, NOWHERE } from './run-branch.ts'
import { RunLabels } from './run-labels.ts'
import type { RunStop } from './run-stops.ts'
import { type Rider, type RunDays, RunTask } from './run-task.ts'

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

const NO_RUN: RunDays = { direction: AM, days: 1, bothWays: 0, units: [] }

/**
 * All orders of one run's stops and visits by branch and bound: depth first, the nearest first, cut where no completion can
 * be cheaper by any choice of vehicle, where a school closes or somebody is aboard for too long, or, until the first
 * school, where another beginning with the same stops is at least as good in every way. Whole runs are left to the check.
 */
export class RunSearch {
  private readonly problem: Problem
  private readonly check: RunCheck
  private readonly price: RoutePrice
  private readonly unitPlace: Int32Array
  private readonly choices: Choices

  private run = NO_RUN
  private task: RunTask
  private cost = new Float64Array(0)
  private orders: (Int32Array | undefined)[] = []
  private left = 0
  private looked = 0
  private readonly tokens = new Int32Array(MAX_TOKENS)
  private length = 0
  private readonly labels = new RunLabels()
  private readonly whole = new DirectionFigures()

  constructor(problem: Problem, check: RunCheck, price: RoutePrice, unitPlace: Int32Array, choices: Choices) {
    this.problem = problem
    this.check = check
    this.price = price
    this.unitPlace = unitPlace
    this.choices = choices
    this.task = new RunTask(problem, unitPlace, NO_RUN)
  }

  /** Branches that the last search looked at. */
  get branches(): number {
    return this.looked
  }

  /** The cheapest orders of a run, its units met where the workspace says; undefined after `most` branches. */
  search(run: RunDays, most: number): RunCosts | undefined {
    this.begin(run)
    this.looked = 0
    if (run.units.length > MOST_UNITS) return undefined
    this.task = new RunTask(this.problem, this.unitPlace, run)
    if (this.task.todo.stops.length > MOST_STOPS) return undefined
    this.labels.clear()
    this.length = 0
    this.left = most
    if (this.task.mayMix()) this.extend({ ...NOWHERE, early: this.problem.homeFrom[run.direction] })
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
    this.cost = new Float64Array(this.choices.all.length).fill(Number.POSITIVE_INFINITY)
    this.orders = []
  }

  private extend(branch: Branch): void {
    if (--this.left < 0) return
    const started = branch.met > 0
    if (branch.aboard === 0 && branch.met === (1 << this.task.todo.stops.length) - 1) {
      this.complete(this.tokens, this.length)
      return
    }
    if (started && (!inTime(this.task, branch) || !this.isPromising(branch))) return
    if (started && branch.visits === 0 && !this.isNews(branch)) return
    for (const next of this.nextOf(branch)) {
      const { length } = this
      if (next >= 0) this.meet(branch, next)
      else this.visit(branch, next)
      this.length = length
    }
  }

  /** Stops not met and schools of those aboard, the nearest first. */
  private nextOf(branch: Branch): readonly number[] {
    const { task } = this
    const next: number[] = []
    for (let stop = 0; stop < task.todo.stops.length; stop++)
      if (((branch.met >> stop) & 1) === 0) next.push(stop)
    for (let school = 0; school < task.todo.schools.length; school++)
      if (task.riders.some((rider, at) => rider.school === school && ((branch.aboard >> at) & 1) === 1))
        next.push(-1 - school)
    if (branch.met === 0) return next
    const from = task.placeOf(branch.last)
    return next.toSorted((a, b) => task.leg(from, a, 1) - task.leg(from, b, 1) || a - b)
  }

  private meet(branch: Branch, stop: number): void {
    const { task } = this
    const { place, doorSeconds, units } = task.todo.stops[stop] as RunStop
    const started = branch.met > 0
    const from = task.placeOf(branch.last)
    const seconds = started ? task.leg(from, stop, 0) : 0
    if (seconds >= NO_WAY_SECONDS) return
    const joins = started && branch.last >= 0 && from === place
    const together = joins ? branch.together | (1 << stop) : 1 << stop
    const clock = branch.clock + seconds + doorSeconds
    const left = [...branch.left]
    for (let at = 0; at < task.todo.stops.length; at++) if (((together >> at) & 1) === 1) left[at] = clock
    let { aboard } = branch
    task.riders.forEach((rider, at) => {
      if (rider.stop === stop) aboard |= 1 << at
    })
    const load = task.load(aboard)
    if (load.alone > 0 && load.pupils > 1) return
    const atStart = (branch.met & ~branch.together) === 0 && branch.visits === 0
    const starts = !started || (joins && atStart)
    for (const unit of units) this.tokens[this.length++] = unit
    this.extend({
      met: branch.met | (1 << stop),
      aboard,
      last: stop,
      together,
      metres: branch.metres + (started ? task.leg(from, stop, 1) : 0),
      clock,
      // The afternoon's clock at home is that of the departure.
      early: branch.early + seconds + (starts && this.run.direction !== AM ? 0 : doorSeconds),
      firstDoor: starts ? branch.firstDoor + doorSeconds : branch.firstDoor,
      first: started ? branch.first : place,
      peakSeats: Math.max(branch.peakSeats, load.seats),
      peakChairs: Math.max(branch.peakChairs, load.chairs),
      visits: branch.visits,
      left,
    })
  }

  private visit(branch: Branch, next: number): void {
    const { task } = this
    const school = -1 - next
    const from = task.placeOf(branch.last)
    const seconds = task.leg(from, next, 0)
    if (seconds >= NO_WAY_SECONDS) return
    const arrival = branch.clock + seconds
    let { aboard } = branch
    let gate = task.unload(school)
    for (let at = 0; at < task.riders.length; at++) {
      const { school: to, stop, variant } = task.riders[at] as Rider
      if (to !== school || ((aboard >> at) & 1) === 0) continue
      if (arrival - (branch.left[stop] as number) > variant.limit) return
      aboard &= ~(1 << at)
      gate += variant.gateSeconds
    }
    const early = Math.max(branch.early + seconds, task.opens(school))
    if (early > task.closes(school, gate)) return
    this.tokens[this.length++] = visitOf(task.todo.schools[school] as number)
    this.extend({
      ...branch,
      aboard,
      last: next,
      together: 0,
      metres: branch.metres + task.leg(from, next, 1),
      clock: arrival + gate,
      early: early + gate,
      visits: branch.visits + 1,
    })
  }

  /** Whether some choice of vehicle might carry a completion for less than its cheapest order so far. */
  private isPromising(branch: Branch): boolean {
    const { figures, assistants } = this.task
    const { all, starts, least } = this.choices
    leastInAll(this.task, branch)
    const trifle = TRIFLE * (figures.metres[0] as number) * (DAY_COUNT[this.run.days] as number)
    for (let offer = 0; offer < least.length; offer++) {
      let dearest = -1
      for (let at = starts[offer] as number; at < (starts[offer + 1] as number); at++) {
        const { seats, wheelchairs } = all[at] as Choices['all'][number]
        if (seats < branch.peakSeats + assistants || wheelchairs < branch.peakChairs) continue
        if ((this.cost[at] as number) > dearest) dearest = this.cost[at] as number
      }
      if (dearest < 0) continue
      if (dearest === Number.POSITIVE_INFINITY) return true
      const cheapest = least[offer] as Choices['least'][number]
      if (this.price.annual(cheapest, figures, this.run.direction) + trifle < dearest) return true
    }
    return false
  }

  /** Before the first school: whether no known beginning with the same stops is at least as good. */
  private isNews(branch: Branch): boolean {
    const { riders, todo, figures } = this.task
    const spares = todo.schools.map(() => NO_WAY_SECONDS as number)
    for (let at = 0; at < riders.length; at++) {
      if (((branch.aboard >> at) & 1) === 0) continue
      const { stop, school, variant } = riders[at] as Rider
      const spare = variant.limit - (branch.clock - (branch.left[stop] as number))
      if (spare < (spares[school] as number)) spares[school] = spare
    }
    const { dead, fallsUntil } = this.choices
    const start = dead ? branch.first + 1 : 0
    const earliest = this.run.direction === AM ? branch.clock : branch.clock - branch.firstDoor
    const key = ((start * 256 + branch.met) * 256 + branch.together) * MOST_STOPS + branch.last
    const label = { metres: branch.metres, clock: branch.clock, earliest, spares }
    // Of the least in all that has just been counted, so much is still to come.
    const toCome = (figures.metres[0] as number) - branch.metres
    return this.labels.admit(key, label, fallsUntil - toCome)
  }

  private complete(tokens: Int32Array, length: number): void {
    const { run, check, whole } = this
    if (!check.check(run.direction, FIRST_DAY[run.days] as number, tokens, length)) return
    whole.clear()
    noteRun(check, whole, run.days, run.bothWays)
    const trifle = TRIFLE * check.metres * (DAY_COUNT[run.days] as number)
    const { all, starts } = this.choices
    let order: Int32Array | undefined
    this.problem.offers.forEach((offer, number) => {
      const cost = this.price.annual(offer, whole, run.direction) + trifle
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
        const { seats, wheelchairs } = all[at] as Choices['all'][number]
        if (seats < check.seats || wheelchairs < check.wheelchairs) continue
        if (cost >= (this.cost[at] as number)) continue
        this.cost[at] = cost
        order ??= tokens.slice(0, length)
        this.orders[at] = order
      }
    })
  }
}
