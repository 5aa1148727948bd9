import { FIRST_DAY, JOIN, PARTITION_COUNT } from '../compile/week.ts'
import { AM, PM, type Problem, type Variant } from '../problem.ts'
import { DirectionFigures } from '../route/figures.ts'
import { measureDirection, opposite } from '../route/measure.ts'
import { MAX_UNITS, type Route } from '../route/route.ts'
import { splice } from '../route/tokens.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import { InsertionMemory } from './memory.ts'
import { Positions } from './positions.ts'
import type { Workspace } from './workspace.ts'

/** How many feasible positions a direction hands on to pricing, and how many it checks at most to find them. */
export interface InsertionEffort {
  readonly alternatives: number
  readonly checks: number
  /** Whether a route is passed over when a bound on its price says that it cannot be the cheapest. */
  readonly bounded: boolean
  /** Whether what was found is kept for the next time that the same unit is tried on the same route. */
  readonly remembered: boolean
}
export const SEARCH_EFFORT: InsertionEffort = { alternatives: 2, checks: 10, bounded: true, remembered: true }
export const THOROUGH_EFFORT: InsertionEffort = {
  alternatives: 4,
  checks: 1000,
  bounded: false,
  remembered: false,
}

/** One direction's feasible positions, shortest first. */
class Alternatives {
  count = 0
  readonly meet = new Int16Array(8)
  readonly visit = new Int16Array(8)
  readonly figures = Array.from({ length: 8 }, () => new DirectionFigures())
}

/** Finds the cheapest way to take a unit onto a route. One instance is reused; the answer stands in its fields. */
export class Insertion {
  /** Of the best found: the route's score with the unit aboard, and how it is reached. */
  score = Number.POSITIVE_INFINITY
  place = -1
  /** What the unit scores at least on the route of the last `find`, whether or not a way was found. */
  least = 0
  readonly meet = new Int16Array(2)
  readonly visit = new Int16Array(2)

  private readonly work: Workspace
  private readonly problem: Problem
  private readonly positions: readonly [Positions, Positions]
  private readonly atLeast: readonly [DirectionFigures, DirectionFigures] = [
    new DirectionFigures(),
    new DirectionFigures(),
  ]
  private readonly effort: InsertionEffort
  private readonly ways: readonly [Alternatives, Alternatives] = [new Alternatives(), new Alternatives()]
  private readonly scratch = new Int32Array(MAX_TOKENS + 2)
  private readonly alone: Uint8Array
  private readonly memory: InsertionMemory | undefined
  /** While looking: what the caller has found elsewhere, and the least bound among the places passed over for it. */
  private limit = 0
  private passed = 0

  constructor(work: Workspace, effort: InsertionEffort) {
    this.work = work
    this.problem = work.problem
    this.effort = effort
    this.positions = [new Positions(work.problem), new Positions(work.problem)]
    this.memory = effort.remembered ? new InsertionMemory(this.problem.unitCount) : undefined
    this.alone = Uint8Array.from({ length: work.problem.unitCount }, (_, unit) =>
      this.variantsOf(unit).some((at) => (work.problem.variants[at]?.alone ?? 0) > 0) ? 1 : 0,
    )
  }

  /** True when the unit may ride on the route at all, before any times are looked at. */
  compatible(route: Route, unit: number): boolean {
    if (((this.problem.unitTypes[unit] as number) & route.types) === 0) return false
    if (route.unitCount >= MAX_UNITS) return false
    const barred = this.problem.excluded[unit] as Int32Array
    for (let at = 0; at < barred.length; at++)
      for (let aboard = 0; aboard < route.unitCount; aboard++)
        if (route.units[aboard] === barred[at]) return false
    return true
  }

  /**
   * True when the unit is known, from an earlier `find`, to score no less than `limit` on a route with this fingerprint;
   * false when that is not known.
   */
  ruledOut(unit: number, high: number, low: number, limit: number): boolean {
    // What a route costs depends on the vehicles left as well, once there are none of some.
    return (
      this.memory !== undefined && this.work.price.full === 0 && this.memory.rulesOut(unit, high, low, limit)
    )
  }

  /** Tries the unit at each of its meeting places; true when a way was found whose score is below `limit`. */
  find(route: Route, unit: number, limit: number): boolean {
    const { memory } = this
    const high = (route.fingerprint[0] as number) ^ Math.imul(this.work.price.full, 2 * route.counted + 5)
    const low = route.fingerprint[1] as number
    if (memory?.recall(unit, high, low)) {
      this.least = memory.score
      if (memory.score >= limit) return false
      if (memory.exact) {
        this.score = memory.score
        this.place = memory.place
        this.meet.set(memory.meet)
        this.visit.set(memory.visit)
        return true
      }
    }
    // The same for every position: it only shifts what they are compared with.
    const pence = this.work.moved?.pence(route, unit) ?? 0
    this.score = Number.POSITIVE_INFINITY
    this.place = -1
    this.limit = limit - pence
    this.passed = Number.POSITIVE_INFINITY
    if (this.compatible(route, unit)) this.findAnywhere(route, unit)
    const exact = this.score <= this.passed
    this.least = (exact ? this.score : this.passed) + pence
    this.score += pence
    memory?.note(unit, high, low, this.least, exact, this.place, this.meet, this.visit)
    return this.score < limit
  }

  private findAnywhere(route: Route, unit: number): void {
    const { unitPlace } = this.work
    const options = this.problem.unitOptions[unit] as Int32Array
    const kept = unitPlace[unit] as number
    const mate = this.mate(route, unit)
    if (mate >= 0) {
      unitPlace[unit] = unitPlace[mate] as number
      this.findAt(route, unit)
    } else
      for (let option = 0; option < options.length; option++) {
        unitPlace[unit] = options[option] as number
        this.findAt(route, unit)
      }
    unitPlace[unit] = kept
  }

  /** Carries the insertion that `find` found out; the route is then refreshed. False would mean a broken measure. */
  apply(route: Route, unit: number): boolean {
    route.forgetOwn()
    this.work.unitPlace[unit] = this.place
    for (const direction of [AM, PM] as const) {
      if (this.problem.presence[direction][unit] === 0) continue
      const length = route.lengths[direction] as number
      const school = this.problem.unitSchool[unit] as number
      const tokens = route.tokens[direction]
      const meet = this.meet[direction] as number
      const visit = this.visit[direction] as number
      const grown = splice(tokens, length, unit, meet, school, visit, this.scratch)
      for (let at = 0; at < grown; at++) tokens[at] = this.scratch[at] as number
      route.lengths[direction] = grown
    }
    route.units[route.unitCount++] = unit
    return this.work.refresh(route)
  }

  private variantsOf(unit: number): readonly number[] {
    return this.problem.variantOf.flatMap((variantOf) => [...variantOf.subarray(unit * 5, unit * 5 + 5)])
  }

  private findAt(route: Route, unit: number): void {
    const [am, pm] = this.ways
    this.measurePositions(AM, route, unit)
    this.measurePositions(PM, route, unit)
    if (this.hasNoPosition(AM, unit) || this.hasNoPosition(PM, unit)) return
    if (this.effort.bounded && route.unitCount > 0 && this.hopeless(route, unit)) return
    if (!this.waysIn(AM, route, unit, am) || !this.waysIn(PM, route, unit, pm)) return
    const types = route.types & (this.problem.unitTypes[unit] as number)
    for (let morning = 0; morning < am.count; morning++)
      for (let afternoon = 0; afternoon < pm.count; afternoon++) {
        const amFigures = am.figures[morning] as DirectionFigures
        const pmFigures = pm.figures[afternoon] as DirectionFigures
        if (!this.work.price.price(amFigures, pmFigures, types, route.counted)) continue
        if (this.work.price.score >= this.score) continue
        this.score = this.work.price.score
        this.place = this.work.unitPlace[unit] as number
        this.meet[AM] = am.meet[morning] as number
        this.visit[AM] = am.visit[morning] as number
        this.meet[PM] = pm.meet[afternoon] as number
        this.visit[PM] = pm.visit[afternoon] as number
      }
  }

  private measurePositions(direction: 0 | 1, route: Route, unit: number): void {
    if (this.problem.presence[direction][unit] === 0) return
    this.positions[direction].measure(
      direction,
      route,
      unit,
      this.work.unitPlace[unit] as number,
      this.mateIn(direction, route, unit),
      this.anybodyAlone(route, unit),
    )
  }

  private hasNoPosition(direction: 0 | 1, unit: number): boolean {
    return (
      this.problem.presence[direction][unit] !== 0 &&
      this.positions[direction].least === Number.POSITIVE_INFINITY
    )
  }

  /**
   * Whether even the shortest positions, were they feasible, would cost too much: the route's own load and times with
   * the extra metres and the assistant that the unit brings. Most routes are ruled out here, before any schedule.
   */
  private hopeless(route: Route, unit: number): boolean {
    const [am, pm] = this.atLeast
    this.boundInto(AM, route, unit, am)
    this.boundInto(PM, route, unit, pm)
    const types = route.types & (this.problem.unitTypes[unit] as number)
    if (!this.work.price.price(am, pm, types, route.counted)) return true
    const { score } = this.work.price
    if (score < this.score && score < this.limit) return false
    if (score < this.passed) this.passed = score
    return true
  }

  private boundInto(direction: 0 | 1, route: Route, unit: number, figures: DirectionFigures): void {
    const { problem } = this
    figures.copyFrom(route.figures[direction])
    const own = problem.presence[direction][unit] as number
    if (own === 0) return
    figures.retimed = 0
    const first = FIRST_DAY[own] as number
    const variant = problem.variants[problem.variantOf[direction][unit * 5 + first] as number] as Variant
    const extra = this.positions[direction].least
    if (variant.wheelchairs > figures.wheelchairs) figures.wheelchairs = variant.wheelchairs
    for (let run = 0; run < figures.count; run++) {
      const days = figures.days[run] as number
      if ((days & own) !== days) continue
      figures.metres[run] = (figures.metres[run] as number) + extra
      figures.wheelchairPupils[run] = (figures.wheelchairPupils[run] as number) + variant.wheelchairs
      const assistants = (figures.ordinary[run] as number) + (figures.skilled[run] as number)
      const brought = variant.oneToOne + (variant.sharers > 0 && assistants === 0 ? 1 : 0)
      figures.ordinary[run] = (figures.ordinary[run] as number) + brought
      figures.skilled[run] = (figures.skilled[run] as number) + variant.oneToOneSkilled
    }
  }

  /** Fills in one direction's feasible positions; false when there is none. */
  private waysIn(direction: 0 | 1, route: Route, unit: number, ways: Alternatives): boolean {
    const other = opposite(direction)
    const own = this.problem.presence[direction][unit] as number
    const presence = (route.presence[direction] as number) | own
    const otherPresence = (route.presence[other] as number) | (this.problem.presence[other][unit] as number)
    const tokens = route.tokens[direction]
    const length = route.lengths[direction] as number
    const figures = ways.figures[0] as DirectionFigures
    ways.count = 1
    if (own === 0) {
      // What was measured on runs with an order of their own does not hold for the route's one order.
      if (otherPresence !== route.presence[other] || route.own.length > 0)
        return this.measure(
          direction,
          tokens,
          length,
          presence,
          otherPresence,
          route.partition[direction] as number,
          figures,
        )
      figures.copyFrom(route.figures[direction])
      return true
    }
    if (length + 2 > MAX_TOKENS) return false
    const partition = JOIN[
      (route.partition[direction] as number) * PARTITION_COUNT +
        (this.problem.partition[direction][unit] as number)
    ] as number
    return this.search(direction, route, unit, presence, otherPresence, partition, ways)
  }

  private search(
    direction: 0 | 1,
    route: Route,
    unit: number,
    presence: number,
    otherPresence: number,
    partition: number,
    ways: Alternatives,
  ): boolean {
    const { effort } = this
    const positions = this.positions[direction]
    const tokens = route.tokens[direction]
    const length = route.lengths[direction] as number
    const school = this.problem.unitSchool[unit] as number
    positions.list()
    ways.count = 0
    for (let checks = 0; checks < effort.checks && ways.count < effort.alternatives; checks++) {
      const at = positions.takeShortest()
      if (at < 0) break
      const meet = positions.meet[at] as number
      const visit = positions.visit[at] as number
      const grown = splice(tokens, length, unit, meet, school, visit, this.scratch)
      const figures = ways.figures[ways.count] as DirectionFigures
      if (!this.measure(direction, this.scratch, grown, presence, otherPresence, partition, figures)) continue
      ways.meet[ways.count] = meet
      ways.visit[ways.count] = visit
      ways.count++
    }
    return ways.count > 0
  }

  /** A unit of the same stop on the route, or −1. */
  private mate(route: Route, unit: number): number {
    const stop = this.problem.unitStop[unit]
    for (let at = 0; at < route.unitCount; at++) {
      const other = route.units[at] as number
      if (this.problem.unitStop[other] === stop) return other
    }
    return -1
  }

  private mateIn(direction: 0 | 1, route: Route, unit: number): boolean {
    const stop = this.problem.unitStop[unit]
    const length = route.lengths[direction] as number
    for (let at = 0; at < length; at++) {
      const token = route.tokens[direction][at] as number
      if (token >= 0 && this.problem.unitStop[token] === stop) return true
    }
    return false
  }

  private anybodyAlone(route: Route, unit: number): boolean {
    if (this.alone[unit] === 1) return true
    for (let at = 0; at < route.unitCount; at++) if (this.alone[route.units[at] as number] === 1) return true
    return false
  }

  private measure(
    direction: 0 | 1,
    tokens: Int32Array,
    length: number,
    presence: number,
    otherPresence: number,
    partition: number,
    figures: DirectionFigures,
  ): boolean {
    const { check } = this.work
    return measureDirection(check, direction, tokens, length, presence, otherPresence, partition, figures)
  }
}
