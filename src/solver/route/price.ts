import { tierCharge } from '../compile/offers.ts'
import { DAY_COUNT } from '../compile/week.ts'
import { AM, type CompiledOffer, type Problem } from '../problem.ts'
import type { DirectionFigures } from './figures.ts'

// As roundHalfUp in the domain, inlined for the hot path.
const whole = (value: number): number => Math.floor(value + 0.5 + 1e-9)

/** How far above the true price a metre counts in the search: enough to break ties, too little to buy anything dear. */
export const GUIDE_PENCE_PER_METRE = 0.0004

/** Prices a measured route under every offer that can carry it. One instance is reused; results are in its fields. */
export class RoutePrice {
  /** Annual pence of the cheapest offer, and that offer; −1 when none can carry the route. */
  cost = 0
  offer = -1
  /** Cost, plus a trifle for each metre: guides the search across the plateaus of minimum charges. */
  score = 0
  /** Routes at present on each offer. */
  readonly used: Int32Array
  /** Stands for the set of offers of which no vehicle is left (Zobrist 1970): 0 when there are vehicles of all. */
  full = 0

  private readonly problem: Problem
  private readonly year: number
  private readonly wholeYear: boolean

  constructor(problem: Problem) {
    this.problem = problem
    this.used = new Int32Array(problem.offers.length)
    this.year = problem.schoolDays / 5
    this.wholeYear = Number.isInteger(this.year)
  }

  /** Counts one route more on an offer, or one less (−1). */
  count(offer: number, change: 1 | -1): void {
    const { capacity } = this.problem.offers[offer] as CompiledOffer
    const before = this.used[offer] as number
    const after = before + change
    this.used[offer] = after
    if (before >= capacity !== after >= capacity) this.full ^= Math.imul(offer + 1, 0x9e3779b1)
  }

  /**
   * False when no vehicle that is left can carry it. `types`: those with the features; `own`: the offer under which the
   * route is counted now; `only`: the one offer to look at, counted or not, or −1 for all.
   */
  price(am: DirectionFigures, pm: DirectionFigures, types: number, own: number, only = -1): boolean {
    const { problem } = this
    const seats = am.seats > pm.seats ? am.seats : pm.seats
    const chairs = am.wheelchairs > pm.wheelchairs ? am.wheelchairs : pm.wheelchairs
    this.offer = -1
    this.cost = Number.POSITIVE_INFINITY
    this.score = Number.POSITIVE_INFINITY
    if (seats > problem.maxSeats || chairs > problem.maxWheelchairs) return false
    const fitting = (problem.fits[seats * (problem.maxWheelchairs + 1) + chairs] as number) & types
    if (fitting === 0) return false
    const { offers } = problem
    for (let at = 0; at < offers.length; at++) {
      const offer = offers[at] as CompiledOffer
      if (((fitting >> offer.type) & 1) === 0) continue
      if (only < 0) {
        if ((this.used[at] as number) - (at === own ? 1 : 0) >= offer.capacity) continue
      } else if (at !== only) continue
      const cost = this.annual(offer, am, AM) + this.annual(offer, pm, 1)
      if (cost < this.cost) {
        this.cost = cost
        this.offer = at
      }
    }
    if (this.offer < 0) return false
    const metres = this.weekMetres(am) + this.weekMetres(pm)
    this.score = this.cost + GUIDE_PENCE_PER_METRE * this.year * metres + am.retimed + pm.retimed
    return true
  }

  private weekMetres(figures: DirectionFigures): number {
    let sum = 0
    for (let run = 0; run < figures.count; run++)
      sum += (figures.metres[run] as number) * (DAY_COUNT[figures.days[run] as number] as number)
    return sum
  }

  /** Annual pence of all of one direction's runs under an offer. */
  annual(offer: CompiledOffer, figures: DirectionFigures, direction: 0 | 1): number {
    let sum = 0
    for (let run = 0; run < figures.count; run++) {
      const vehicle = this.vehicle(offer, figures, run, direction)
      const assistants = this.assistants(figures, run)
      const fee = this.fee(figures, run, direction, vehicle + assistants)
      const days = DAY_COUNT[figures.days[run] as number] as number
      sum += this.wholeYear
        ? (vehicle + assistants + fee) * days * this.year
        : whole(vehicle * days * this.year) +
          whole(assistants * days * this.year) +
          whole(fee * days * this.year)
    }
    return sum
  }

  private vehicle(offer: CompiledOffer, figures: DirectionFigures, run: number, direction: 0 | 1): number {
    let dead = 0
    if (offer.base >= 0 && offer.deadRate > 0) {
      const start = direction === AM ? (figures.first[run] as number) : (figures.last[run] as number)
      const end = direction === AM ? (figures.last[run] as number) : (figures.first[run] as number)
      const { baseOut, baseIn } = this.problem
      dead =
        ((baseOut[offer.base] as Int32Array)[start] as number) +
        ((baseIn[offer.base] as Int32Array)[end] as number)
    }
    const charged = tierCharge(offer, (figures.metres[run] as number) * 1000, dead * 1000)
    const fare = charged > offer.minimum ? charged : offer.minimum
    return whole(fare + offer.supplement * (figures.wheelchairPupils[run] as number))
  }

  private assistants(figures: DirectionFigures, run: number): number {
    const ordinary = figures.ordinary[run] as number
    const skilled = figures.skilled[run] as number
    if (ordinary + skilled === 0) return 0
    const { assistant } = this.problem
    const paid = Math.max(assistant.minimumSeconds, (figures.seconds[run] as number) + assistant.extraSeconds)
    return (
      ordinary * whole((paid * assistant.ordinary) / 3600) +
      skilled * whole((paid * assistant.skilled) / 3600)
    )
  }

  private fee(figures: DirectionFigures, run: number, direction: 0 | 1, otherLines: number): number {
    const { basis, amount } = this.problem.fee
    if (basis === 'percent') return whole((amount * otherLines) / 1e8)
    const smaller = Math.floor(amount / 2)
    const part = direction === AM ? smaller : amount - smaller
    if (basis === 'per_route_day') return figures.routeBothWays[run] === 1 ? part : amount
    return (figures.oneWay[run] as number) * amount + (figures.bothWays[run] as number) * part
  }
}
