import { MAX_RUNS } from '../route/figures.ts'
import { AM, type CompiledOffer, PM, type Problem } from '../problem.ts'
import type { RoutePrice } from '../route/price.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import { type Asked, askedOf, meetsStop } from './asked.ts'
import { neverDearerOffers } from './dominance.ts'
import { FirstLook } from './first-look.ts'
import { LeastPrice } from './least-price.ts'
import { AGAIN, ANY_ENDS, KINDS, OpeningFigures, OpeningMeasure } from './opening-figures.ts'
import { MOST_OPENINGS, Openings } from './openings.ts'
import type { DirectionView, RouteView, RunView } from './route-view.ts'
import { RunCosts } from './run-costs.ts'

const NEVER = Number.POSITIVE_INFINITY

/** One direction of a route with a unit that may join it: its openings, measured, and the least of them. */
class OpenDirection {
  readonly openings: Openings
  /** By run: on the days with the unit, and on the others where a visit more changes them. */
  readonly aboard = Array.from({ length: MAX_RUNS }, () => new OpeningFigures())
  readonly without = Array.from({ length: MAX_RUNS }, () => new OpeningFigures())
  /** By run and kind, the least metres; by run, the least seconds. */
  readonly aboardMetres = new Float64Array(MAX_RUNS * KINDS)
  readonly aboardSeconds = new Float64Array(MAX_RUNS)
  readonly withoutMetres = new Float64Array(MAX_RUNS * KINDS)
  readonly withoutSeconds = new Float64Array(MAX_RUNS)
  /** Vehicle classes (bits) that carry the least load of all openings, and of those that let others out earlier. */
  carries = 0
  carriesAgain = 0
  /** The same of each opening. */
  readonly carried = new Int32Array(MOST_OPENINGS)
  /** By offer, the least annual pence of the direction: Infinity where none of its openings may be carried. */
  readonly least: Float64Array

  constructor(problem: Problem) {
    this.openings = new Openings(problem)
    this.least = new Float64Array(problem.offers.length)
  }
}

/**
 * Lower bounds on what a route costs with one unit more: by route, by direction and offer, and by opening. Valid whatever the
 * price list: metres and seconds are the least there are, and prices are never less than at those (see LeastPrice). After
 * `open`, everything is about one route, one unit and one meeting place. Reused; nothing is allocated but two records.
 */
export class RouteBound {
  readonly asked: [Asked | undefined, Asked | undefined]
  readonly open: readonly [OpenDirection, OpenDirection]
  /** Offers that may carry the route and have a vehicle left. */
  readonly offers: Uint8Array
  private readonly problem: Problem
  private readonly vehicles: RoutePrice
  private readonly price: LeastPrice
  private readonly measure: OpeningMeasure
  private readonly costs: RunCosts
  private readonly first: FirstLook
  private readonly rivals: readonly (readonly number[])[]
  private unit = -1
  private hasMates = false
  /** The route and place entered last, and whether the unit can be there. */
  private entered: RouteView | undefined
  private enteredAt = -1
  private fits = false
  /** What the unit asks of a direction where none of its household is. */
  private usual: [Asked | undefined, Asked | undefined] = [undefined, undefined]

  /** `vehicles` counts those in use. */
  constructor(problem: Problem, vehicles: RoutePrice) {
    this.problem = problem
    this.vehicles = vehicles
    this.open = [new OpenDirection(problem), new OpenDirection(problem)]
    this.offers = new Uint8Array(problem.offers.length)
    this.price = new LeastPrice(problem)
    this.measure = new OpeningMeasure(problem)
    this.first = new FirstLook(problem)
    this.rivals = neverDearerOffers(problem.offers)
    this.costs = new RunCosts(problem, this.price)
    this.asked = this.costs.asked
  }

  /** By direction, days on which the route goes the other way, the unit's included. */
  get otherDays(): Int32Array {
    return this.costs.otherDays
  }

  /** Says whose bounds are wanted from now on, and whether others are of its household. */
  about(unit: number, hasMates: boolean): void {
    this.unit = unit
    this.entered = undefined
    this.usual = [undefined, undefined]
    this.hasMates = hasMates
  }

  private ask(direction: 0 | 1, view: DirectionView, place: number): Asked | undefined {
    const { problem } = this
    const known = this.usual[direction]
    const usual = known?.place === place ? known : askedOf(problem, direction, this.unit, place)
    this.usual[direction] = usual
    const joins = usual !== undefined && this.hasMates && meetsStop(problem, view, usual.stop)
    return joins ? { ...usual, joins } : usual
  }

  /**
   * A quicker and weaker bound on the annual pence of a route with a unit met at a place, one that does not visit the unit's
   * school; −Infinity where only `enter` can tell.
   */
  glance({ route, directions }: RouteView, place: number): number {
    const { asked, open } = this
    this.entered = undefined
    for (const direction of [AM, PM] as const) {
      const view = directions[direction]
      const own = open[direction]
      asked[direction] = this.ask(direction, view, place)
      own.openings.again = false
      const one = asked[direction]
      if (one === undefined) continue
      if (one.joins || view.schools.includes(one.school)) return -NEVER
      if (!this.glanceAt(direction, view, one)) return NEVER
    }
    this.findOtherDays(directions)
    for (const direction of [AM, PM] as const) {
      const all = this.carriedBy(directions[direction], asked[direction], false)
      open[direction].carries = all & (asked[direction] === undefined ? -1 : open[direction].carries)
      open[direction].carriesAgain = 0
    }
    if (!this.findOffers(this.types(route), route.counted)) return NEVER
    let least = NEVER
    for (let offer = 0; offer < this.offers.length; offer++) {
      if (this.offers[offer] === 0 || this.isOutdone(offer)) continue
      const cost = this.leastCost(offer, AM, directions) + this.leastCost(offer, PM, directions)
      if (cost < least) least = cost
    }
    return least
  }

  /** Measures one direction for `glance`; false when the clock leaves no opening. */
  private glanceAt(direction: 0 | 1, view: DirectionView, asked: Asked): boolean {
    const { first, price } = this
    const own = this.open[direction]
    own.carries = -1
    for (let at = 0; at < view.runs.length; at++) {
      const run = view.runs[at] as RunView
      if ((run.days & asked.days) === 0) continue
      const { day } = view.outline
      const timed = at === view.outlineRun && ((asked.days >> day) & 1) === 1
      if (!first.look(direction, run, asked, timed ? day : -1)) return false
      const { variant } = asked
      const seats = first.leastSeats + variant.seats + price.assistantCount(run, variant)
      if (timed) own.carries = this.classesFor(seats, first.leastChairs + variant.wheelchairs)
      own.aboardMetres.fill(NEVER, at * KINDS, (at + 1) * KINDS)
      own.aboardMetres[at * KINDS + (this.costs.chargesDead ? ANY_ENDS : 0)] = first.leastMetres
      own.aboardSeconds[at] = first.leastSeconds
    }
    return true
  }

  /** Opens a route to a unit met at a place; false when it cannot be there. */
  enter(view: RouteView, place: number): boolean {
    if (this.entered !== view || this.enteredAt !== place) this.fits = this.enterAnew(view, place)
    this.entered = view
    this.enteredAt = place
    return this.fits
  }

  private enterAnew({ route, directions }: RouteView, place: number): boolean {
    const { asked, open } = this
    asked[AM] = this.ask(AM, directions[AM], place)
    asked[PM] = this.ask(PM, directions[PM], place)
    this.findOtherDays(directions)
    for (const direction of [AM, PM] as const) {
      const own = open[direction]
      const view = directions[direction]
      if (!this.openDirection(direction, view, own)) return false
      this.findCarriers(view, own, asked[direction])
    }
    return this.findLeast(route, directions)
  }

  private types(route: RouteView['route']): number {
    return route.types & (this.problem.unitTypes[this.unit] as number)
  }

  private carries(classes: number, offer: number): boolean {
    return ((classes >> (this.problem.offers[offer] as CompiledOffer).type) & 1) === 1
  }

  /** Whether an offer that is never dearer may carry an opening too, and bounds the other direction no higher. */
  private isOutdoneWith(offer: number, classes: number, others: Float64Array): boolean {
    const rivals = this.rivals[offer] as readonly number[]
    for (let at = 0; at < rivals.length; at++) {
      const rival = rivals[at] as number
      if (this.offers[rival] === 0 || !this.carries(classes, rival)) continue
      if ((others[rival] as number) <= (others[offer] as number)) return true
    }
    return false
  }

  /** Whether an offer that is never dearer may carry the route too. */
  private isOutdone(offer: number): boolean {
    const rivals = this.rivals[offer] as readonly number[]
    for (let at = 0; at < rivals.length; at++) if (this.offers[rivals[at] as number] === 1) return true
    return false
  }

  private findOtherDays([am, pm]: RouteView['directions']): void {
    this.costs.otherDays[AM] = pm.presence | (this.asked[PM]?.days ?? 0)
    this.costs.otherDays[PM] = am.presence | (this.asked[AM]?.days ?? 0)
  }

  /** The least of each direction under each offer; false when no offer may carry both. */
  private findLeast(route: RouteView['route'], directions: RouteView['directions']): boolean {
    if (!this.findOffers(this.types(route), route.counted)) return false
    for (const direction of [AM, PM] as const)
      for (let offer = 0; offer < this.offers.length; offer++)
        if (this.offers[offer] === 1)
          this.open[direction].least[offer] = this.leastCost(offer, direction, directions)
    return true
  }

  /** The least annual pence of the whole route. */
  least(): number {
    const [am, pm] = this.open
    let least = NEVER
    for (let offer = 0; offer < this.offers.length; offer++)
      if (this.offers[offer] === 1)
        least = Math.min(least, (am.least[offer] as number) + (pm.least[offer] as number))
    return least
  }

  /** The least annual pence with an opening of one direction; `others`: the other direction's least by offer. */
  leastWith(
    direction: 0 | 1,
    { runs, presence }: DirectionView,
    opening: number,
    others: Float64Array,
  ): number {
    const own = this.open[direction]
    const asked = this.asked[direction]
    if (asked === undefined) return NEVER
    const { again } = own.openings
    const classes = own.carried[opening] as number
    let least = NEVER
    for (let offer = 0; offer < this.offers.length; offer++) {
      if (this.offers[offer] === 0 || others[offer] === NEVER) continue
      if (!this.carries(classes, offer) || this.isOutdoneWith(offer, classes, others)) continue
      let sum = (others[offer] as number) + this.costs.alone(offer, direction, presence, asked)
      for (let at = 0; at < runs.length && sum < least; at++) {
        const run = runs[at] as RunView
        const days = run.days & asked.days
        const rest = run.days & ~asked.days
        if (days !== 0) {
          const figures = own.aboard[at] as OpeningFigures
          sum += this.costOf(offer, direction, run, days, asked, figures, opening)
        }
        if (rest === 0) continue
        sum += again
          ? this.costOf(offer, direction, run, rest, undefined, own.without[at] as OpeningFigures, opening)
          : this.costs.run(offer, direction, run, rest, undefined, run.metres, run.seconds, 0)
      }
      if (sum < least) least = sum
    }
    return least
  }

  private openDirection(direction: 0 | 1, view: DirectionView, own: OpenDirection): boolean {
    const asked = this.asked[direction]
    own.openings.again = false
    if (asked === undefined) return true
    if (view.tokens.length + 2 > MAX_TOKENS) return false
    const { openings } = own
    openings.list(direction, view, asked)
    if (openings.count === 0) return false
    for (let at = 0; at < view.runs.length; at++) {
      const run = view.runs[at] as RunView
      if ((run.days & asked.days) !== 0) {
        const figures = own.aboard[at] as OpeningFigures
        this.measure.aboard(direction, view, run, asked, openings, figures)
        own.aboardSeconds[at] = this.findLeasts(at, openings.count, figures, own.aboardMetres)
      }
      if (openings.again && (run.days & ~asked.days) !== 0) {
        const figures = own.without[at] as OpeningFigures
        this.measure.without(direction, view, run, asked, openings, figures)
        own.withoutSeconds[at] = this.findLeasts(at, openings.count, figures, own.withoutMetres)
      }
    }
    return true
  }

  /** The least metres by kind into `leasts`; gives the least seconds. Without empty miles to pay, ends do not matter. */
  private findLeasts(at: number, count: number, figures: OpeningFigures, leasts: Float64Array): number {
    const { metres, seconds, kinds } = figures
    const told = this.costs.chargesDead ? KINDS - 1 : AGAIN
    const row = at * KINDS
    let least = NEVER
    leasts.fill(NEVER, row, row + KINDS)
    for (let opening = 0; opening < count; opening++) {
      const kind = row + ((kinds[opening] as number) & told)
      if ((metres[opening] as number) < (leasts[kind] as number)) leasts[kind] = metres[opening] as number
      if ((seconds[opening] as number) < least) least = seconds[opening] as number
    }
    return least
  }

  /** Which vehicle classes have places for the least load of a direction, by opening. */
  private findCarriers(view: DirectionView, own: OpenDirection, asked: Asked | undefined): void {
    const usual = this.carriedBy(view, asked, false)
    own.carries = usual
    own.carriesAgain = 0
    if (asked === undefined) return
    const { openings, carried } = own
    const again = openings.again ? this.carriedBy(view, asked, true) : 0
    const run = view.runs[view.outlineRun]
    const joining = run !== undefined && (run.days & asked.days) !== 0 ? asked.variant : undefined
    const assistants = joining === undefined ? 0 : this.price.assistantCount(run, joining)
    own.carries = 0
    for (let opening = 0; opening < openings.count; opening++) {
      const early = openings.isEarly(opening)
      const seats = (openings.seats[opening] as number) + (joining?.seats ?? 0) + assistants
      const chairs = (openings.chairs[opening] as number) + (joining?.wheelchairs ?? 0)
      const classes = (early ? again : usual) & this.classesFor(seats, chairs)
      carried[opening] = classes
      if (early) own.carriesAgain |= classes
      else own.carries |= classes
    }
  }

  private classesFor(seats: number, chairs: number): number {
    const { fits, maxSeats, maxWheelchairs } = this.problem
    if (seats > maxSeats || chairs > maxWheelchairs) return 0
    return fits[seats * (maxWheelchairs + 1) + chairs] as number
  }

  /** Vehicle classes (bits) with places for the load of all openings. `again`: others may have got out before. */
  private carriedBy({ runs, presence }: DirectionView, asked: Asked | undefined, again: boolean): number {
    const { price } = this
    let seats = 0
    let chairs = 0
    if (asked !== undefined && (asked.days & ~presence) !== 0) {
      seats = asked.variant.seats + price.assistantCount(undefined, asked.variant)
      chairs = asked.variant.wheelchairs
    }
    for (let at = 0; at < runs.length; at++) {
      const run = runs[at] as RunView
      const joining = asked !== undefined && (run.days & asked.days) !== 0 ? asked.variant : undefined
      const riders = Math.max(again ? 0 : run.riderSeats, joining?.seats ?? 0)
      const spaces = Math.max(again ? 0 : run.wheelchairs, joining?.wheelchairs ?? 0)
      seats = Math.max(seats, riders + price.assistantCount(run, joining))
      chairs = Math.max(chairs, spaces)
    }
    return this.classesFor(seats, chairs)
  }

  /** Marks the offers that carry both directions, have the features, and have a vehicle left. */
  private findOffers(types: number, counted: number): boolean {
    const [am, pm] = this.open
    const fitting = types & (am.carries | am.carriesAgain) & (pm.carries | pm.carriesAgain)
    if (fitting === 0) return false
    let any = false
    for (let at = 0; at < this.offers.length; at++) {
      const offer = this.problem.offers[at] as CompiledOffer
      const left = offer.capacity - (this.vehicles.used[at] as number) + (at === counted ? 1 : 0)
      this.offers[at] = ((fitting >> offer.type) & 1) === 1 && left > 0 ? 1 : 0
      if (this.offers[at] === 1) any = true
    }
    return any
  }

  /** The least that a direction's runs cost under an offer, each at its own best opening. */
  private leastCost(offer: number, direction: 0 | 1, directions: RouteView['directions']): number {
    const { runs, presence } = directions[direction]
    const own = this.open[direction]
    const asked = this.asked[direction]
    const { again } = own.openings
    let sum = asked === undefined ? 0 : this.costs.alone(offer, direction, presence, asked)
    for (let at = 0; at < runs.length; at++) {
      const run = runs[at] as RunView
      const days = run.days & (asked?.days ?? 0)
      const rest = run.days & ~days
      if (days !== 0)
        sum += this.leastOf(offer, direction, run, days, asked, at, own.aboardMetres, own.aboardSeconds)
      if (rest === 0) continue
      sum += again
        ? this.leastOf(offer, direction, run, rest, undefined, at, own.withoutMetres, own.withoutSeconds)
        : this.costs.run(offer, direction, run, rest, undefined, run.metres, run.seconds, 0)
    }
    return sum
  }

  /** A run's cost on some of its days at the shortest opening of every kind that the offer may carry. */
  private leastOf(
    offer: number,
    direction: 0 | 1,
    run: RunView,
    days: number,
    aboard: Asked | undefined,
    at: number,
    metres: Float64Array,
    seconds: Float64Array,
  ): number {
    const { carries, carriesAgain } = this.open[direction]
    const type = (this.problem.offers[offer] as CompiledOffer).type
    let least = NEVER
    // Without empty miles to pay, kinds of ends are not told apart.
    for (let kind = 0; kind < KINDS; kind += this.costs.chargesDead ? 1 : AGAIN) {
      const shortest = metres[at * KINDS + kind] as number
      const classes = (kind & AGAIN) === 0 ? carries : carriesAgain
      if (shortest === NEVER || ((classes >> type) & 1) === 0) continue
      const cost = this.costs.run(offer, direction, run, days, aboard, shortest, seconds[at] as number, kind)
      if (cost < least) least = cost
    }
    return least
  }

  /** A run's cost on some of its days with one opening. */
  private costOf(
    offer: number,
    direction: 0 | 1,
    run: RunView,
    days: number,
    aboard: Asked | undefined,
    { metres, seconds, kinds }: OpeningFigures,
    opening: number,
  ): number {
    const kind = kinds[opening] as number
    const driven = metres[opening] as number
    return this.costs.run(offer, direction, run, days, aboard, driven, seconds[opening] as number, kind)
  }
}
