import type { Random } from '../search/random.ts'
import { choose } from './choose.ts'
import { type Column, type Limits, reducedCost, scoreOf, withAbsent, type Worth } from './column.ts'
import { dive } from './dive.ts'
import { Relaxation } from './relaxation.ts'

/** How hard the routes of a plan are shared out anew. */
export interface ReshareEffort {
  /** Customers of the routes taken together, at most: at first, until none of them can be exchanged for cheaper ones. */
  readonly customers: number
  /** Columns among which theirs are chosen. */
  readonly columns: number
  /** Of one integer programme. */
  readonly nodes: number
  readonly secondsLeft: () => number
  /** How often some are taken together, in all. */
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

/** Of one integer programme, in seconds. */
const MOST_SECONDS = 0.4
const LEAST_SECONDS = 0.1

/** Where no few routes are exchanged any longer more are taken together: this many times as many, up to so many customers. */
const GROWTH = 1.5
const MOST_CUSTOMERS = 200

/** For a few routes: rounds of cuts and of looking for columns, cuts of one, and insertions worked out for each customer. */
const ROUNDS = 3
const CUTS_PER_CUSTOMER = 0.3
const INSERTIONS_PER_CUSTOMER = 40

/** A dive among them, without looking for more. */
const DIVE = { generate: () => {}, hurry: () => false, lateCustomers: 0 }

/** A choice that is cheaper by less (pence) is none. */
const CHEAPER = 1

/** Columns, for each customer, by which routes are near each other. */
const NEAR_PER_CUSTOMER = 40

/**
 * Routes near each other, a few at a time, are exchanged for the cheapest columns that serve the same customers, until no
 * few of them can be (POPMUSIC, Taillard & Voss 2002, by column generation with cuts, a dive, and branch and bound where that finds
 * nothing). Near are those whose customers many good columns carry together. `start` covers every customer once, and so does the answer.
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

/** Cheaper columns for the customers of a few, where some are found. */
async function exchange(
  few: readonly Column[],
  current: readonly Column[],
  tools: ReshareTools,
): Promise<readonly Column[] | undefined> {
  const { limits, effort, absent, random, stop } = tools
  const customers = few.flatMap((column) => column.customers)
  const others = current.filter((column) => !few.includes(column))
  const vehicles = limits.vehicles.map(
    (count, row) => count - others.filter(({ limit }) => limit === row).length,
  )
  const own = new Float64Array(absent.length).fill(Number.NEGATIVE_INFINITY)
  for (const customer of customers) own[customer] = tools.worth.worth[customer] as number
  const home = customers.map((customer) => absent[customer] as Column)
  const left = { ...limits, vehicles }
  const relaxation = await Relaxation.open(home, left, own)
  try {
    const limit = scoreOf(few) - CHEAPER
    const promising = [...home, ...tighten(relaxation, customers.length, tools)]
      .map((column) => ({ column, reduced: reducedCost(column, relaxation.prices) }))
      // A column that costs so much more than it is worth is on no choice that is cheaper (reduced cost fixing).
      .filter(({ reduced }) => relaxation.value + reduced < limit)
      .toSorted((a, b) => a.reduced - b.reduced)
      .slice(0, effort.columns)
      .map(({ column }) => column)
    if (promising.length === 0) return undefined
    const known = new Set(few)
    const { chosen } = dive(relaxation, {
      ...DIVE,
      random,
      limits: left,
      stop,
      isKnown: (column) => known.has(column),
    })
    const dived = withAbsent(chosen, home)
    if (scoreOf(dived) < limit) return dived
    const seconds = Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, effort.secondsLeft()))
    const columns = [...new Set([...few, ...promising])]
    const choice = await choose(
      { customers, columns, limits: left, start: few },
      { seconds, nodes: effort.nodes },
    )
    return choice.length > 0 && scoreOf(choice) < limit ? choice : undefined
  } finally {
    relaxation.close()
  }
}

/** Looks for columns, and cuts off what the relaxation chooses in parts, in turns; all columns that it may choose from. */
function tighten(
  relaxation: Relaxation,
  customers: number,
  { source, stop }: ReshareTools,
): ReadonlySet<Column> {
  const offered = new Set<Column>()
  const solve = (): void => {
    const news = source.within(relaxation.prices).filter((column) => !offered.has(column))
    for (const column of news) offered.add(column)
    relaxation.offer(news)
    relaxation.solve(stop)
  }
  solve()
  for (let round = 0; round < ROUNDS && !stop(); round++) {
    const cuts = relaxation.cut(Math.ceil(CUTS_PER_CUSTOMER * customers))
    if (cuts > 0) relaxation.solve(stop)
    const found = source.generate(INSERTIONS_PER_CUSTOMER * customers, stop, relaxation.prices)
    if (found > 0) solve()
    else if (cuts === 0) break
  }
  return offered
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
