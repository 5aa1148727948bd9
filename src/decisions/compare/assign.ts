/** Rows to be given to columns, each row to one, each column to no more rows than it has room for. */
export interface AssignmentProblem {
  readonly rows: number
  readonly columns: number
  /** Row by row, whole numbers: what a row costs in a column; Infinity where it cannot be there. */
  readonly costs: Float64Array
  /** How many rows each column has room for. */
  readonly capacities: readonly number[]
}

/** A row that is in no column. */
export const NOBODY = -1

/**
 * Gives as many rows as can be to columns, and of all ways to do that takes one of least cost, exactly: the semi-assignment
 * problem by shortest augmenting paths (Kennington & Wang 1992, "A shortest augmenting path algorithm for the semi-assignment
 * problem", Operations Research 40(1)). Rows come one at a time; a full column makes room by passing on one of its own. A last
 * column, "nobody", has room for all and costs more than any chain of such moves can save.
 */
export class Assignment {
  /** The column of each row; NOBODY in none. Rows that have not been added are in none too. */
  readonly columnOf: Int32Array
  private readonly problem: AssignmentProblem
  private readonly width: number
  private readonly dear: number
  private readonly shut: ReadonlySet<number>
  private readonly members: Set<number>[]
  /** From column to column: the least extra cost of passing a row on, and that row. */
  private readonly passing: Float64Array
  private readonly passed: Int32Array
  private readonly stale: Set<number>

  constructor(problem: AssignmentProblem, shut: ReadonlySet<number> = new Set()) {
    this.problem = problem
    this.shut = shut
    this.width = problem.columns + 1
    const most = problem.costs.reduce((max, cost) => (Number.isFinite(cost) ? Math.max(max, cost) : max), 0)
    this.dear = 2 * (most + 1) * (this.width + 1)
    this.columnOf = new Int32Array(problem.rows).fill(NOBODY)
    this.members = Array.from({ length: this.width }, () => new Set())
    this.passing = new Float64Array(this.width * this.width)
    this.passed = new Int32Array(this.width * this.width)
    this.stale = new Set(this.members.keys())
  }

  /** Adds one row, at the least cost of all rows so far together. */
  add(row: number): void {
    const first = this.cheapest(row)
    if (this.hasRoom(first)) this.put(row, first)
    else this.augment(row)
  }

  /**
   * The same rows with some columns shut. Rows that stay where they are stay best there (nothing is freed but what is shut), so
   * that only those of the shut columns come anew.
   */
  without(shut: ReadonlySet<number>): Assignment {
    const next = new Assignment(this.problem, new Set([...this.shut, ...shut]))
    const displaced: number[] = []
    for (const [column, rows] of this.members.entries())
      for (const row of rows)
        if (shut.has(column)) displaced.push(row)
        else next.put(row, column)
    for (const row of displaced.toSorted((a, b) => a - b)) next.add(row)
    return next
  }

  private costOf(row: number, column: number): number {
    if (column === this.problem.columns) return this.dear
    if (this.shut.has(column)) return Number.POSITIVE_INFINITY
    return this.problem.costs[row * this.problem.columns + column] as number // within the table
  }

  private hasRoom(column: number): boolean {
    const capacity = this.problem.capacities[column] ?? Number.POSITIVE_INFINITY
    return (this.members[column]?.size ?? 0) < capacity
  }

  private cheapest(row: number): number {
    let best = this.problem.columns
    for (let column = 0; column < this.problem.columns; column++)
      if (this.costOf(row, column) < this.costOf(row, best)) best = column
    return best
  }

  private put(row: number, column: number): void {
    this.members[column]?.add(row)
    this.columnOf[row] = column === this.problem.columns ? NOBODY : column
    this.stale.add(column)
  }

  private take(row: number, column: number): void {
    this.members[column]?.delete(row)
    this.stale.add(column)
  }

  /** Works out anew what it costs to pass a row of this column on to each other one. */
  private refresh(column: number): void {
    if (!this.stale.delete(column)) return
    const from = column * this.width
    this.passing.fill(Number.POSITIVE_INFINITY, from, from + this.width)
    for (const row of this.members[column] ?? []) {
      const here = this.costOf(row, column)
      for (let to = 0; to < this.width; to++) {
        const extra = this.costOf(row, to) - here
        if (to === column || extra >= (this.passing[from + to] as number)) continue
        this.passing[from + to] = extra
        this.passed[from + to] = row
      }
    }
  }

  /** Bellman and Ford's shortest path over columns, with a queue; the rows so far are at least cost, so no circle saves. */
  private augment(row: number): void {
    const { width } = this
    const distance = Float64Array.from({ length: width }, (_, column) => this.costOf(row, column))
    const before = new Int32Array(width).fill(NOBODY)
    const queue = [...distance.keys()].filter((column) => Number.isFinite(distance[column]))
    for (let at = 0; at < queue.length; at++) {
      const column = queue[at] as number // within the queue
      // With room there is no need to pass anything on.
      if (this.hasRoom(column)) continue
      this.refresh(column)
      for (let to = 0; to < width; to++) {
        const through = (distance[column] as number) + (this.passing[column * width + to] as number)
        if (through >= (distance[to] as number)) continue
        distance[to] = through
        before[to] = column
        if (queue.lastIndexOf(to) <= at) queue.push(to)
      }
    }
    this.shift(row, this.nearestWithRoom(distance), before)
  }

  private nearestWithRoom(distance: Float64Array): number {
    let best = this.problem.columns
    for (let column = 0; column < this.problem.columns; column++)
      if (this.hasRoom(column) && (distance[column] as number) < (distance[best] as number)) best = column
    return best
  }

  /** Passes rows on along a path, last step first, and puts the new row where room is made. */
  private shift(row: number, end: number, before: Int32Array): void {
    let to = end
    for (let from = before[to] as number; from !== NOBODY; from = before[to] as number) {
      const moved = this.passed[from * this.width + to] as number
      this.take(moved, from)
      this.put(moved, to)
      to = from
    }
    this.put(row, to)
  }
}

/** All rows of a problem, at least cost. */
export function assign(problem: AssignmentProblem): Assignment {
  const assignment = new Assignment(problem)
  for (let row = 0; row < problem.rows; row++) assignment.add(row)
  return assignment
}
