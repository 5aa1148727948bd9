import { AM, type CompiledOffer, type Problem } from '../problem.ts'
import type { Asked } from './asked.ts'
import type { LeastPrice, LeastRun } from './least-price.ts'
import { ANY_ENDS, NEW_FIRST, NEW_LAST, OTHER_LAST } from './opening-figures.ts'
import type { RunView } from './route-view.ts'

const NOWHERE = -1

/** What runs of one route cost at least, on some of their days, with one unit more: `asked` and `otherDays` say which. */
export class RunCosts {
  readonly asked: [Asked | undefined, Asked | undefined] = [undefined, undefined]
  /** By direction, days on which the route goes the other way, the unit's included. */
  readonly otherDays = new Int32Array(2)
  /** Whether any offer has empty miles to pay: else it does not matter where a run begins and ends. */
  readonly chargesDead: boolean
  private readonly problem: Problem
  private readonly price: LeastPrice
  private readonly leastRun: LeastRun = { metres: 0, deadMetres: 0, seconds: 0 }

  constructor(problem: Problem, price: LeastPrice) {
    this.problem = problem
    this.price = price
    this.chargesDead = problem.offers.some((offer) => offer.base >= 0 && offer.deadRate > 0)
  }

  /** What a direction costs on the days on which nobody but the unit travels. */
  alone(offer: number, direction: 0 | 1, presence: number, asked: Asked): number {
    const days = asked.days & ~presence
    if (days === 0) return 0
    const { leastRun, problem } = this
    const { variant, place, gate } = asked
    const leg = 2 * (place * problem.placeCount + gate)
    const service = variant.doorSeconds + variant.gateSeconds + (problem.schoolUnload[asked.school] as number)
    leastRun.metres = problem.legs[direction][leg + 1] as number
    leastRun.seconds = (problem.legs[direction][leg] as number) + service
    leastRun.deadMetres = this.dead(offer, direction, place, gate)
    return this.price.annual(
      offer,
      direction,
      days,
      this.otherDays[direction] as number,
      undefined,
      variant,
      leastRun,
    )
  }

  /** A run's cost on some of its days: with the unit aboard, or without it. */
  run(
    offer: number,
    direction: 0 | 1,
    run: RunView,
    days: number,
    aboard: Asked | undefined,
    metres: number,
    seconds: number,
    kind: number,
  ): number {
    const { leastRun } = this
    leastRun.metres = metres
    leastRun.seconds = seconds
    leastRun.deadMetres = this.chargesDead ? this.deadOf(offer, direction, run, kind) : 0
    return this.price.annual(
      offer,
      direction,
      days,
      this.otherDays[direction] as number,
      run,
      aboard?.variant,
      leastRun,
    )
  }

  private deadOf(offer: number, direction: 0 | 1, run: RunView, kind: number): number {
    const asked = this.asked[direction]
    if (asked === undefined) return this.dead(offer, direction, run.first, run.last)
    const first = (kind & NEW_FIRST) === 0 ? run.first : asked.place
    if (kind === ANY_ENDS) return this.fewestDead(offer, direction, run, asked)
    const last = (kind & OTHER_LAST) !== 0 ? NOWHERE : (kind & NEW_LAST) === 0 ? run.last : asked.gate
    return this.dead(offer, direction, first, last)
  }

  private fewestDead(offer: number, direction: 0 | 1, run: RunView, asked: Asked): number {
    const first = [run.first, asked.place].map((place) => this.dead(offer, direction, place, NOWHERE))
    const last = [run.last, asked.gate].map(
      (place) =>
        this.dead(offer, direction, asked.place, place) - this.dead(offer, direction, asked.place, NOWHERE),
    )
    return Math.min(...first) + Math.min(...last)
  }

  /** Empty metres before the first place and behind the last (none are counted NOWHERE), canonical. */
  private dead(offer: number, direction: 0 | 1, first: number, last: number): number {
    const { base, deadRate } = this.problem.offers[offer] as CompiledOffer
    if (base < 0 || deadRate === 0) return 0
    const { baseOut, baseIn } = this.problem
    const before = (direction === AM ? baseOut : baseIn)[base] as Int32Array
    const behind = (direction === AM ? baseIn : baseOut)[base] as Int32Array
    return (before[first] as number) + (last === NOWHERE ? 0 : (behind[last] as number))
  }
}
