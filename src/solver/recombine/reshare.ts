import type { Random } from '../search/random.ts'
import { ascend } from './ascent.ts'
import { choose } from './choose.ts'
import { type Column, type Limits, reducedCost, type Worth } from './column.ts'

/** How hard the routes of a plan are shared out anew. */
export interface ReshareEffort {
  /** Customers of the routes taken together, at most: at first, until none of them can be exchanged for cheaper ones. */
  readonly customers: number
  /** Columns among which theirs are chosen. */
  readonly columns: number
  /** Of one integer programme. */
  readonly nodes: number
  readonly secondsLeft: () => number
  /** Integer programmes in all. */
  readonly turns: number
}

/** Columns to choose from, and a way to find more. */
export interface ColumnSource {
  /** Those that carry none but those who are worth more than −Infinity. */
  readonly within: (worth: Worth) => readonly Column[]
  readonly likeliest: (count: number, worth: Worth) => readonly Column[]
  /** Looks for more of them, with so many insertions worked out; how many were found. */
  readonly generate: (insertions: number, stop: () => boolean, worth: Worth) => number
}

export interface ReshareTools {
  readonly random: Random
  readonly limits: Limits
  readonly source: ColumnSource
  /** A column for each customer's staying at home. */
  readonly absent: readonly Column[]
  /** What customers are worth by the relaxation of the whole. */
  readonly worth: Worth
  /** Some of the routes to begin with, that are worth a longer look. */
  readonly first: readonly Column[]
  readonly effort: ReshareEffort
  readonly stop: () => boolean
}

/** Of one integer programme, in seconds, and of the first. */
const MOST_SECONDS = 1
const FIRST_SECONDS = 3
const LEAST_SECONDS = 0.1

/** Where no few routes are exchanged any longer more are taken together: this many times as many, up to so many customers. */
const GROWTH = 1.5
const MOST_CUSTOMERS = 200

/** Columns looked for around a few routes: so often, with so many insertions for each customer; and steps to price them. */
const PRICINGS = 3
const INSERTIONS_PER_CUSTOMER = 60
const STEPS = 150

/** What a few routes are worth beside the whole relaxation's opinion of their customers, and how far below it choices end. */
const DEAREST = 1.1
const WIDEST = 0.2

/** Columns, for each customer, by which routes are near each other. */
const NEAR_PER_CUSTOMER = 40

const scoreOf = (columns: readonly Column[]): number => columns.reduce((sum, { score }) => sum + score, 0)

/**
 * Routes near each other, a few at a time, are exchanged for the cheapest columns that serve the same customers, until no
 * few of them can be (POPMUSIC, Taillard & Voss 2002, by column generation and set partitioning). Near are those whose customers
 * many good columns carry together. `start` covers every customer once, and so does the answer.
 */
export async function reshared(start: readonly Column[], tools: ReshareTools): Promise<readonly Column[]> {
  const { random, source, absent, worth, effort, stop } = tools
  const near = new Nearness(source.likeliest(NEAR_PER_CUSTOMER * absent.length, worth))
  let current = start
  let open = new Set(start)
  let size = effort.customers
  for (let turn = 0; turn < effort.turns && !stop(); turn++) {
    const isFirst = turn === 0 && tools.first.length > 0
    if (open.size === 0) {
      if (size >= Math.min(MOST_CUSTOMERS, absent.length)) break
      size *= GROWTH
      open = new Set(current)
    }
    const seed = [...open][random.below(open.size)] as Column
    if (!isFirst) open.delete(seed)
    const few = isFirst ? tools.first : near.around(seed, current, size)
    const better = await exchange(few, current, tools, isFirst ? FIRST_SECONDS : MOST_SECONDS)
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
  tools: ReshareTools,
  mostSeconds: number,
): Promise<readonly Column[] | undefined> {
  const { limits, effort } = tools
  const customers = few.flatMap((column) => column.customers)
  const others = current.filter((column) => !few.includes(column))
  const vehicles = limits.vehicles.map(
    (count, row) => count - others.filter(({ limit }) => limit === row).length,
  )
  const offered = [...new Set([...few, ...columnsFor(customers, scoreOf(few), vehicles, tools)])]
  const seconds = Math.max(LEAST_SECONDS, Math.min(mostSeconds, effort.secondsLeft()))
  const choice = { customers, columns: offered, limits: { ...limits, vehicles }, start: few }
  const chosen = await choose(choice, { seconds, nodes: effort.nodes })
  return chosen.length > 0 && scoreOf(chosen) < scoreOf(few) - 1e-3 ? chosen : undefined
}

/** The columns that a choice cheaper than `score` may be made of, some of them found for it, and absences. */
function columnsFor(
  customers: readonly number[],
  score: number,
  vehicles: readonly number[],
  { source, absent, worth: { worth: all, limitWorth }, effort, stop }: ReshareTools,
): readonly Column[] {
  const own = new Float64Array(all.length).fill(Number.NEGATIVE_INFINITY)
  for (const customer of customers) own[customer] = all[customer] as number
  const likely = DEAREST * customers.reduce((sum, customer) => sum + Math.max(0, all[customer] as number), 0)
  const upper = Math.min(score, likely)
  const home = customers.map((customer) => absent[customer] as Column)
  const priced = (worth: Worth) =>
    ascend([...source.within(worth), ...home], worth, { vehicles, upper, steps: STEPS })
  let worth = priced({ worth: own, limitWorth })
  for (let pricing = 0; pricing < PRICINGS; pricing++) {
    if (source.generate(INSERTIONS_PER_CUSTOMER * customers.length, stop, worth) === 0) break
    worth = priced(worth)
  }
  // A column that costs so much more than it is worth is on no choice that is cheaper (reduced cost fixing).
  const gap = Math.min(score - worth.value, WIDEST * upper)
  const good = source
    .within(worth)
    .map((column) => ({ column, reduced: reducedCost(column, worth) }))
    .filter(({ reduced }) => reduced < gap)
    .toSorted((a, b) => a.reduced - b.reduced)
    .slice(0, effort.columns)
    .map(({ column }) => column)
  return [...good, ...home]
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
