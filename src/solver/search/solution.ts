import type { Problem } from '../problem.ts'
import { Route } from '../route/route.ts'
import type { PlainRoute, Workspace } from './workspace.ts'

/** A set of routes and the customers on none of them, as it travels between threads. */
export interface PlainSolution {
  readonly routes: readonly PlainRoute[]
  readonly absent: readonly number[]
}

/**
 * Score of a pupil who is left at home: more than any route can cost, so that nobody stays behind to save money.
 */
export const UNSERVED_PENALTY = 1e9

/**
 * The search's current solution. Changes are made in place between `begin` and either `keep` or `undo`; only the
 * routes touched are saved and put back.
 */
export class Solution {
  readonly work: Workspace
  readonly problem: Problem
  readonly routes: Route[] = []
  /** The route that each unit is on, or −1. */
  readonly routeOf: Int32Array
  /** Customers that are on no route. */
  readonly absent: Int32Array
  absentCount = 0
  /** Annual pence of all routes; the score adds the guide and a penalty for each pupil who is not on a route. */
  cost = 0
  score = 0

  /** By route: its fingerprint in two numbers, and its score; of routes that have units. */
  readonly prints: Int32Array
  readonly scores: Float64Array

  private readonly free: number[] = []
  /** Routes changed since `begin`. */
  readonly touched: number[] = []
  private readonly saved: Route[] = []
  private readonly isTouched: Uint8Array
  private readonly savedAbsent: Int32Array
  private savedAbsentCount = 0
  private savedCost = 0
  private savedScore = 0
  private readonly movedUnit: Int32Array
  private readonly movedFrom: Int32Array
  private moves = 0
  private readonly pupils: Int32Array

  constructor(work: Workspace) {
    const { unitCount, customers } = work.problem
    this.work = work
    this.problem = work.problem
    this.routeOf = new Int32Array(unitCount).fill(-1)
    this.absent = new Int32Array(customers.length)
    this.savedAbsent = new Int32Array(customers.length)
    this.isTouched = new Uint8Array(2 * unitCount + 8)
    this.prints = new Int32Array(2 * this.isTouched.length)
    this.scores = new Float64Array(this.isTouched.length)
    this.movedUnit = new Int32Array(4 * unitCount + 4)
    this.movedFrom = new Int32Array(4 * unitCount + 4)
    this.pupils = Int32Array.from(customers, (units) =>
      units.reduce((sum, unit) => sum + (work.problem.unitPupils[unit]?.length ?? 0), 0),
    )
  }

  /** Penalty of leaving a customer at home. */
  penalty(customer: number): number {
    return UNSERVED_PENALTY * (this.pupils[customer] as number)
  }

  begin(): void {
    this.savedAbsent.set(this.absent.subarray(0, this.absentCount))
    this.savedAbsentCount = this.absentCount
    this.savedCost = this.cost
    this.savedScore = this.score
    this.moves = 0
  }

  /** Saves a route as it is, once, before it is changed. */
  touch(index: number): void {
    if (this.isTouched[index] === 1) return
    this.isTouched[index] = 1
    const at = this.touched.push(index) - 1
    const copy = this.saved[at] ?? new Route()
    this.saved[at] = copy
    copy.copyFrom(this.routes[index] as Route)
  }

  /** Before a unit is met elsewhere. */
  noteMove(unit: number): void {
    this.movedUnit[this.moves] = unit
    this.movedFrom[this.moves] = this.work.unitPlace[unit] as number
    this.moves++
  }

  keep(): void {
    for (const index of this.touched) {
      this.isTouched[index] = 0
      if (this.routes[index]?.unitCount === 0) this.free.push(index)
    }
    this.touched.length = 0
  }

  undo(): void {
    for (let at = this.moves - 1; at >= 0; at--)
      this.work.unitPlace[this.movedUnit[at] as number] = this.movedFrom[at] as number
    for (const index of this.touched) this.assign(this.routes[index] as Route, -1)
    for (const [at, index] of this.touched.entries()) {
      const route = this.routes[index] as Route
      this.release(route)
      route.copyFrom(this.saved[at] as Route)
      this.claim(route)
      this.assign(route, index)
      this.isTouched[index] = 0
      if (route.unitCount === 0) this.free.push(index)
    }
    this.touched.length = 0
    this.absent.set(this.savedAbsent.subarray(0, this.savedAbsentCount))
    this.absentCount = this.savedAbsentCount
    this.cost = this.savedCost
    this.score = this.savedScore
  }

  /** An empty route, touched. */
  open(): number {
    const index = this.free.pop() ?? this.routes.push(new Route()) - 1
    const route = this.routes[index] as Route
    route.clear()
    this.touch(index)
    return index
  }

  /** Subtracts a touched route before it changes, and adds it afterwards. */
  subtract(route: Route): void {
    this.release(route)
    this.cost -= route.cost
    this.score -= route.score
  }

  add(route: Route, index: number): void {
    this.claim(route)
    this.cost += route.cost
    this.score += route.score
    this.assign(route, index)
  }

  dismiss(customer: number): void {
    this.absent[this.absentCount++] = customer
    this.score += this.penalty(customer)
    for (const unit of this.problem.customers[customer] as Int32Array) this.routeOf[unit] = -1
  }

  /** Takes the customer at a position out of the list of those on no route. */
  admit(position: number): void {
    const customer = this.absent[position] as number
    this.absent[position] = this.absent[--this.absentCount] as number
    this.score -= this.penalty(customer)
  }

  load(plain: PlainSolution): void {
    for (const each of plain.routes) {
      const route = this.work.load(each)
      if (!this.work.refresh(route, each.offer))
        throw new Error('a stored route does not fit the problem it is loaded for')
      const index = this.routes.push(route) - 1
      this.add(route, index)
    }
    for (const customer of plain.absent) this.dismiss(customer)
  }

  save(): PlainSolution {
    return {
      routes: this.routes.filter((route) => route.unitCount > 0).map((route) => this.work.save(route)),
      absent: [...this.absent.subarray(0, this.absentCount)],
    }
  }

  /** Notes which route its units are on (−1: none), and what is asked of it most often. */
  private assign(route: Route, index: number): void {
    for (let at = 0; at < route.unitCount; at++) this.routeOf[route.units[at] as number] = index
    if (index < 0) return
    this.prints[2 * index] = route.fingerprint[0] as number
    this.prints[2 * index + 1] = route.fingerprint[1] as number
    this.scores[index] = route.score
  }

  private claim(route: Route): void {
    route.counted = route.offer
    if (route.offer >= 0) this.work.price.count(route.offer, 1)
  }

  private release(route: Route): void {
    const { counted } = route
    if (counted >= 0) this.work.price.count(counted, -1)
    route.counted = -1
  }
}
