import { brokenThrees, type Share, type Three } from '../subset-rows.ts'
import { Tolls } from './tolls.ts'

/** Of the cuts of one round no customer is in more than so many. */
const CUTS_PER_CUSTOMER = 5

/** The subset-row cuts of a relaxation (Jepsen et al. 2008): of three customers one column at most carries two or more. */
export class Cuts {
  private readonly threes: Three[] = []
  /** By customer: the cuts that they are in. */
  private readonly cutsOf: readonly number[][]

  constructor(customers: number) {
    this.cutsOf = Array.from({ length: customers }, () => [])
  }

  get count(): number {
    return this.threes.length
  }

  /** Adds those that columns chosen in part break, the worst first, at most so many; how many they are. */
  separate(used: readonly Share[], most: number): number {
    const before = this.count
    const often = new Uint8Array(this.cutsOf.length)
    for (const three of brokenThrees(this.cutsOf.length, used)) {
      if (this.count - before >= most) break
      if (three.some((customer) => (often[customer] as number) >= CUTS_PER_CUSTOMER)) continue
      for (const customer of three) {
        often[customer] = (often[customer] as number) + 1
        this.cutsOf[customer]?.push(this.count)
      }
      this.threes.push(three)
    }
    return this.count - before
  }

  /** The cuts of whose three customers a column carries two or more. */
  counting(customers: readonly number[]): readonly number[] {
    const once = new Set<number>()
    const counting = new Set<number>()
    for (const customer of customers)
      for (const cut of this.cutsOf[customer] ?? []) (once.has(cut) ? counting : once).add(cut)
    return [...counting]
  }

  /** What columns pay for them; undefined while there are none. */
  tolls(prices: Float64Array): Tolls | undefined {
    return this.count === 0 ? undefined : new Tolls(this.cutsOf.length, this.threes, prices)
  }
}
