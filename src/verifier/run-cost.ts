import type { Offer } from '../checker/offers.ts'
import { feePence } from '../checker/price/fee-line.ts'
import { vehiclePence } from '../checker/price/vehicle-line.ts'
import { MILLIPENCE } from '../domain/certificate.ts'
import type { AssistantRates, ManagementFee } from '../domain/framework.ts'
import { type Crew, crewPence } from './crews.ts'
import type { ExpectedSlice } from './expected-slices.ts'
import { RateShape } from './rate-shape.ts'

/** What a floating-point sum of a run's price may be off, in pence. */
const FLOAT_SLACK = 1e-6

export interface RunCostInput {
  readonly offer: Offer
  readonly crew: Crew
  readonly slice: ExpectedSlice
  readonly assistants: AssistantRates | undefined
  readonly fee: ManagementFee
  /** Thousandths of a penny taken off the price. */
  readonly loss: number
}

/**
 * The least price of a run of the class with one offer and crew, in thousandths of a penny, by the checker's copy of
 * the price rules: exactly, and as a quick lower bound. Fees by pupil and day are left out, the smaller part of a fee
 * by route and day is charged wherever the route could go the other way too.
 */
export class RunCost {
  /** Above the unrounded price, and below it, the rounded lines are less than half of this away, in thousandths of a penny. */
  readonly rounding: number
  readonly shape: RateShape
  private readonly input: RunCostInput
  /** 1 + the percentage of a fee. */
  private readonly share: number
  private readonly dayFee: number
  private readonly crewBySeconds = new Map<number, number>()

  constructor(input: RunCostInput) {
    this.input = input
    this.shape = new RateShape(input.offer.rate)
    const percent = input.fee.basis === 'percent' ? input.fee.percent : 0
    this.share = 1 + percent / 100
    this.dayFee = input.fee.basis === 'per_route_day' ? this.feeOf(0) : 0
    this.rounding = MILLIPENCE * (this.share + (percent > 0 ? 1 : 0) + FLOAT_SLACK)
  }

  /** The whole price: live and dead metres, wheelchairs, seconds from first arrival to last departure. */
  exactly(live: number, dead: number, wheelchairs: number, seconds: number): number {
    const vehicle = vehiclePence(this.input.offer.rate, live, dead, wheelchairs)
    const lines = vehicle + this.crewPence(seconds)
    return MILLIPENCE * (lines + this.feeOf(lines)) - this.input.loss
  }

  /** No more than the exact price. */
  atLeast(live: number, dead: number, wheelchairs: number, seconds: number): number {
    const supplement = wheelchairs * this.input.offer.rate.wheelchair_supplement_pence
    const lines = this.shape.fare(live, dead) + supplement + this.crewPence(seconds)
    return MILLIPENCE * (lines * this.share + this.dayFee) - this.rounding / 2 - this.input.loss
  }

  /** Thousandths of a penny that a penny of the vehicle's line comes to. */
  get pennyWorth(): number {
    return MILLIPENCE * this.share
  }

  /** Pence for each pupil in a wheelchair. */
  get supplementPence(): number {
    return this.input.offer.rate.wheelchair_supplement_pence
  }

  /** Whether the assistants of a run of so many seconds cost more than those of the shortest. */
  paysByTheSecond(seconds: number): boolean {
    return this.crewPence(seconds) > this.crewPence(0)
  }

  private crewPence(seconds: number): number {
    const { crew, assistants } = this.input
    const known = this.crewBySeconds.get(seconds)
    if (known !== undefined) return known
    const pence = crewPence(assistants, crew, seconds)
    this.crewBySeconds.set(seconds, pence)
    return pence
  }

  private feeOf(lines: number): number {
    const { fee, slice } = this.input
    return feePence(fee, {
      direction: slice.direction,
      bothWays: slice.otherWay,
      riders: [],
      otherLines: lines,
    })
  }
}
