import { ascend } from './ascent.ts'
import type { Column, Limits, Worth } from './column.ts'
import type { Columns } from './columns.ts'
import type { Exchange } from './exchange.ts'

/** Steps that price customers by the columns known: from a guess, and from what they were worth before a few more were found. */
const FIRST_STEPS = 400
const STEPS = 100

/** So many pricings in a row that lower the bound by less than this share, and the last was the last. */
const IDLE_PRICINGS = 8
const WORTH_GOING_ON = 1e-4

/** Fewer new routes than this for each customer, and the next pricing works out twice as much, up to so many times as much. */
const FEW_PER_CUSTOMER = 0.3
const MOST_EFFORT = 4

/** What column generation works with. */
export interface Workshop {
  readonly columns: Columns
  readonly absent: readonly Column[]
  readonly limits: Limits
  readonly exchange: Exchange
  /** Annual pence of the best plan known, absences aside. */
  readonly upper: number
}

/** How hard routes are looked for. */
export interface GenerateEffort {
  /** Times that they are looked for with new prices, and how many insertions, for each customer, are worked out at first each time. */
  readonly pricings: number
  readonly insertionsPerCustomer: number
}

/**
 * Looks for routes and prices customers by all that are known in turns, until hardly anything is gained; what customers are worth
 * in the end. While there is much to gain about the right price does as well as the relaxation's, and is far sooner there.
 */
export function generate(shop: Workshop, guess: Worth, effort: GenerateEffort, stop: () => boolean): Worth {
  const { columns, absent, limits, exchange, upper } = shop
  const priced = (from: Worth, steps: number) =>
    ascend([...columns.values(), ...absent], from, { vehicles: limits.vehicles, upper, steps })
  const customers = absent.length
  let insertions = effort.insertionsPerCustomer * customers
  let worth = priced(guess, FIRST_STEPS)
  let least = worth.value
  let idle = 0
  for (let pricing = 0; pricing < effort.pricings && idle < IDLE_PRICINGS && !stop(); pricing++) {
    const found = columns.generate(insertions, stop, worth, (key) => exchange.isOwn(key))
    if (found === 0) break
    if (found < FEW_PER_CUSTOMER * customers)
      insertions = Math.min(2 * insertions, MOST_EFFORT * effort.insertionsPerCustomer * customers)
    worth = priced(worth, STEPS)
    idle = least - worth.value < WORTH_GOING_ON * least ? idle + 1 : 0
    least = Math.min(least, worth.value)
  }
  return worth
}
