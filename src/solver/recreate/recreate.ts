import { Route } from '../route/route.ts'
import { Insertion, type InsertionEffort } from '../search/insertion.ts'
import type { Random } from '../search/random.ts'
import type { Solution } from '../search/solution.ts'

/** The chance that a route is passed over, so that the greedy choice is not always the same ("blinks"). */
export const BLINK = 0.02

/** More than sums of scores and penalties are rounded by, in pence. */
const TRIFLE = 0.01

/** Below this many routes every one is tried; above it, those of a unit's neighbours. */
const FEW_ROUTES = 24

/**
 * Greedy insertion with blinks (Christiaens & Vanden Berghe 2020) on the true price: each absent customer goes where it
 * costs least, on a route of its own if that is cheapest.
 */
export class Recreate {
  private readonly solution: Solution
  private readonly insertion: Insertion
  private readonly random: Random
  private readonly candidates: Int32Array
  private readonly stamp: Int32Array
  private stampNow = 0
  /**
   * By customer: the most by which an insertion was seen to make a route cheaper. The fastest way past a home may be a shorter one
   * than the fastest without it, and a vehicle is paid by the mile.
   */
  private readonly relief: Float64Array
  private readonly trial = new Route()
  private readonly bestTrial = new Route()
  private readonly trialPlaces: Int32Array
  private readonly bestPlaces: Int32Array
  private readonly group: Int32Array
  private readonly meet = new Int16Array(2)
  private readonly visit = new Int16Array(2)

  constructor(solution: Solution, random: Random, effort: InsertionEffort) {
    this.solution = solution
    this.random = random
    this.insertion = new Insertion(solution.work, effort)
    const size = 2 * solution.problem.unitCount + 8
    this.candidates = new Int32Array(size)
    this.stamp = new Int32Array(size)
    this.trialPlaces = new Int32Array(size)
    this.group = new Int32Array(solution.problem.unitCount)
    this.bestPlaces = new Int32Array(size)
    this.relief = new Float64Array(solution.problem.customers.length)
  }

  /**
   * Inserts every absent customer that can be inserted, in the order of the absent list given by `order`. False, with the
   * work left undone, as soon as the score will not end below `bar`, by what insertions were seen to cost.
   */
  run(order: Int32Array, count: number, bar = Number.POSITIVE_INFINITY): boolean {
    const { solution } = this
    solution.absentCount = count
    solution.absent.set(order.subarray(0, count))
    let left = 0
    let waiting = 0
    for (let at = 0; at < count; at++) waiting += this.hope(solution.absent[at] as number)
    for (let at = 0; at < count; at++) {
      if (solution.score - waiting > bar + TRIFLE) return false
      const customer = solution.absent[at] as number
      waiting -= this.hope(customer)
      const units = solution.problem.customers[customer] as Int32Array
      const before = solution.score
      const placed = units.length === 1 ? this.placeUnit(units[0] as number) : this.placeGroup(units)
      if (placed) {
        const saved = before - solution.score
        if (saved > (this.relief[customer] as number)) this.relief[customer] = saved
        solution.score -= solution.penalty(customer)
      } else solution.absent[left++] = customer
    }
    solution.absentCount = left
    return true
  }

  /** The most by which the score can be expected to fall when a customer is put on a route. */
  private hope(customer: number): number {
    return this.solution.penalty(customer) + (this.relief[customer] as number)
  }

  private placeUnit(unit: number): boolean {
    const { solution, insertion } = this
    const { prints, scores } = solution
    let least = Number.POSITIVE_INFINITY
    let bestRoute = -1
    let place = -1
    const count = this.listCandidates(unit)
    for (let at = 0; at < count; at++) {
      const index = this.candidates[at] as number
      const limit = least + (scores[index] as number)
      if (insertion.ruledOut(unit, prints[2 * index] as number, prints[2 * index + 1] as number, limit))
        continue
      const route = solution.routes[index] as Route
      if (!insertion.find(route, unit, limit)) continue
      least = insertion.score - route.score
      bestRoute = index
      place = insertion.place
      this.meet.set(insertion.meet)
      this.visit.set(insertion.visit)
    }
    this.trial.clear()
    if (insertion.find(this.trial, unit, least)) bestRoute = solution.open()
    else if (bestRoute < 0) return false
    else {
      insertion.place = place
      insertion.meet.set(this.meet)
      insertion.visit.set(this.visit)
    }
    solution.touch(bestRoute)
    solution.noteMove(unit)
    const route = solution.routes[bestRoute] as Route
    solution.subtract(route)
    if (!insertion.apply(route, unit)) throw new Error('an insertion that was found does not hold')
    solution.add(route, bestRoute)
    return true
  }

  /** Units that must share a route: tried one after the other, in an order of chance, on a copy of each candidate. */
  private placeGroup(members: Int32Array): boolean {
    const { solution } = this
    const units = this.group.subarray(0, members.length)
    units.set(members)
    this.random.shuffle(units, units.length)
    let least = Number.POSITIVE_INFINITY
    let best = -1
    let count = 0
    this.stampNow++
    for (const unit of units) count = this.addCandidates(unit, count)
    for (let at = 0; at <= count; at++) {
      const index = at < count ? (this.candidates[at] as number) : -1
      if (index < 0) this.trial.clear()
      else this.trial.copyFrom(solution.routes[index] as Route)
      const before = this.trial.score
      if (!this.insertAll(units)) continue
      if (this.trial.score - before >= least) continue
      least = this.trial.score - before
      best = index
      this.bestTrial.copyFrom(this.trial)
      for (const unit of units) this.bestPlaces[unit] = this.trialPlaces[unit] as number
    }
    if (least === Number.POSITIVE_INFINITY) return false
    const index = best < 0 ? solution.open() : best
    solution.touch(index)
    const route = solution.routes[index] as Route
    solution.subtract(route)
    for (const unit of units) {
      solution.noteMove(unit)
      solution.work.unitPlace[unit] = this.bestPlaces[unit] as number
    }
    route.copyFrom(this.bestTrial)
    solution.add(route, index)
    return true
  }

  /** Inserts all units into `trial`, leaving where each is met in `trialPlaces` and the workspace as it was. */
  private insertAll(units: Int32Array): boolean {
    const { unitPlace, price } = this.solution.work
    for (const unit of units) this.trialPlaces[unit] = unitPlace[unit] as number
    let fine = true
    for (let at = 0; at < units.length && fine; at++) {
      const unit = units[at] as number
      fine =
        this.insertion.find(this.trial, unit, Number.POSITIVE_INFINITY) &&
        this.insertion.apply(this.trial, unit)
    }
    for (const unit of units) {
      const kept = this.trialPlaces[unit] as number
      this.trialPlaces[unit] = unitPlace[unit] as number
      unitPlace[unit] = kept
    }
    // The price engine counts vehicles by the solution's routes, not by the trial's.
    return fine && price.offer >= 0
  }

  private listCandidates(unit: number): number {
    this.stampNow++
    return this.addCandidates(unit, 0)
  }

  private addCandidates(unit: number, from: number): number {
    const { solution, random } = this
    let count = from
    const { routes } = solution
    if (routes.length <= FEW_ROUTES) {
      for (let index = 0; index < routes.length; index++) count = this.addCandidate(index, count, random)
      return count
    }
    const neighbours = solution.problem.neighbours[unit] as Int32Array
    for (let at = 0; at < neighbours.length; at++) {
      const index = solution.routeOf[neighbours[at] as number] as number
      if (index >= 0) count = this.addCandidate(index, count, random)
    }
    return count
  }

  private addCandidate(index: number, count: number, random: Random): number {
    if (this.stamp[index] === this.stampNow) return count
    this.stamp[index] = this.stampNow
    if ((this.solution.routes[index] as Route).unitCount === 0 || random.next() < BLINK) return count
    this.candidates[count] = index
    return count + 1
  }
}
