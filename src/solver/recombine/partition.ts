import { type Highs, loadSharedHighs } from '../highs.ts'

/** Choose columns so that every row is covered once, at least cost: set partitioning, with limits on groups of columns. */
export interface PartitionTask {
  readonly rows: number
  readonly costs: Float64Array
  /** Rows of column c: `rowsOf[starts[c]] … rowsOf[starts[c + 1] - 1]`. */
  readonly starts: Int32Array
  readonly rowsOf: Int32Array
  /** Group of each column, or −1, and how many of a group may be chosen. */
  readonly groups: Int32Array
  readonly limits: Float64Array
  /** Columns of a solution that is known. */
  readonly incumbent: Int32Array
  /** The most columns handed to the integer programme, besides the incumbent's. */
  readonly mostColumns: number
  readonly seconds: number
  readonly nodes: number
}

/** What a set-partitioning problem gave. */
export interface PartitionAnswer {
  /** The cheapest choice of columns found; absent when it is no better than the incumbent. */
  readonly chosen?: Int32Array
  /** The duals of the rows in the linear relaxation: what serving each is worth. */
  readonly worth: Float64Array
}

function* indicesOf(task: PartitionTask, column: number): Iterable<number> {
  for (let at = task.starts[column] as number; at < (task.starts[column + 1] as number); at++)
    yield task.rowsOf[at] as number
  const group = task.groups[column] as number
  if (group >= 0) yield task.rows + group
}

/** The task restricted to some columns, as HiGHS takes it. */
function modelOf(highs: Highs, task: PartitionTask, columns: readonly number[], whole: boolean) {
  const start: number[] = [0]
  const index: number[] = []
  for (const column of columns) {
    index.push(...indicesOf(task, column))
    start.push(index.length)
  }
  const numRows = task.rows + task.limits.length
  const { integer } = highs.constants.variableType
  return {
    numCols: columns.length,
    numRows,
    colCost: Float64Array.from(columns, (column) => task.costs[column] as number),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(whole ? 1 : highs.infinity),
    rowLower: Float64Array.from({ length: numRows }, (_, row) => (row < task.rows ? 1 : -highs.infinity)),
    rowUpper: Float64Array.from({ length: numRows }, (_, row) =>
      row < task.rows ? 1 : (task.limits[row - task.rows] as number),
    ),
    matrix: {
      format: 'csc' as const,
      numCols: columns.length,
      numRows,
      starts: Int32Array.from(start),
      indices: Int32Array.from(index),
      values: new Float64Array(index.length).fill(1),
    },
    ...(whole ? { integrality: columns.map(() => integer) } : {}),
  }
}

interface Relaxed {
  /** Columns whose reduced cost leaves them a chance, the best first. */
  readonly worthwhile: readonly number[]
  readonly worth: Float64Array
}

/** The linear relaxation; undefined when time runs out. */
function relaxation(highs: Highs, task: PartitionTask): Relaxed | undefined {
  const all = [...task.costs.keys()]
  return highs.withModel(modelOf(highs, task, all, false), (model) => {
    model.options.set({ output_flag: false, time_limit: task.seconds })
    if (model.run().modelStatus !== highs.constants.modelStatus.optimal) return undefined
    const { rowDual } = model.getSolution()
    const bound = model.getObjectiveValue()
    const known = task.incumbent.reduce((sum, column) => sum + (task.costs[column] as number), 0)
    const reduced = all.map((column) => {
      let cost = task.costs[column] as number
      for (const row of indicesOf(task, column)) cost -= rowDual[row] ?? 0
      return cost
    })
    const worthwhile = all
      .filter((column) => (reduced[column] as number) <= known - bound)
      .toSorted((a, b) => (reduced[a] as number) - (reduced[b] as number))
      .slice(0, task.mostColumns)
    return { worthwhile, worth: Float64Array.from(rowDual.subarray(0, task.rows)) }
  })
}

/**
 * Linear relaxation, fixing by reduced cost, and branch and bound on what is left (set-partitioning recombination, Sartori &
 * Buriol 2020). Undefined when not even the relaxation was solved in time.
 */
export async function solvePartition(task: PartitionTask): Promise<PartitionAnswer | undefined> {
  // HiGHS calls a model of nothing unsolved.
  if (task.costs.length === 0) return undefined
  const highs = await loadSharedHighs()
  const relaxed = relaxation(highs, task)
  if (relaxed === undefined) return undefined
  const chosen = branch(highs, task, relaxed.worthwhile)
  return { worth: relaxed.worth, ...(chosen === undefined ? {} : { chosen }) }
}

/** Branch and bound over some columns, from the incumbent; undefined when it finds nothing better. */
function branch(highs: Highs, task: PartitionTask, worthwhile: readonly number[]): Int32Array | undefined {
  const columns = [...new Set([...task.incumbent, ...worthwhile])]
  const chosen = new Set(task.incumbent)
  const known = task.incumbent.reduce((sum, column) => sum + (task.costs[column] as number), 0)
  return highs.withModel(modelOf(highs, task, columns, true), (model) => {
    model.options.set({
      output_flag: false,
      time_limit: task.seconds,
      mip_max_nodes: task.nodes,
      mip_rel_gap: 1e-5,
    })
    model.setSolution({ colValue: Float64Array.from(columns, (column) => (chosen.has(column) ? 1 : 0)) })
    model.run()
    const { colValue } = model.getSolution()
    const found = columns.filter((_, at) => (colValue[at] ?? 0) > 0.5)
    const cost = found.reduce((sum, column) => sum + (task.costs[column] as number), 0)
    const covered = found.reduce(
      (sum, column) => sum + (task.starts[column + 1] as number) - (task.starts[column] as number),
      0,
    )
    return cost < known - 1 && covered === task.rows ? Int32Array.from(found) : undefined
  })
}
