import { loadSharedHighs } from '../highs.ts'
import type { Column, Limits } from './column.ts'
import { matrixOf, POUND, rowsIn, rowsOf } from './set-partitioning.ts'

/** How hard the integer programme may try. */
export interface ChooseEffort {
  readonly seconds: number
  readonly nodes: number
}

/** What is left to choose: customers to be covered, and columns that cover no others. */
export interface Choice {
  readonly customers: readonly number[]
  readonly columns: readonly Column[]
  /** Vehicles left of each limited offer. */
  readonly limits: Limits
  /** A choice to begin with, among the columns; one that leaves somebody out is of no use. */
  readonly start?: readonly Column[]
}

/** The cheapest columns that cover every customer once, by branch and bound; empty when none were found in time. */
export async function choose(
  { customers, columns, limits, start = [] }: Choice,
  effort: ChooseEffort,
): Promise<readonly Column[]> {
  // HiGHS calls a model of nothing unsolved.
  if (customers.length === 0) return []
  const highs = await loadSharedHighs()
  const rowOf = new Map(customers.map((customer, row) => [customer, row]))
  const rows = customers.length
  const model = {
    numCols: columns.length,
    colCost: Float64Array.from(columns, ({ score }) => score / POUND),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    ...rowsOf(highs, rows, limits.vehicles),
    matrix: matrixOf(
      columns.map((column) => rowsIn(column, (customer) => rowOf.get(customer) ?? -1, rows)),
      rows + limits.vehicles.length,
    ),
    integrality: columns.map(() => highs.constants.variableType.integer),
  }
  return highs.withModel(model, (solver) => {
    solver.options.set({
      output_flag: false,
      time_limit: effort.seconds,
      mip_max_nodes: effort.nodes,
      mip_rel_gap: 1e-5,
      // Hardly two routes are alike.
      mip_detect_symmetry: false,
    })
    const begun = new Set(start)
    if (start.reduce((sum, column) => sum + column.customers.length, 0) === rows)
      solver.setSolution({ colValue: Float64Array.from(columns, (column) => (begun.has(column) ? 1 : 0)) })
    try {
      solver.run()
    } catch {
      // Numbers that HiGHS cannot solve: nothing is chosen.
      return []
    }
    const { colValue } = solver.getSolution()
    const chosen = columns.filter((_, at) => (colValue[at] ?? 0) > 0.5)
    const covered = chosen.reduce((sum, column) => sum + column.customers.length, 0)
    return covered === rows ? chosen : []
  })
}
