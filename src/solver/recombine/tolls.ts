import type { Three } from '../subset-rows.ts'

/** What subset-row cuts cost the columns that carry two or all of their three customers: annual pence. */
export class Tolls {
  private readonly prices: Float64Array
  /** By customer: the cuts that they are in, those alone that cost something. */
  private readonly cutsOf: readonly Int32Array[]
  /** By cut: how many of its customers are on the route begun. */
  private readonly aboard: Uint8Array

  /** `prices`: of each cut, nought or more. */
  constructor(customers: number, threes: readonly Three[], prices: Float64Array) {
    const cutsOf: number[][] = Array.from({ length: customers }, () => [])
    threes.forEach((three, cut) => {
      if ((prices[cut] as number) > 0) for (const customer of three) cutsOf[customer]?.push(cut)
    })
    this.prices = prices
    this.cutsOf = cutsOf.map((cuts) => Int32Array.from(cuts))
    this.aboard = new Uint8Array(prices.length)
  }

  /** What a column of these customers pays, while no route is begun. */
  of(customers: readonly number[]): number {
    const toll = this.begin(customers)
    this.end(customers)
    return toll
  }

  /** Begins a route of these customers; what it pays. */
  begin(customers: readonly number[]): number {
    let toll = 0
    for (let each = 0; each < customers.length; each++) {
      const customer = customers[each] as number
      toll += this.joining(customer)
      const cuts = this.cutsOf[customer] as Int32Array
      for (let at = 0; at < cuts.length; at++) {
        const cut = cuts[at] as number
        this.aboard[cut] = (this.aboard[cut] as number) + 1
      }
    }
    return toll
  }

  /** What the route begun would pay more with one customer more. */
  joining(customer: number): number {
    let toll = 0
    const cuts = this.cutsOf[customer] as Int32Array
    for (let at = 0; at < cuts.length; at++) {
      const cut = cuts[at] as number
      if (this.aboard[cut] === 1) toll += this.prices[cut] as number
    }
    return toll
  }

  /** Ends the route that was begun with these customers. */
  end(customers: readonly number[]): void {
    for (let each = 0; each < customers.length; each++) {
      const cuts = this.cutsOf[customers[each] as number] as Int32Array
      for (let at = 0; at < cuts.length; at++) this.aboard[cuts[at] as number] = 0
    }
  }
}
