import type { Problem } from '../problem.ts'
import { type PlainSolution, UNSERVED_PENALTY } from '../search/solution.ts'
import type { PartitionAnswer, PartitionTask } from './partition.ts'
import type { Pooled } from './pool.ts'

/** How hard a recombination may try. */
export interface RecombineEffort {
  readonly mostColumns: number
  readonly seconds: number
  readonly nodes: number
}

export type SolvePartition = (task: PartitionTask) => Promise<PartitionAnswer | undefined>

interface Column {
  readonly cost: number
  readonly customers: readonly number[]
  readonly offer: number
  readonly pooled: Pooled | undefined
}

const customersOf = (problem: Problem, units: readonly number[]): readonly number[] => [
  ...new Set(units.map((unit) => problem.customerOf[unit] ?? 0)),
]

/** The incumbent's routes, everybody left at home, and the pool's routes, in this order. */
function columnsOf(
  problem: Problem,
  incumbent: PlainSolution,
  scores: readonly number[],
  pool: readonly Pooled[],
): readonly Column[] {
  const pupils = (customer: number): number =>
    [...(problem.customers[customer] ?? [])].reduce(
      (sum, unit) => sum + (problem.unitPupils[unit]?.length ?? 0),
      0,
    )
  return [
    ...incumbent.routes.map((route, at) => {
      const score = scores[at] ?? 0
      const pooled = { key: 0, score, route }
      return { cost: score, customers: customersOf(problem, route.units), offer: route.offer, pooled }
    }),
    ...[...problem.customers.keys()].map((customer) => ({
      cost: UNSERVED_PENALTY * pupils(customer),
      customers: [customer],
      offer: -1,
      pooled: undefined,
    })),
    ...pool.map((pooled) => ({
      cost: pooled.score,
      customers: customersOf(problem, pooled.route.units),
      offer: pooled.route.offer,
      pooled,
    })),
  ]
}

function taskOf(
  problem: Problem,
  incumbent: PlainSolution,
  columns: readonly Column[],
  effort: RecombineEffort,
): PartitionTask {
  const limited = problem.offers.flatMap((offer, at) =>
    offer.capacity === Number.POSITIVE_INFINITY ? [] : [at],
  )
  const groupOf = new Map(limited.map((offer, group) => [offer, group]))
  const starts = [0]
  const rowsOf: number[] = []
  for (const column of columns) {
    rowsOf.push(...column.customers)
    starts.push(rowsOf.length)
  }
  const routes = incumbent.routes.length
  return {
    rows: problem.customers.length,
    costs: Float64Array.from(columns, (column) => column.cost),
    starts: Int32Array.from(starts),
    rowsOf: Int32Array.from(rowsOf),
    groups: Int32Array.from(columns, (column) => groupOf.get(column.offer) ?? -1),
    limits: Float64Array.from(limited, (offer) => problem.offers[offer]?.capacity ?? 0),
    incumbent: Int32Array.from([
      ...Array(routes).keys(),
      ...incumbent.absent.map((customer) => routes + customer),
    ]),
    ...effort,
  }
}

export interface Recombined {
  /** Absent when the best that can be put together is the incumbent. */
  readonly solution?: PlainSolution
  /** What serving each customer is worth: the duals of the relaxation over the pool. */
  readonly worth: Float64Array
}

/**
 * The best solution that can be put together from the pool's routes; undefined when time ran out. `scores` are those of the
 * incumbent's routes, which have their vehicles.
 */
export async function recombine(
  problem: Problem,
  incumbent: PlainSolution,
  scores: readonly number[],
  pool: readonly Pooled[],
  effort: RecombineEffort,
  solvePartition: SolvePartition,
): Promise<Recombined | undefined> {
  const columns = columnsOf(problem, incumbent, scores, pool)
  const answer = await solvePartition(taskOf(problem, incumbent, columns, effort))
  if (answer?.chosen === undefined) return answer
  const { chosen, worth } = answer
  const picked = [...chosen].flatMap((column) => columns[column] ?? [])
  const solution = {
    routes: picked.flatMap((column) => column.pooled?.route ?? []),
    absent: picked.flatMap((column) => (column.pooled === undefined ? column.customers : [])),
  }
  return { solution, worth }
}
