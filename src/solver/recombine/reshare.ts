import type { Random } from '../search/random.ts'
import { choose } from './choose.ts'
import type { Column, Limits } from './column.ts'

/** How hard the routes of a plan are shared out anew. */
export interface ReshareEffort {
  /** Customers of the routes taken together, at most, and columns among which theirs are chosen. */
  readonly customers: number
  readonly columns: number
  /** Of one integer programme. */
  readonly nodes: number
  readonly secondsLeft: () => number
  /** Integer programmes in all. */
  readonly turns: number
}

export interface ReshareTools {
  readonly random: Random
  readonly limits: Limits
  /** Columns to choose from, the likeliest first, absences among them. */
  readonly columns: readonly Column[]
  readonly effort: ReshareEffort
  readonly stop: () => boolean
}

/** Of one integer programme, in seconds. */
const MOST_SECONDS = 1
const LEAST_SECONDS = 0.1

const scoreOf = (columns: readonly Column[]): number => columns.reduce((sum, { score }) => sum + score, 0)

/**
 * Routes near each other, a few at a time, are exchanged for the cheapest columns that serve the same customers, until no
 * few of them can be (POPMUSIC, Taillard & Voss 2002, by set partitioning). Near are those whose customers many good columns carry
 * together. `start` covers every customer once, and so does the answer.
 */
export async function reshared(start: readonly Column[], tools: ReshareTools): Promise<readonly Column[]> {
  const { random, columns, effort, stop } = tools
  const near = new Nearness(columns)
  let current = start
  const open = new Set(start)
  for (let turn = 0; turn < effort.turns && open.size > 0 && !stop(); turn++) {
    const seed = [...open][random.below(open.size)] as Column
    open.delete(seed)
    const few = near.around(seed, current, effort.customers)
    const better = await exchange(few, current, tools)
    if (better === undefined) continue
    const gone = new Set(few)
    const kept = new Set(better)
    current = [...current.filter((column) => !gone.has(column)), ...better]
    for (const column of few) if (!kept.has(column)) open.delete(column)
    for (const column of better) if (!gone.has(column)) open.add(column)
  }
  return current
}

/** The cheapest columns for the customers of a few, where they cost less. */
async function exchange(
  few: readonly Column[],
  current: readonly Column[],
  { columns, limits, effort }: ReshareTools,
): Promise<readonly Column[] | undefined> {
  const customers = few.flatMap((column) => column.customers)
  const inside = new Set(customers)
  const among = columns.filter((column) => column.customers.every((each) => inside.has(each)))
  const offered = [
    ...new Set([...few, ...among.slice(0, effort.columns), ...among.filter(({ route }) => !route)]),
  ]
  const others = current.filter((column) => !few.includes(column))
  const vehicles = limits.vehicles.map(
    (count, row) => count - others.filter(({ limit }) => limit === row).length,
  )
  const seconds = Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, effort.secondsLeft()))
  const choice = { customers, columns: offered, limits: { ...limits, vehicles }, start: few }
  const chosen = await choose(choice, { seconds, nodes: effort.nodes })
  return chosen.length > 0 && scoreOf(chosen) < scoreOf(few) - 1e-3 ? chosen : undefined
}

/** How much routes have to do with each other. */
class Nearness {
  /** By customer. */
  private readonly columns: readonly Column[][]

  constructor(columns: readonly Column[]) {
    const by: Column[][] = []
    for (const column of columns)
      if (column.route !== undefined)
        for (const customer of column.customers) (by[customer] ??= []).push(column)
    this.columns = by
  }

  /** A route and those that have most to do with it, of so many customers at most. */
  around(seed: Column, current: readonly Column[], most: number): readonly Column[] {
    const owner = new Map(
      current.flatMap((column) => column.customers.map((customer) => [customer, column] as const)),
    )
    const common = new Map<Column, number>()
    for (const customer of seed.customers)
      for (const column of this.columns[customer] ?? [])
        for (const other of new Set(column.customers.map((each) => owner.get(each))))
          if (other !== undefined && other !== seed) common.set(other, (common.get(other) ?? 0) + 1)
    const few = [seed]
    let count = seed.customers.length
    for (const [column] of [...common].toSorted((a, b) => b[1] - a[1])) {
      if (count + column.customers.length > most) break
      few.push(column)
      count += column.customers.length
    }
    return few
  }
}
