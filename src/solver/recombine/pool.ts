import type { Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import { mixSeed } from '../search/random.ts'
import type { PlainRoute, Workspace } from '../search/workspace.ts'

/** A route met by the search, and its score then. */
export interface Pooled {
  readonly key: number
  readonly score: number
  readonly route: PlainRoute
}

const LOW = 2 ** 21

/** Numbers whose exclusive or names a set of customers (Zobrist 1970), 53 bits in two parts. */
function setNumbers(count: number): readonly [Int32Array, Int32Array] {
  const numbers = (part: number): Int32Array =>
    Int32Array.from({ length: count }, (_, customer) => mixSeed(part, customer, 7919))
  return [numbers(1), numbers(2)]
}

/** The best route met for each set of customers and each offer, at most so many: the oldest make room. */
export class RoutePool {
  private readonly byKey = new Map<number, Pooled>()
  private readonly most: number
  private readonly high: Int32Array
  private readonly low: Int32Array
  private readonly perOffer: boolean

  constructor(problem: Problem, most: number) {
    this.most = most
    ;[this.high, this.low] = setNumbers(problem.unitCount)
    // Where vehicles are limited, the same pupils under another operator are another choice.
    this.perOffer = problem.offers.some((offer) => offer.capacity !== Number.POSITIVE_INFINITY)
  }

  get size(): number {
    return this.byKey.size
  }

  values(): readonly Pooled[] {
    return [...this.byKey.values()]
  }

  /** Notes a route of the search; copied only when it is news. */
  note(work: Workspace, route: Route): void {
    if (route.unitCount === 0) return
    const key = this.keyOf(route.units, route.unitCount, route.offer)
    const known = this.byKey.get(key)
    if (known !== undefined && known.score <= route.score + 1e-6) return
    this.byKey.set(key, { key, score: route.score, route: work.save(route) })
    this.makeRoom()
  }

  private keyOf(units: ArrayLike<number>, count: number, offer: number): number {
    let high = this.perOffer ? offer : 0
    let low = 0
    for (let at = 0; at < count; at++) {
      const unit = units[at] as number
      high ^= this.high[unit] as number
      low ^= this.low[unit] as number
    }
    return (high >>> 0) * LOW + (low >>> 11)
  }

  /** Adds another's routes; their keys are made anew, since those of a part are not the whole's. */
  merge(others: readonly Pooled[]): void {
    for (const { score, route } of others) {
      const other = { key: this.keyOf(route.units, route.units.length, route.offer), score, route }
      const known = this.byKey.get(other.key)
      if (known !== undefined) {
        if (known.score <= other.score) continue
        this.byKey.delete(other.key)
      }
      this.byKey.set(other.key, other)
    }
    this.makeRoom()
  }

  private makeRoom(): void {
    if (this.byKey.size <= this.most) return
    for (const key of this.byKey.keys()) {
      if (this.byKey.size <= this.most) break
      this.byKey.delete(key)
    }
  }
}
