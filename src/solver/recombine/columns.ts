import type { Problem } from '../problem.ts'
import { type Column, columnOf, type Limits, reducedCost } from './column.ts'
import { Explorer } from './explorer.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { ScoredRoute } from './pool.ts'
import type { Relaxation } from './relaxation.ts'
import { SetKeys } from './set-keys.ts'

/** The columns of one recombination: the cheapest route for each set of customers, and a relaxation over them. */
export class Columns {
  readonly relaxation: Relaxation
  private readonly problem: Problem
  private readonly limits: Limits
  private readonly explorer: Explorer
  private readonly keys: SetKeys
  private readonly byKey = new Map<number, Column>()

  constructor(problem: Problem, limits: Limits, relaxation: Relaxation) {
    this.problem = problem
    this.limits = limits
    this.relaxation = relaxation
    this.explorer = new Explorer(problem)
    this.keys = new SetKeys(problem)
  }

  /** The columns of these routes' customers. */
  of(routes: readonly PlainRoute[]): ReadonlySet<Column> {
    return new Set(
      routes.flatMap(({ units, offer }) => this.byKey.get(this.keys.of(units, units.length, offer)) ?? []),
    )
  }

  values(): readonly Column[] {
    return [...this.byKey.values()]
  }

  /** Adds routes; how many of them are news, or cheaper than those of the same customers. */
  add(routes: readonly ScoredRoute[]): number {
    const news = new Map<number, Column>()
    for (const scored of routes) {
      const key = this.keys.of(scored.route.units, scored.route.units.length, scored.route.offer)
      const known = this.byKey.get(key)
      if (known !== undefined && known.score <= scored.score + 1e-6) continue
      const column = columnOf(this.problem, this.limits, scored)
      this.byKey.set(key, column)
      news.set(key, column)
    }
    this.relaxation.offer([...news.values()])
    return news.size
  }

  /** Looks around the most promising routes for new ones, with so many insertions tried; how many were found. */
  generate(insertions: number, stop: () => boolean, settled?: Uint8Array): number {
    const { relaxation, explorer } = this
    const worth = Float64Array.from(relaxation.worth)
    settled?.forEach((is, customer) => {
      if (is === 1) worth[customer] = Number.NEGATIVE_INFINITY
    })
    explorer.begin(worth)
    const found: ScoredRoute[] = []
    const until = explorer.asked + insertions
    const open = (column: Column): boolean =>
      settled === undefined || column.customers.every((each) => settled[each] === 0)
    for (const column of likeliest(this.values().filter(open), relaxation)) {
      if (explorer.asked >= until || stop()) break
      if (column.route !== undefined) found.push(...explorer.explore(column.route))
    }
    return this.add(found)
  }

  /** So many columns of the least reduced cost, by what customers and vehicles are worth. */
  likeliest(count: number, worth: Worth): readonly Column[] {
    return likeliest(this.values(), worth).slice(0, count)
  }
}

/** What customers, and one vehicle more of each limited offer, are worth: annual pence. */
export type Worth = Pick<Relaxation, 'worth' | 'limitWorth'>

/** Columns by their reduced cost, the least first. */
function likeliest(columns: readonly Column[], { worth, limitWorth }: Worth): readonly Column[] {
  return columns
    .map((column) => ({ column, reduced: reducedCost(column, worth, limitWorth) }))
    .toSorted((a, b) => a.reduced - b.reduced)
    .map(({ column }) => column)
}
