import { DAY_COUNT } from '../compile/week.ts'
import type { Problem } from '../problem.ts'
import { DirectionFigures } from '../route/figures.ts'
import type { RoutePrice } from '../route/price.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'

const MOST = ((MAX_TOKENS + 1) * (MAX_TOKENS + 2)) / 2
const NEVER = Number.POSITIVE_INFINITY
const NOTHING = new DirectionFigures()

/** One direction's positions that keep every rule, each with its load and its exact annual pence under every offer. */
export class Ways {
  count = 0
  readonly meet = new Int16Array(MOST)
  readonly visit = new Int16Array(MOST)
  readonly seats = new Int16Array(MOST)
  readonly wheelchairs = new Int16Array(MOST)
  /** Metres of a week. */
  readonly metres = new Float64Array(MOST)
  /** By way and offer; Infinity under one that is not asked for or cannot carry the load. */
  readonly costs: Float64Array
  /** By offer, the least of all ways: each by itself. */
  readonly least: Float64Array
  private readonly offers: number

  constructor(problem: Problem) {
    this.offers = problem.offers.length
    this.costs = new Float64Array(MOST * this.offers)
    this.least = new Float64Array(this.offers)
  }

  clear(): void {
    this.count = 0
    this.least.fill(NEVER)
  }

  cost(way: number, offer: number): number {
    return this.costs[way * this.offers + offer] as number
  }

  /** Adds a measured way under the offers marked in `asked`; types (bits) are those with the features. */
  add(
    price: RoutePrice,
    direction: 0 | 1,
    figures: DirectionFigures,
    types: number,
    asked: Uint8Array,
    meet: number,
    visit: number,
  ): void {
    const way = this.count
    const row = way * this.offers
    let carried = false
    for (let offer = 0; offer < this.offers; offer++) {
      let cost = NEVER
      // The other direction, without runs here, adds nothing.
      if (
        asked[offer] === 1 &&
        price.price(
          direction === 0 ? figures : NOTHING,
          direction === 0 ? NOTHING : figures,
          types,
          -1,
          offer,
        )
      )
        cost = price.cost
      this.costs[row + offer] = cost
      if (cost === NEVER) continue
      carried = true
      if (cost < (this.least[offer] as number)) this.least[offer] = cost
    }
    if (!carried) return
    let metres = 0
    for (let run = 0; run < figures.count; run++)
      metres += (figures.metres[run] as number) * (DAY_COUNT[figures.days[run] as number] as number)
    this.meet[way] = meet
    this.visit[way] = visit
    this.seats[way] = figures.seats
    this.wheelchairs[way] = figures.wheelchairs
    this.metres[way] = metres
    this.count++
  }
}
