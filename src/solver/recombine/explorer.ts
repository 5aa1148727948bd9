import type { Problem } from '../problem.ts'
import { Route } from '../route/route.ts'
import { BoundMemory } from '../search/bound-memory.ts'
import { Insertion, SEARCH_EFFORT } from '../search/insertion.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import type { Worth } from './column.ts'
import type { ScoredRoute } from './pool.ts'
import { SetKeys } from './set-keys.ts'
import type { Tolls } from './tolls.ts'

/** How far a route must be cheaper than its customers are worth to be news, in annual pence. */
const NEWS = 100

/** Steps from one route at most: looking around more routes finds more than going on from one. */
const MOST_STEPS = 2

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
  private tolls: Tolls | undefined
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

  /** What each customer is worth from now on, in annual pence, and what cuts cost; one worth −Infinity is on no route. */
  begin({ worth, tolls }: Pick<Worth, 'worth' | 'tolls'>): void {
    this.worth = worth
    this.tolls = tolls
    this.seen.clear()
  }

  /** A route for each customer alone, where some vehicle may carry them so. */
  singles(): readonly ScoredRoute[] {
    this.found = []
    for (const units of this.problem.customers) {
      this.trial.clear()
      this.tryTogether(units, () =>
        this.found.push({ score: this.trial.score, route: this.work.save(this.trial) }),
      )
    }
    return this.found
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
    const customers = [...new Set(plain.units.map((unit) => this.problem.customerOf[unit] as number))]
    const worth = this.worthOf(customers)
    if (worth === Number.NEGATIVE_INFINITY) return
    this.least = Math.min(0, base.score - worth) - NEWS
    this.listCandidates(base)
    this.insertBest(base, customers, worth)
    if (customers.length === 1) return
    for (const customer of customers) {
      const units = this.problem.customers[customer] as Int32Array
      without.copyFrom(base)
      work.strip(without, units, 0, units.length)
      this.asked++
      if (!work.refresh(without)) continue
      const others = customers.filter((each) => each !== customer)
      const rest = this.worthOf(others)
      this.note(without, without.score - rest)
      this.insertBest(without, others, rest)
    }
  }

  /** What a route of these customers is worth, less its tolls. */
  private worthOf(customers: readonly number[]): number {
    let worth = -(this.tolls?.of(customers) ?? 0)
    for (const customer of customers) worth += this.worth[customer] as number
    return worth
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

  /** The one customer whose joining a route of some others makes it cheapest for what they are worth. */
  private insertBest(route: Route, others: readonly number[], worth: number): void {
    const { insertion, bounds, problem, candidates, trial, tolls } = this
    tolls?.begin(others)
    const [high, low] = route.fingerprint as unknown as readonly [number, number]
    let reduced = -NEWS
    let joining = -1
    let worthJoined = 0
    let place = -1
    for (let at = 0; at < this.candidateCount; at++) {
      const customer = candidates[at] as number
      const units = problem.customers[customer] as Int32Array
      const together = worth + (this.worth[customer] as number) - (tolls?.joining(customer) ?? 0)
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
      worthJoined = together
      place = insertion.place
      this.meet.set(insertion.meet)
      this.visit.set(insertion.visit)
    }
    tolls?.end(others)
    if (joining < 0) return
    insertion.place = place
    insertion.meet.set(this.meet)
    insertion.visit.set(this.visit)
    trial.copyFrom(route)
    const unit = (problem.customers[joining] as Int32Array)[0] as number
    const before = this.work.unitPlace[unit] as number
    if (insertion.apply(trial, unit)) this.note(trial, trial.score - worthJoined)
    this.work.unitPlace[unit] = before
  }

  /** Units that must share a route, one after the other. */
  private insertTogether(route: Route, units: Int32Array, worth: number): void {
    this.trial.copyFrom(route)
    this.tryTogether(units, () => this.note(this.trial, this.trial.score - worth))
  }

  /** Puts units on the trial route one after the other; where that can be done, `met` is called before they are taken off again. */
  private tryTogether(units: Int32Array, met: () => void): void {
    const { insertion, trial, work } = this
    const places = units.map((unit) => work.unitPlace[unit] as number)
    const fits = units.every(
      (unit) => insertion.find(trial, unit, Number.POSITIVE_INFINITY) && insertion.apply(trial, unit),
    )
    if (fits) met()
    units.forEach((unit, at) => {
      work.unitPlace[unit] = places[at] as number
    })
  }
}
