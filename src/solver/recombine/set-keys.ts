import type { Problem } from '../problem.ts'
import { mixSeed } from '../search/random.ts'

const LOW = 2 ** 21

/** Numbers whose exclusive or names a set of units (Zobrist 1970), 53 bits in two parts. */
function setNumbers(count: number): readonly [Int32Array, Int32Array] {
  const numbers = (part: number): Int32Array =>
    Int32Array.from({ length: count }, (_, unit) => mixSeed(part, unit, 7919))
  return [numbers(1), numbers(2)]
}

/** Names routes by whom they carry: the same for every order of stops. */
export class SetKeys {
  private readonly high: Int32Array
  private readonly low: Int32Array
  private readonly perOffer: boolean

  constructor(problem: Problem) {
    ;[this.high, this.low] = setNumbers(problem.unitCount)
    // Where vehicles are limited, the same pupils under another operator are another choice.
    this.perOffer = problem.offers.some((offer) => offer.capacity !== Number.POSITIVE_INFINITY)
  }

  of(units: ArrayLike<number>, count: number, offer: number): number {
    let high = this.perOffer ? offer : 0
    let low = 0
    for (let at = 0; at < count; at++) {
      const unit = units[at] as number
      high ^= this.high[unit] as number
      low ^= this.low[unit] as number
    }
    return (high >>> 0) * LOW + (low >>> 11)
  }
}
