import type { Problem } from '../problem.ts'
import { type Column, columnOf, type Limits, reducedCost, type Worth } from './column.ts'
import type { Exchange } from './exchange.ts'
import { Explorer } from './explorer.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { ScoredRoute } from './pool.ts'
import type { Relaxation } from './relaxation.ts'
import { SetKeys } from './set-keys.ts'
import { spread } from './spread.ts'

/** The columns of one recombination: the cheapest route for each set of customers, and a relaxation over them. */
export class Columns {
  readonly relaxation: Relaxation
  private readonly problem: Problem
  private readonly limits: Limits
  private readonly exchange: Exchange
  private readonly explorer: Explorer
  private readonly keys: SetKeys
  private readonly byKey = new Map<number, Column>()
  /** By customer: the columns on which they come first. */
  private readonly byFirst: readonly Set<Column>[]

  constructor(problem: Problem, limits: Limits, relaxation: Relaxation, exchange: Exchange) {
    this.problem = problem
    this.limits = limits
    this.relaxation = relaxation
    this.exchange = exchange
    this.explorer = new Explorer(problem)
    this.keys = new SetKeys(problem)
    this.byFirst = problem.customers.map(() => new Set())
  }

  /** Adds a route for each customer alone: a dive then leaves nobody out for want of one. */
  addSingles(): void {
    this.add(this.explorer.singles())
  }

  /** The columns of these routes' customers. */
  of(routes: readonly PlainRoute[]): ReadonlySet<Column> {
    return new Set(routes.flatMap((route) => this.byKey.get(this.keyOf(route)) ?? []))
  }

  values(): readonly Column[] {
    return [...this.byKey.values()]
  }

  /** Adds routes; how many of them are news, or cheaper than those of the same customers. */
  add(routes: readonly ScoredRoute[]): number {
    const news = new Map<number, Column>()
    for (const scored of routes) {
      const key = this.keyOf(scored.route)
      const known = this.byKey.get(key)
      if (known !== undefined && known.score <= scored.score + 1e-6) continue
      const column = columnOf(this.problem, this.limits, scored)
      this.byKey.set(key, column)
      if (known !== undefined) this.columnsOfFirst(known).delete(known)
      this.columnsOfFirst(column).add(column)
      news.set(key, column)
    }
    this.relaxation.offer([...news.values()])
    return news.size
  }

  /**
   * Looks around the most promising routes for new ones, those first that have least to do with each other, with so many insertions
   * worked out; how many were found, peers' among them. `worth`: what customers are worth, −Infinity for those whom no route may
   * carry; `isOwn`: which of the routes, by their keys, are looked around here, where peers look around the rest.
   */
  generate(
    insertions: number,
    stop: () => boolean,
    worth: Worth,
    isOwn = (_key: number): boolean => true,
  ): number {
    const { explorer, exchange } = this
    explorer.begin(worth)
    const found: ScoredRoute[] = []
    const until = explorer.asked + insertions
    for (const { route } of spread(byReducedCost(this.within(worth), worth), this.byFirst.length)) {
      if (explorer.asked >= until || stop()) break
      if (route !== undefined && isOwn(this.keyOf(route))) found.push(...explorer.explore(route))
    }
    exchange.give(found)
    return this.add([...found, ...exchange.take()])
  }

  /** The columns that carry none but those who are worth more than −Infinity. */
  within({ worth }: Worth): readonly Column[] {
    const isOpen = (customer: number): boolean => worth[customer] !== Number.NEGATIVE_INFINITY
    return this.byFirst.flatMap((columns, first) =>
      isOpen(first) ? [...columns].filter(({ customers }) => customers.every(isOpen)) : [],
    )
  }

  private keyOf({ units, offer }: PlainRoute): number {
    return this.keys.of(units, units.length, offer)
  }

  private columnsOfFirst({ customers }: Column): Set<Column> {
    return this.byFirst[customers[0] as number] as Set<Column>
  }

  /** So many columns of the least reduced cost. */
  likeliest(count: number, worth: Worth): readonly Column[] {
    return byReducedCost(this.values(), worth).slice(0, count)
  }
}

/** Columns by their reduced cost, the least first. */
export function byReducedCost(columns: readonly Column[], worth: Worth): readonly Column[] {
  return columns
    .map((column) => ({ column, reduced: reducedCost(column, worth) }))
    .toSorted((a, b) => a.reduced - b.reduced)
    .map(({ column }) => column)
}
