import { tierCharge } from '../compile/offers.ts'
import { DAY_COUNT } from '../compile/week.ts'
import { AM, type CompiledOffer, type Problem, TIER_STRIDE, type Variant } from '../problem.ts'
import type { RunView } from './route-view.ts'

// As roundHalfUp in the domain, inlined for the hot path.
const whole = (value: number): number => Math.floor(value + 0.5 + 1e-9)

/** The three lines of a run are each rounded once a year where a year's weekdays are not whole. */
const ROUNDING = 1.5

/** What a run is taken to be at least, on days that are all alike. */
export interface LeastRun {
  metres: number
  deadMetres: number
  seconds: number
}

/**
 * The least annual pence that part of a run can cost under an offer, given its least metres and seconds. Every line grows with
 * metres and seconds but for a rate by whole journey, whose price falls where a cheaper band begins: there, the cheapest of
 * that length or any longer one is counted. So the sum is a bound, and exact where the metres and seconds are.
 */
export class LeastPrice {
  private readonly problem: Problem
  private readonly year: number
  private readonly slack: number
  /** Offers whose price may fall as metres grow. */
  private readonly falls: Uint8Array

  constructor(problem: Problem) {
    this.problem = problem
    this.year = problem.schoolDays / 5
    this.slack = Number.isInteger(this.year) ? 0 : ROUNDING
    this.falls = Uint8Array.from(problem.offers, ({ tiers }) => {
      for (let at = TIER_STRIDE; at < tiers.length; at += TIER_STRIDE) if (tiers[at + 1] === 0) return 1
      return 0
    })
  }

  /**
   * `days` of a run, with the newcomer aboard unless `joining` is undefined. `otherDays`: those on which the route goes the
   * other way too. `run` undefined: the newcomer alone.
   */
  annual(
    at: number,
    direction: 0 | 1,
    days: number,
    otherDays: number,
    run: RunView | undefined,
    joining: Variant | undefined,
    least: LeastRun,
  ): number {
    if (days === 0) return 0
    const offer = this.problem.offers[at] as CompiledOffer
    const load = run?.load
    const chairs = (load?.wheelchairPupils ?? 0) + (joining?.wheelchairs ?? 0)
    const vehicle = this.vehicle(offer, at, least, chairs)
    const assistants = this.assistants(run, joining, least.seconds)
    const count = DAY_COUNT[days] as number
    const lines =
      (vehicle + assistants) * count +
      this.fees(direction, days, otherDays, run, joining, vehicle + assistants)
    return lines * this.year - this.slack
  }

  /** Assistants of a run with the newcomer: ordinary and skilled together. */
  assistantCount(run: RunView | undefined, joining: Variant | undefined): number {
    const load = run?.load
    const sharers = (load?.sharers ?? 0) + (joining?.sharers ?? 0)
    return (
      (load?.oneToOne ?? 0) +
      (load?.oneToOneSkilled ?? 0) +
      (joining === undefined ? 0 : joining.oneToOne + joining.oneToOneSkilled) +
      Math.ceil(sharers / this.problem.pupilsPerShared)
    )
  }

  private vehicle(offer: CompiledOffer, at: number, least: LeastRun, chairs: number): number {
    const millimetres = least.metres > 0 ? least.metres * 1000 : 0
    const dead = offer.base >= 0 && offer.deadRate > 0 ? least.deadMetres * 1000 : 0
    let charged = tierCharge(offer, millimetres, dead)
    if (this.falls[at] === 1) {
      const { tiers } = offer
      for (let tier = 0; tier + TIER_STRIDE < tiers.length; tier += TIER_STRIDE) {
        const end = tiers[tier] as number
        if (end < millimetres) continue
        // Just beyond its end the next tier's rate holds.
        const beyond = tierCharge(offer, end + 1e-6, dead)
        if (beyond < charged) charged = beyond
      }
    }
    return whole((charged > offer.minimum ? charged : offer.minimum) + offer.supplement * chairs)
  }

  private assistants(run: RunView | undefined, joining: Variant | undefined, seconds: number): number {
    const all = this.assistantCount(run, joining)
    if (all === 0) return 0
    const load = run?.load
    const sharedSkilled = (load?.skilledSharers ?? 0) + (joining?.skilledSharers ?? 0) > 0 ? 1 : 0
    const skilled = (load?.oneToOneSkilled ?? 0) + (joining?.oneToOneSkilled ?? 0) + sharedSkilled
    const { assistant } = this.problem
    const paid = Math.max(assistant.minimumSeconds, seconds + assistant.extraSeconds)
    return (
      (all - skilled) * whole((paid * assistant.ordinary) / 3600) +
      skilled * whole((paid * assistant.skilled) / 3600)
    )
  }

  /** Fees of all the days together. */
  private fees(
    direction: 0 | 1,
    days: number,
    otherDays: number,
    run: RunView | undefined,
    joining: Variant | undefined,
    otherLines: number,
  ): number {
    const { basis, amount } = this.problem.fee
    const count = DAY_COUNT[days] as number
    if (basis === 'percent') return whole((amount * otherLines) / 1e8) * count
    const smaller = Math.floor(amount / 2)
    const part = direction === AM ? smaller : amount - smaller
    if (basis === 'per_route_day') {
      const both = DAY_COUNT[days & otherDays] as number
      return both * part + (count - both) * amount
    }
    const oneWay = (run?.load.oneWay ?? 0) + (joining?.oneWay ?? 0)
    const bothWays = (run?.load.bothWays ?? 0) + (joining?.bothWays ?? 0)
    return (oneWay * amount + bothWays * part) * count
  }
}
