import type { Problem } from '../problem.ts'
import { companyAllowed } from '../route/company.ts'
import { MAX_UNITS, Route } from '../route/route.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import { bestOrder } from '../fixed/best-order.ts'
import type { Insertion } from '../search/insertion.ts'
import type { PlainRoute, Workspace } from '../search/workspace.ts'
import type { StartRoute } from './start-route.ts'

const unitsOf = (problem: Problem, customers: readonly number[]): readonly number[] =>
  customers.flatMap((customer) => [...(problem.customers[customer] ?? [])])

/** Customers whose units each stand in the sequence of just the directions in which they travel. */
function placed(problem: Problem, start: StartRoute, customers: readonly number[]): readonly number[] {
  const standing = start.route.tokens.map((tokens) => new Set(tokens))
  return customers.filter((customer) =>
    unitsOf(problem, [customer]).every((unit) =>
      standing.every(
        (tokens, direction) => tokens.has(unit) || problem.presence[direction as 0 | 1][unit] === 0,
      ),
    ),
  )
}

/** Works on one start route at a time. Every vehicle of the problem it is given is taken to be free. */
export class KeepLegal {
  private readonly work: Workspace
  private readonly insertion: Insertion
  private readonly problem: Problem

  constructor(work: Workspace, insertion: Insertion) {
    this.work = work
    this.insertion = insertion
    this.problem = work.problem
  }

  /**
   * The start route as it was, if it is legal; else with as few changes as it takes: one customer met at another moment, then
   * all in another order, then without those who make it illegal, as few as a greedy choice finds. Undefined when nobody
   * can stay.
   */
  keep(start: StartRoute, customers: readonly number[], seed: number): PlainRoute | undefined {
    const standing = placed(this.problem, start, customers)
    const asItWas = standing.length === customers.length ? this.ownOrders(start, customers, seed) : undefined
    if (asItWas !== undefined) return asItWas
    const sequenced = standing.length === 0 ? undefined : this.inSequence(start, standing)
    const kept = sequenced && this.withOthers(sequenced, customers)
    const units = unitsOf(this.problem, customers)
    if (kept?.units.length === units.length) return kept
    const fits = units.length <= MAX_UNITS && companyAllowed(this.problem, units)
    return (fits ? bestOrder(this.work, units, seed) : undefined) ?? kept ?? this.remnant(start, customers)
  }

  /**
   * A route some of whose runs have an order of their own, where all of it still is legal. If there is one order that is legal
   * on all weekdays, it gets that too, for when it changes; else the search can only leave it or take it apart.
   */
  private ownOrders(start: StartRoute, customers: readonly number[], seed: number): PlainRoute | undefined {
    const { route } = start
    if (route.own === undefined || unitsOf(this.problem, customers).length !== route.units.length)
      return undefined
    const usual = bestOrder(this.work, route.units, seed)
    this.meetWhere(start, route.units)
    const places = route.units.map((unit) => this.work.unitPlace[unit] as number)
    const isLegal = (plain: PlainRoute): boolean => this.work.refresh(this.work.load(plain))
    const asItWas = { ...route, places }
    if (!isLegal(asItWas)) return undefined
    const { own, ...one } = asItWas
    const legalTokens = (direction: 0 | 1): readonly number[] =>
      own?.some((order) => order.direction === direction) === true
        ? (usual?.tokens[direction] ?? route.tokens[direction])
        : route.tokens[direction]
    const changeable: PlainRoute = { ...one, tokens: [legalTokens(0), legalTokens(1)] }
    return isLegal(changeable) ? { ...asItWas, ...changeable } : asItWas
  }

  private inSequence(start: StartRoute, customers: readonly number[]): Route | undefined {
    return this.cut(start, customers) ?? this.oneElsewhere(start, customers)
  }

  /** As many as stay together. */
  private remnant(start: StartRoute, customers: readonly number[]): PlainRoute | undefined {
    const aboard = this.largest(start, placed(this.problem, start, customers))
    return this.withOthers(this.cut(start, aboard) ?? emptyRoute(), customers)
  }

  /** The route with everybody added who can be, where they cost least. */
  private withOthers(route: Route, customers: readonly number[]): PlainRoute | undefined {
    const aboard = new Set(route.units.subarray(0, route.unitCount))
    for (const customer of customers)
      if (unitsOf(this.problem, [customer]).every((unit) => !aboard.has(unit))) this.add(route, customer)
    return route.unitCount === 0 ? undefined : this.work.save(route)
  }

  /** The sequence with only these customers; undefined when a rule is broken. */
  private cut(start: StartRoute, customers: readonly number[]): Route | undefined {
    const { problem, work } = this
    const units = unitsOf(problem, customers)
    if (units.length > MAX_UNITS || !companyAllowed(problem, units)) return undefined
    if (start.route.tokens.some((tokens) => tokens.length > MAX_TOKENS)) return undefined
    const route = emptyRoute()
    if (units.length === 0) return route
    this.meetWhere(start, units)
    route.units.set(start.route.units.filter((unit) => units.includes(unit)))
    route.unitCount = units.length
    const aboard = new Set(units)
    for (const direction of [0, 1] as const) {
      const travels = (unit: number): boolean => aboard.has(unit) && problem.presence[direction][unit] !== 0
      const tokens = start.route.tokens[direction].filter((token) => token < 0 || travels(token))
      route.tokens[direction].set(tokens)
      route.lengths[direction] = tokens.length
    }
    // Drops the visits for which nobody is left.
    work.strip(route, new Int32Array(0), 0, 0)
    return work.refresh(route) ? route : undefined
  }

  /** Places of the start, one for all units of a stop. */
  private meetWhere({ route }: StartRoute, units: readonly number[]): void {
    const { problem, work } = this
    work.place(route)
    const placeOfStop = new Map<number, number>()
    for (const unit of units) {
      const stop = problem.unitStop[unit] as number
      const place = placeOfStop.get(stop) ?? (work.unitPlace[unit] as number)
      placeOfStop.set(stop, place)
      work.unitPlace[unit] = place
    }
  }

  /** All of them, with one customer taken out and put back where it is cheapest now. */
  private oneElsewhere(start: StartRoute, customers: readonly number[]): Route | undefined {
    let best: Route | undefined
    let places: readonly number[] = []
    const units = unitsOf(this.problem, customers)
    if (!companyAllowed(this.problem, units)) return undefined
    for (const customer of customers) {
      const route = this.cut(
        start,
        customers.filter((other) => other !== customer),
      )
      if (route === undefined || !this.add(route, customer)) continue
      if (best !== undefined && best.score <= route.score) continue
      best = route
      places = units.map((unit) => this.work.unitPlace[unit] as number)
    }
    if (best !== undefined)
      for (const [at, unit] of units.entries()) this.work.unitPlace[unit] = places[at] as number
    return best
  }

  /** A large legal part of the sequence: all but one, or built up in its order, whichever keeps more. */
  private largest(start: StartRoute, customers: readonly number[]): readonly number[] {
    for (const customer of customers) {
      const others = customers.filter((other) => other !== customer)
      if (this.cut(start, others) !== undefined) return others
    }
    const grow = (order: readonly number[]): readonly number[] =>
      order.reduce<readonly number[]>((aboard, customer) => {
        const grown = [...aboard, customer]
        return this.cut(start, grown) === undefined ? aboard : grown
      }, [])
    const [forward, backward] = [grow(customers), grow(customers.toReversed())]
    return backward.length > forward.length ? backward : forward
  }

  /** Puts a customer's units where they cost least; false, and the route as it was, when there is no such place. */
  private add(route: Route, customer: number): boolean {
    const { insertion, work } = this
    const kept = new Route()
    kept.copyFrom(route)
    for (const unit of this.problem.customers[customer] ?? [])
      if (!insertion.find(route, unit, Number.POSITIVE_INFINITY) || !insertion.apply(route, unit)) {
        route.copyFrom(kept)
        return false
      }
    return work.price.offer >= 0
  }
}

function emptyRoute(): Route {
  const route = new Route()
  route.clear()
  return route
}
