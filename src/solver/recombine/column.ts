import type { Problem } from '../problem.ts'
import { type PlainSolution, UNSERVED_PENALTY } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'
import type { ScoredRoute } from './pool.ts'
import type { Tolls } from './tolls.ts'

/** A column of set partitioning: a route, or (without one) a customer who is left at home. */
export interface Column {
  /** Annual pence, with the search's guide. */
  readonly score: number
  readonly customers: readonly number[]
  /** The row of the route's offer among those with a limited number of vehicles, or −1. */
  readonly limit: number
  readonly route: PlainRoute | undefined
}

/** The offers of which there are only so many vehicles, and how many. */
export interface Limits {
  /** By offer: its row, or −1. */
  readonly rowOf: Int32Array
  readonly vehicles: readonly number[]
}

export function limitsOf(problem: Problem): Limits {
  const vehicles: number[] = []
  const rowOf = Int32Array.from(problem.offers, ({ capacity }) =>
    capacity === Number.POSITIVE_INFINITY ? -1 : vehicles.push(capacity) - 1,
  )
  return { rowOf, vehicles }
}

/** A route as a column. */
export const columnOf = (problem: Problem, limits: Limits, { score, route }: ScoredRoute): Column => ({
  score,
  customers: [...new Set(route.units.map((unit) => problem.customerOf[unit] as number))],
  limit: limits.rowOf[route.offer] as number,
  route,
})

/** Everybody left at home, each at a price that no route has. */
export const absences = (problem: Problem): readonly Column[] =>
  problem.customers.map((units, customer) => {
    const pupils = units.reduce((sum, unit) => sum + (problem.unitPupils[unit]?.length ?? 0), 0)
    return { score: UNSERVED_PENALTY * pupils, customers: [customer], limit: -1, route: undefined }
  })

/** What customers, and one vehicle more of each limited offer, are worth: annual pence. */
export interface Worth {
  readonly worth: Float64Array
  readonly limitWorth: Float64Array
  /** Where cuts hold: what they cost columns. */
  readonly tolls?: Tolls | undefined
}

/** What a column costs beyond what its customers are worth. */
export function reducedCost(column: Column, { worth, limitWorth, tolls }: Worth): number {
  const { customers, limit } = column
  let cost = tolls === undefined ? column.score : column.score + tolls.of(customers)
  for (let at = 0; at < customers.length; at++) cost -= worth[customers[at] as number] as number
  return limit < 0 ? cost : cost - (limitWorth[limit] as number)
}

/** What columns cost together, in annual pence. */
export const scoreOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { score }) => sum + score, 0)

/** Chosen columns, and an absence for everybody whom they leave out. */
export function withAbsent(chosen: readonly Column[], absent: readonly Column[]): readonly Column[] {
  const covered = new Set(chosen.flatMap(({ customers }) => customers))
  return [...chosen, ...absent.filter(({ customers }) => customers.every((each) => !covered.has(each)))]
}

/** Chosen columns as a solution; whoever is on no route is absent. */
export function solutionOf(problem: Problem, chosen: readonly Column[]): PlainSolution {
  const driven = chosen.filter(({ route }) => route !== undefined)
  const carried = new Set(driven.flatMap(({ customers }) => customers))
  return {
    routes: driven.flatMap(({ route }) => route ?? []),
    absent: [...problem.customers.keys()].filter((customer) => !carried.has(customer)),
  }
}
