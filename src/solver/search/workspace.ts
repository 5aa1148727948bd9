import type { Problem } from '../problem.ts'
import { takeFingerprint } from '../route/fingerprint.ts'
import { Moved } from '../route/moved.ts'
import { measureOwnOrders } from '../route/own-orders.ts'
import { type OwnOrder, Route } from '../route/route.ts'
import { dropUnits, foldUnits } from '../route/tokens.ts'
import { measureDirection, opposite } from '../route/measure.ts'
import { RoutePrice } from '../route/price.ts'
import { HomeTimes } from '../schedule/home-times.ts'
import { RunCheck, schoolOf } from '../schedule/run-check.ts'

/** A route without its measurements, as it travels between threads. */
export interface PlainRoute {
  readonly units: readonly number[]
  readonly tokens: readonly [readonly number[], readonly number[]]
  /** Where each of `units` is met. */
  readonly places: readonly number[]
  /** The offer it is priced under, or −1 for the cheapest. */
  readonly offer: number
  /** Runs with an order of stops of their own, the others being driven in the order of `tokens`. */
  readonly own?: readonly OwnOrder[]
}

/** What one search owns: the engines that measure and price, and where every unit is met. */
export class Workspace {
  readonly problem: Problem
  readonly unitPlace: Int32Array
  readonly check: RunCheck
  readonly price: RoutePrice
  /** Prices pupils who change routes; undefined where that costs nothing. */
  readonly moved: Moved | undefined
  private readonly leaves: Uint8Array
  private readonly expected: Uint8Array

  constructor(problem: Problem) {
    if (problem.unitCount > 0 && problem.legs.every((legs) => legs.length === 0))
      throw new Error('a council whose drives are asked for by need is searched in parts')
    this.problem = problem
    this.unitPlace = Int32Array.from(problem.unitOptions, (options) => options[0] ?? -1)
    this.check = new RunCheck(problem, this.unitPlace)
    const { stability } = problem
    if (stability !== undefined && stability.movedPence > 0) this.moved = new Moved(stability)
    if (stability?.retimePence.some((pence) => pence.some((each) => each > 0)))
      this.check.homes = new HomeTimes(problem, stability, this.unitPlace)
    this.price = new RoutePrice(problem)
    this.leaves = new Uint8Array(problem.unitCount)
    this.expected = new Uint8Array(problem.schoolCount)
  }

  /** Measures and prices a route from its units and sequences; false when it breaks a rule or nothing can carry it. */
  refresh(route: Route, only = -1): boolean {
    foldUnits(this.problem, route)
    route.changed()
    for (const direction of [0, 1] as const) {
      this.locate(route, direction)
      if (route.own.length > 0) {
        if (!measureOwnOrders(this.check, direction, route)) return false
        continue
      }
      const fine = measureDirection(
        this.check,
        direction,
        route.tokens[direction],
        route.lengths[direction] as number,
        route.presence[direction] as number,
        route.presence[opposite(direction)] as number,
        route.partition[direction] as number,
        route.figures[direction],
      )
      if (!fine) return false
    }
    takeFingerprint(route)
    if (!this.price.price(route.figures[0], route.figures[1], route.types, route.counted, only)) return false
    route.offer = this.price.offer
    route.cost = this.price.cost
    route.score = this.price.score + (this.moved === undefined ? 0 : this.moved.pence(route, -1))
    return true
  }

  /** Notes where the tokens are. */
  private locate(route: Route, direction: 0 | 1): void {
    const { problem, unitPlace } = this
    const length = route.lengths[direction] as number
    const tokens = route.tokens[direction]
    const places = route.places[direction]
    const gaps = route.gaps[direction]
    const legs = problem.legs[direction]
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      const place = (token >= 0 ? unitPlace[token] : problem.schoolPlace[schoolOf(token)]) as number
      places[at] = place
      gaps[at] =
        at === 0 ? 0 : (legs[2 * ((places[at - 1] as number) * problem.placeCount + place) + 1] as number)
    }
  }

  /** Takes units out of a route's lists and sequences. The route is then to be refreshed, unless it is empty. */
  strip(route: Route, units: Int32Array, from: number, to: number): void {
    route.forgetOwn()
    for (let at = from; at < to; at++) this.leaves[units[at] as number] = 1
    let kept = 0
    for (let at = 0; at < route.unitCount; at++) {
      const unit = route.units[at] as number
      if (this.leaves[unit] === 0) route.units[kept++] = unit
    }
    route.unitCount = kept
    for (const direction of [0, 1] as const) {
      const length = route.lengths[direction] as number
      const tokens = route.tokens[direction]
      route.lengths[direction] = dropUnits(this.problem, tokens, length, this.leaves, this.expected)
    }
    for (let at = from; at < to; at++) this.leaves[units[at] as number] = 0
  }

  load(plain: PlainRoute): Route {
    const route = new Route()
    route.clear()
    route.units.set(plain.units)
    this.place(plain)
    route.unitCount = plain.units.length
    for (const direction of [0, 1] as const) {
      route.tokens[direction].set(plain.tokens[direction])
      route.lengths[direction] = plain.tokens[direction].length
    }
    if (plain.own !== undefined) route.own = plain.own
    return route
  }

  /** Meets a stored route's units where it does. */
  place(plain: PlainRoute): void {
    plain.units.forEach((unit, at) => {
      this.unitPlace[unit] = plain.places[at] ?? -1
    })
  }

  save(route: Route, unitPlace: Int32Array = this.unitPlace): PlainRoute {
    const units = [...route.units.subarray(0, route.unitCount)]
    const tokens = (direction: 0 | 1): readonly number[] => [
      ...route.tokens[direction].subarray(0, route.lengths[direction] as number),
    ]
    return {
      units,
      tokens: [tokens(0), tokens(1)],
      places: units.map((unit) => unitPlace[unit] ?? -1),
      offer: route.offer,
      ...(route.own.length === 0 ? {} : { own: route.own }),
    }
  }
}
