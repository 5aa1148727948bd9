import type { Problem } from '../problem.ts'

/** A list of customers without doubles, reused from route to route. */
export class Chosen {
  count = 0
  readonly customers: Int32Array
  private readonly customerOf: Int32Array

  constructor(problem: Problem) {
    this.customers = new Int32Array(problem.customers.length)
    this.customerOf = problem.customerOf
  }

  clear(): void {
    this.count = 0
  }

  /** Adds the customer that a unit belongs to. The lists are short: looking through them beats a table. */
  add(unit: number): void {
    const customer = this.customerOf[unit] as number
    for (let at = 0; at < this.count; at++) if (this.customers[at] === customer) return
    this.customers[this.count++] = customer
  }
}
