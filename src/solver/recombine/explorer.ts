import type { Problem } from '../problem.ts'
import { Route } from '../route/route.ts'
import { BoundMemory } from '../search/bound-memory.ts'
import { Insertion, SEARCH_EFFORT } from '../search/insertion.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import type { ScoredRoute } from './pool.ts'
import { SetKeys } from './set-keys.ts'

/** How far a route must be cheaper than its customers are worth to be news, in annual pence. */
const NEWS = 100

/** Steps from one route at most. */
const MOST_STEPS = 6

/**
 * Looks for routes that cost less than their customers are worth: a descent of the reduced cost from a known route, one customer
 * taken off, put on or exchanged at a time (column generation by local search; exact pricing is the bound's). One instance is
 * reused, and remembers what insertions cost.
 */
export class Explorer {
  /** Routes measured and insertions worked out so far, those remembered aside: what the work is measured by. */
  asked = 0

  private readonly problem: Problem
  private readonly work: Workspace
  private readonly insertion: Insertion
  private readonly bounds: BoundMemory
  private readonly keys: SetKeys
  private readonly stamp: Int32Array
  private stampNow = 0
  private readonly candidates: Int32Array
  private candidateCount = 0
  private readonly without = new Route()
  private readonly trial = new Route()
  private readonly meet = new Int16Array(2)
  private readonly visit = new Int16Array(2)
  private worth: Float64Array = new Float64Array(0)
  private readonly seen = new Set<number>()
  private found: ScoredRoute[] = []
  private best: PlainRoute | undefined
  private least = 0

  constructor(problem: Problem) {
    this.problem = problem
    this.work = new Workspace(problem)
    this.insertion = new Insertion(this.work, SEARCH_EFFORT)
    this.bounds = new BoundMemory(problem.unitCount)
    this.keys = new SetKeys(problem)
    this.stamp = new Int32Array(problem.unitCount)
    this.candidates = new Int32Array(problem.unitCount)
  }

  /** What each customer is worth from now on, in annual pence; one worth −Infinity is on no route. */
  begin(worth: Float64Array): void {
    this.worth = worth
    this.seen.clear()
  }

  /** Descends from a route; gives the routes met that are news. Nobody's route is looked at twice. */
  explore(start: PlainRoute): readonly ScoredRoute[] {
    this.found = []
    this.best = start
    for (let step = 0; step < MOST_STEPS && this.best !== undefined; step++) {
      const route = this.best
      this.best = undefined
      const key = this.keys.of(route.units, route.units.length, -1)
      if (this.seen.has(key)) break
      this.seen.add(key)
      this.neighbours(route)
    }
    return this.found
  }

  /** All routes that differ in one customer taken off, put on or exchanged. */
  private neighbours(plain: PlainRoute): void {
    const { work, without } = this
    const base = work.load(plain)
    this.asked++
    if (!work.refresh(base)) return
    const customers = new Set(plain.units.map((unit) => this.problem.customerOf[unit] as number))
    let worth = 0
    for (const customer of customers) worth += this.worth[customer] as number
    if (worth === Number.NEGATIVE_INFINITY) return
    this.least = Math.min(0, base.score - worth) - NEWS
    this.listCandidates(base)
    this.insertBest(base, worth)
    if (customers.size === 1) return
    for (const customer of customers) {
      const units = this.problem.customers[customer] as Int32Array
      without.copyFrom(base)
      work.strip(without, units, 0, units.length)
      this.asked++
      if (!work.refresh(without)) continue
      const rest = worth - (this.worth[customer] as number)
      this.note(without, without.score - rest)
      this.insertBest(without, rest)
    }
  }

  private note(route: Route, reduced: number): void {
    if (reduced >= -NEWS) return
    const plain = this.work.save(route)
    this.found.push({ score: route.score, route: plain })
    if (reduced >= this.least) return
    this.least = reduced
    this.best = plain
  }

  /** The customers near a route's units who are not on it and not settled, each once. */
  private listCandidates(route: Route): void {
    const { problem, stamp, candidates } = this
    this.stampNow++
    for (let at = 0; at < route.unitCount; at++) stamp[route.units[at] as number] = this.stampNow
    let count = 0
    for (let at = 0; at < route.unitCount; at++) {
      const neighbours = problem.neighbours[route.units[at] as number] as Int32Array
      for (let near = 0; near < neighbours.length; near++) {
        const customer = problem.customerOf[neighbours[near] as number] as number
        const first = (problem.customers[customer] as Int32Array)[0] as number
        if (stamp[first] === this.stampNow) continue
        stamp[first] = this.stampNow
        if (this.worth[customer] !== Number.NEGATIVE_INFINITY) candidates[count++] = customer
      }
    }
    this.candidateCount = count
  }

  /** The one customer whose joining a route makes it cheapest for what its customers are worth. */
  private insertBest(route: Route, worth: number): void {
    const { insertion, bounds, problem, candidates, trial } = this
    const [high, low] = route.fingerprint as unknown as readonly [number, number]
    let reduced = -NEWS
    let joining = -1
    let place = -1
    for (let at = 0; at < this.candidateCount; at++) {
      const customer = candidates[at] as number
      const units = problem.customers[customer] as Int32Array
      const together = worth + (this.worth[customer] as number)
      if (units.length > 1) {
        this.asked += units.length
        this.insertTogether(route, units, together)
        continue
      }
      const unit = units[0] as number
      const limit = reduced + together
      if (bounds.atLeast(unit, high, low) >= limit) continue
      this.asked++
      const found = insertion.find(route, unit, limit)
      bounds.note(unit, high, low, insertion.least)
      if (!found) continue
      reduced = insertion.score - together
      joining = customer
      place = insertion.place
      this.meet.set(insertion.meet)
      this.visit.set(insertion.visit)
    }
    if (joining < 0) return
    insertion.place = place
    insertion.meet.set(this.meet)
    insertion.visit.set(this.visit)
    trial.copyFrom(route)
    const unit = (problem.customers[joining] as Int32Array)[0] as number
    const before = this.work.unitPlace[unit] as number
    if (insertion.apply(trial, unit)) this.note(trial, trial.score - worth - (this.worth[joining] as number))
    this.work.unitPlace[unit] = before
  }

  /** Units that must share a route, one after the other. */
  private insertTogether(route: Route, units: Int32Array, worth: number): void {
    const { insertion, trial, work } = this
    const places = units.map((unit) => work.unitPlace[unit] as number)
    trial.copyFrom(route)
    const fits = units.every(
      (unit) => insertion.find(trial, unit, Number.POSITIVE_INFINITY) && insertion.apply(trial, unit),
    )
    if (fits) this.note(trial, trial.score - worth)
    units.forEach((unit, at) => {
      work.unitPlace[unit] = places[at] as number
    })
  }
}
