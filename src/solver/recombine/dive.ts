import type { Random } from '../search/random.ts'
import type { Column, Limits } from './column.ts'
import type { Relaxation } from './relaxation.ts'

/** Part of the open customers whose routes are chosen in one step, and the least share of a column that is rounded up. */
const STEP = 0.08
/** The same where time is short, and no more columns are looked for. */
const LONG_STEP = 0.3
const WORTH_ROUNDING = 0.55
const WHOLE = 0.99

/** How far chance may put one column before another of nearly the same share. */
const JITTER = 0.1

/** What being part of the best plan known is worth beside a share (guided dives, Danna, Rothberg & Le Pape 2005). */
const GUIDED = 0.2

/** What a dive needs besides the relaxation that it consumes. */
export interface DiveTools {
  readonly random: Random
  readonly limits: Limits
  /** Whether a column is a route of the best plan known. */
  readonly isKnown: (column: Column) => boolean
  /** Looks for more columns at the present worth, with −Infinity for those who are settled. */
  readonly generate: (settled: Uint8Array) => void
  /** Whether time is too short for more columns. */
  readonly hurry: () => boolean
  readonly stop: () => boolean
  /** What is chosen once no more customers are open than this is worth choosing anew. */
  readonly lateCustomers: number
}

/** The columns that a dive chose, and those of them that it chose last, when it had the least to choose from. */
export interface Dived {
  readonly chosen: readonly Column[]
  readonly late: readonly Column[]
}

/**
 * A whole plan from a relaxation: the columns that it likes best are chosen for good, a few at a time, and it is solved again
 * with new columns for those who are left (a diving heuristic with column generation: Joncour et al. 2010; Sadykov et al.
 * 2019). Those whom no chosen column covers are not on the answer.
 */
export function dive(relaxation: Relaxation, tools: DiveTools): Dived {
  // The relaxation may be about some customers only; the others are worth −Infinity.
  const settled = Uint8Array.from(relaxation.prices.worth, (worth) =>
    worth === Number.NEGATIVE_INFINITY ? 1 : 0,
  )
  const openCount = (): number => settled.reduce((sum, is) => sum + 1 - is, 0)
  const chosen: Column[] = []
  let early: number | undefined
  for (let open = openCount(); open > 0 && !tools.stop(); ) {
    if (open <= tools.lateCustomers) early ??= chosen.length
    const step = Math.ceil((tools.hurry() ? LONG_STEP : STEP) * open)
    const picked = pick(relaxation, settled, vehiclesLeft(chosen, tools), step, tools)
    if (picked.length === 0) break
    relaxation.fix(picked)
    for (const at of picked) {
      const column = relaxation.held[at] as Column
      chosen.push(column)
      for (const customer of column.customers) settled[customer] = 1
    }
    open = openCount()
    if (open === 0) break
    relaxation.solve(tools.stop)
    if (!tools.hurry()) tools.generate(settled)
  }
  return { chosen, late: early === undefined ? [] : chosen.slice(early) }
}

/** Vehicles of each limited offer that the chosen columns leave. */
const vehiclesLeft = (chosen: readonly Column[], { limits }: DiveTools): number[] =>
  limits.vehicles.map((count, row) => count - chosen.filter(({ limit }) => limit === row).length)

/** The columns rounded up next: those that are whole, and some of the rest, that cover nobody twice and take no vehicle too many. */
function pick(
  relaxation: Relaxation,
  settled: Uint8Array,
  vehicles: number[],
  wanted: number,
  { random, isKnown }: DiveTools,
): readonly number[] {
  const { held, shares } = relaxation
  const open = [...shares.keys()]
    .filter((at) => (shares[at] as number) > 1e-6)
    .filter((at) => (held[at] as Column).customers.every((customer) => settled[customer] === 0))
    .map((at) => {
      const share = (shares[at] as number) + (isKnown(held[at] as Column) ? GUIDED : 0)
      return { at, share, rank: share + JITTER * random.next() }
    })
    .toSorted((a, b) => b.rank - a.rank)
  const picked: number[] = []
  const covered = new Set<number>()
  for (const { at, share } of open) {
    const { customers, limit } = held[at] as Column
    const enough = covered.size >= wanted || (picked.length > 0 && share < WORTH_ROUNDING)
    if (share < WHOLE && enough) continue
    if (customers.some((customer) => covered.has(customer))) continue
    if (limit >= 0 && (vehicles[limit] as number) <= 0) continue
    if (limit >= 0) vehicles[limit] = (vehicles[limit] as number) - 1
    for (const customer of customers) covered.add(customer)
    picked.push(at)
  }
  return picked
}
