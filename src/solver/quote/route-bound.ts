import { AM, type CompiledOffer, PM, type Problem } from '../problem.ts'
import type { RoutePrice } from '../route/price.ts'
import { type Asked, askedOf, meetsStop } from './asked.ts'
import { neverDearerOffers } from './dominance.ts'
import { LeastPrice } from './least-price.ts'
import { OpenDirection } from './open-direction.ts'
import { AGAIN, KINDS, type OpeningFigures } from './opening-figures.ts'
import type { DirectionView, RouteView, RunView } from './route-view.ts'
import { RunCosts } from './run-costs.ts'

const NEVER = Number.POSITIVE_INFINITY

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
  private readonly costs: RunCosts
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
    this.offers = new Uint8Array(problem.offers.length)
    this.price = new LeastPrice(problem)
    this.rivals = neverDearerOffers(problem.offers)
    this.costs = new RunCosts(problem, this.price)
    this.asked = this.costs.asked
    const { chargesDead } = this.costs
    this.open = [
      new OpenDirection(problem, AM, this.price, chargesDead),
      new OpenDirection(problem, PM, this.price, chargesDead),
    ]
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
      const one = this.ask(direction, view, place)
      asked[direction] = one
      if (one !== undefined && (one.joins || view.schools.includes(one.school))) return -NEVER
      if (!open[direction].glance(view, one)) return NEVER
    }
    this.findOtherDays(directions)
    if (!this.findOffers(this.types(route), route.counted)) return NEVER
    let least = NEVER
    for (let offer = 0; offer < this.offers.length; offer++) {
      if (this.offers[offer] === 0 || this.isOutdone(offer)) continue
      const cost = this.leastCost(offer, AM, directions) + this.leastCost(offer, PM, directions)
      if (cost < least) least = cost
    }
    return least
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
    for (const direction of [AM, PM] as const)
      if (!open[direction].open(directions[direction], asked[direction])) return false
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
