import { JOIN, PARTITION_COUNT } from '../compile/week.ts'
import { AM, type CompiledOffer, PM, type Problem } from '../problem.ts'
import { DirectionFigures } from '../route/figures.ts'
import { measureDirection } from '../route/measure.ts'
import { GUIDE_PENCE_PER_METRE } from '../route/price.ts'
import { MAX_UNITS } from '../route/route.ts'
import { NO_VISIT, splice } from '../route/tokens.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import type { Workspace } from '../search/workspace.ts'
import type { Asked } from './asked.ts'
import { MOST_OPENINGS } from './openings.ts'
import { RouteBound } from './route-bound.ts'
import type { RouteView } from './route-view.ts'
import { Ways } from './ways.ts'

const NEVER = Number.POSITIVE_INFINITY
/** Amounts of pence nearer than this are one: sums of doubles. */
const SAME = 1e-6

/**
 * The cheapest way to take one more pupil onto one of many routes, or onto a route of its own: over all meeting places, all
 * positions in both directions and all offers that are left, under every rule. Routes are looked at in the order of a lower
 * bound on their new price, and no further than the bound allows, so what is found is the least there is. Reused; the
 * answer stands in the fields until the next call.
 */
export class CheapestInsertion {
  /** Annual pence more than the route costs now; Infinity when there is no way at all. */
  increase = NEVER
  /** The route's annual pence with the pupil aboard, and under which offer. */
  cost = NEVER
  offer = -1
  view: RouteView | undefined
  place = -1
  readonly meet = new Int16Array(2)
  readonly visit = new Int16Array(2)
  /** How many routes the bound left to be looked at closely, and how many positions were checked: for measurements. */
  looked = 0
  checked = 0

  private guide = NEVER
  private readonly work: Workspace
  private readonly problem: Problem
  private readonly reach: (places: Iterable<number>) => void
  private readonly bounds: RouteBound
  private readonly ways: readonly [Ways, Ways]
  /** By direction and opening, the least that the route costs with it; Infinity once it has been tried. */
  private readonly byOpening = [new Float64Array(MOST_OPENINGS), new Float64Array(MOST_OPENINGS)] as const
  private readonly figures = new DirectionFigures()
  private readonly scratch = new Int32Array(MAX_TOKENS + 2)
  /** By view, the bound on what it costs more, and 1 once that is the closer one. */
  private byView = new Float64Array(0)
  private bounded = new Uint8Array(0)
  /** Positions of the views that could still be the best. */
  private left = new Int32Array(0)
  private unit = -1
  private hasMates = false

  /** `reach` is told of places before anything is driven between them and the unit's home. */
  constructor(work: Workspace, reach: (places: Iterable<number>) => void) {
    const { problem } = work
    this.work = work
    this.reach = reach
    this.problem = problem
    this.bounds = new RouteBound(problem, work.price)
    this.ways = [new Ways(problem), new Ways(problem)]
  }

  /** True when the unit has a place on one of the views' routes (one of an empty route is a route of its own). */
  find(unit: number, views: readonly RouteView[]): boolean {
    this.begin(unit)
    this.increase = NEVER
    this.view = undefined
    this.looked = 0
    this.checked = 0
    this.grow(views.length)
    const { byView, bounded, left } = this
    let count = 0
    for (let at = 0; at < views.length; at++) {
      const view = views[at] as RouteView
      // A route of its own is looked at first: many others are ruled out by what it costs.
      if (view.route.unitCount === 0) this.look(view)
      else left[count++] = at
    }
    for (let at = 0; at < count; at++) {
      const index = left[at] as number
      bounded[index] = 0
      byView[index] = this.glance(views[index] as RouteView)
    }
    while (count > 0) {
      let next = -1
      let least = NEVER
      const limit = this.increase + SAME
      for (let at = 0; at < count; at++) {
        const bound = byView[left[at] as number] as number
        // The limit only falls: who is beyond it stays there.
        if (bound >= limit) left[at--] = left[--count] as number
        else if (bound < least) {
          least = bound
          next = at
        }
      }
      if (next < 0) break
      const index = left[next] as number
      const view = views[index] as RouteView
      if (bounded[index] === 0) {
        bounded[index] = 1
        byView[index] = this.bound(view)
        continue
      }
      left[next] = left[--count] as number
      this.looked++
      this.look(view)
    }
    return this.view !== undefined
  }

  private grow(views: number): void {
    if (this.byView.length >= views) return
    this.byView = new Float64Array(2 * views)
    this.bounded = new Uint8Array(2 * views)
    this.left = new Int32Array(2 * views)
  }

  private begin(unit: number): void {
    this.unit = unit
    this.hasMates = this.problem.unitStop.indexOf(this.problem.unitStop[unit] as number) !== unit
    this.bounds.about(unit, this.hasMates)
  }

  /** The views that can take the unit, by the lower bound on what each would cost more. */
  rank(unit: number, views: readonly RouteView[]): readonly RouteView[] {
    this.begin(unit)
    return views
      .map((view) => ({ view, bound: this.bound(view) }))
      .filter(({ bound }) => bound < NEVER)
      .toSorted((a, b) => a.bound - b.bound)
      .map(({ view }) => view)
  }

  /** A quick lower bound: −Infinity where it takes the closer one. */
  private glance(view: RouteView): number {
    const { route } = view
    const types = (this.problem.unitTypes[this.unit] as number) & route.types
    if (types === 0 || route.unitCount >= MAX_UNITS) return NEVER
    let least = NEVER
    for (const place of this.places(view)) least = Math.min(least, this.bounds.glance(view, place))
    return least - route.cost
  }

  /** A lower bound on what the route costs more with the unit; Infinity when it cannot be on it. */
  private bound(view: RouteView): number {
    const { route } = view
    const types = (this.problem.unitTypes[this.unit] as number) & route.types
    if (types === 0 || route.unitCount >= MAX_UNITS) return NEVER
    let least = NEVER
    for (const place of this.places(view))
      if (this.bounds.enter(view, place)) least = Math.min(least, this.bounds.least())
    return least - route.cost
  }

  /** Where the unit may be met: with its household, where that is aboard. */
  private places({ route }: RouteView): Int32Array | readonly number[] {
    const { problem, unit } = this
    const stop = problem.unitStop[unit]
    if (!this.hasMates) return problem.unitOptions[unit] as Int32Array
    for (let at = 0; at < route.unitCount; at++) {
      const other = route.units[at] as number
      if (problem.unitStop[other] === stop) return [this.work.unitPlace[other] as number]
    }
    return problem.unitOptions[unit] as Int32Array
  }

  /**
   * Looks at one route closely. The likeliest pair of positions that keeps the rules comes first: what it costs rules most of
   * the others out. Then every position that its bound leaves is checked, and the best pair of all is kept.
   */
  private look(view: RouteView): void {
    const { unitPlace } = this.work
    const kept = unitPlace[this.unit] as number
    const school = this.problem.unitSchool[this.unit] as number
    this.reach(view.directions[AM].places)
    this.reach(view.directions[PM].places)
    this.reach([this.problem.schoolPlace[school] as number])
    for (const place of this.places(view)) {
      this.work.unitPlace[this.unit] = place
      if (!this.bounds.enter(view, place)) continue
      this.boundOpenings(AM, view)
      this.boundOpenings(PM, view)
      if (!this.findWay(AM, view) || !this.findWay(PM, view)) continue
      this.combine(view, place)
      const [am, pm] = this.ways
      const found = am.count + pm.count
      for (const direction of [AM, PM] as const) while (this.findWay(direction, view));
      if (am.count + pm.count > found) this.combine(view, place)
    }
    this.work.unitPlace[this.unit] = kept
  }

  /** Bounds the price of the route with each opening of a direction. */
  private boundOpenings(direction: 0 | 1, { directions }: RouteView): void {
    const { bounds } = this
    const others = bounds.open[direction === AM ? PM : AM].least
    const least = this.byOpening[direction]
    this.ways[direction].clear()
    if (bounds.asked[direction] === undefined) {
      least[0] = -NEVER
      return
    }
    const { count } = bounds.open[direction].openings
    for (let opening = 0; opening < count; opening++)
      least[opening] = bounds.leastWith(direction, directions[direction], opening, others)
  }

  /** Adds the likeliest opening not tried yet that keeps the rules to the ways; false when none is left that could be the best. */
  private findWay(direction: 0 | 1, view: RouteView): boolean {
    const least = this.byOpening[direction]
    const asked = this.bounds.asked[direction]
    const count = asked === undefined ? 1 : this.bounds.open[direction].openings.count
    for (;;) {
      let next = -1
      let bound = this.increase + view.route.cost + SAME
      for (let opening = 0; opening < count; opening++)
        if ((least[opening] as number) < bound) {
          bound = least[opening] as number
          next = opening
        }
      if (next < 0) return false
      least[next] = NEVER
      if (this.tryOpening(direction, view, asked, next)) return true
    }
  }

  /** Checks one opening, and adds it to the direction's ways when every run keeps the rules. */
  private tryOpening(
    direction: 0 | 1,
    { route, directions }: RouteView,
    asked: Asked | undefined,
    opening: number,
  ): boolean {
    const { bounds, problem, work, figures, scratch } = this
    const { tokens, presence } = directions[direction]
    const { openings } = bounds.open[direction]
    const otherDays = bounds.otherDays[direction] as number
    const own = this.ways[direction]
    const found = own.count
    const types = route.types & (problem.unitTypes[this.unit] as number)
    const usual = route.partition[direction] as number
    const meet = asked === undefined ? 0 : (openings.meet[opening] as number)
    const visit = asked === undefined ? NO_VISIT : (openings.visit[opening] as number)
    const joined = problem.partition[direction][this.unit] as number
    const partition = asked === undefined ? usual : (JOIN[usual * PARTITION_COUNT + joined] as number)
    const length =
      asked === undefined
        ? tokens.length
        : splice(tokens, tokens.length, this.unit, meet, asked.school, visit, scratch)
    const sequence = asked === undefined ? tokens : scratch
    const days = presence | (asked?.days ?? 0)
    this.checked++
    if (measureDirection(work.check, direction, sequence, length, days, otherDays, partition, figures))
      own.add(work.price, direction, figures, types, bounds.offers, meet, visit)
    return own.count > found
  }

  /** The cheapest pair of a morning and an afternoon under one offer. */
  private combine(view: RouteView, place: number): void {
    const { problem } = this
    const { offers } = this.bounds
    const { route } = view
    const [am, pm] = this.ways
    const types = route.types & (problem.unitTypes[this.unit] as number)
    const guide = (GUIDE_PENCE_PER_METRE * problem.schoolDays) / 5
    for (let morning = 0; morning < am.count; morning++)
      for (let afternoon = 0; afternoon < pm.count; afternoon++) {
        const seats = Math.max(am.seats[morning] as number, pm.seats[afternoon] as number)
        const chairs = Math.max(am.wheelchairs[morning] as number, pm.wheelchairs[afternoon] as number)
        const fitting = (problem.fits[seats * (problem.maxWheelchairs + 1) + chairs] as number) & types
        if (fitting === 0) continue
        for (let offer = 0; offer < offers.length; offer++) {
          if (((fitting >> (problem.offers[offer] as CompiledOffer).type) & 1) === 0) continue
          const cost = am.cost(morning, offer) + pm.cost(afternoon, offer)
          const increase = cost - route.cost
          if (increase > this.increase + SAME) continue
          const score =
            cost + guide * ((am.metres[morning] as number) + (pm.metres[afternoon] as number)) - route.score
          if (increase > this.increase - SAME && !this.breaksTie(score, view, offer)) continue
          this.increase = increase
          this.cost = cost
          this.guide = score
          this.offer = offer
          this.view = view
          this.place = place
          this.meet[AM] = am.meet[morning] as number
          this.visit[AM] = am.visit[morning] as number
          this.meet[PM] = pm.meet[afternoon] as number
          this.visit[PM] = pm.visit[afternoon] as number
        }
      }
  }

  /** Among equal prices the fewest extra metres, then the earlier route and offer. */
  private breaksTie(score: number, view: RouteView, offer: number): boolean {
    if (Math.abs(score - this.guide) > SAME) return score < this.guide
    if (this.view === undefined || view.index !== this.view.index)
      return this.view === undefined || view.index < this.view.index
    return offer < this.offer
  }
}
