import { type Highs, loadSharedHighs } from '../highs.ts'
import { cutCount, unitsMet } from './route-figures.ts'
import type { Slice } from './slice.ts'
import type { Cut, FoundRoute } from './task.ts'

const PENNY = 1000

/** A column of the master: a route, and what its rows need to know of it. */
export interface Column {
  readonly tokens: readonly number[]
  readonly met: readonly number[]
  /** Millipence. */
  readonly cost: number
}

export interface Relaxation {
  /** Millipence. */
  readonly value: number
  readonly duals: Float64Array
  readonly cutDuals: Float64Array
  /** Columns with a positive share. */
  readonly used: readonly { readonly column: Column; readonly share: number }[]
}

/**
 * The linear relaxation over the routes known so far: every unit is met at least once, and every cut holds. Kept in HiGHS
 * from one call to the next, so that it starts from where it ended.
 */
export class Master {
  readonly columns: Column[] = []
  readonly cuts: Cut[] = []
  private readonly slice: Slice
  private readonly highs: Highs
  private model: ReturnType<Highs['createModel']>
  private readonly known = new Map<string, number>()
  private loaded = 0

  private constructor(slice: Slice, highs: Highs) {
    this.slice = slice
    this.highs = highs
    this.model = highs.createModel()
    this.begin()
  }

  static async open(slice: Slice): Promise<Master> {
    return new Master(slice, await loadSharedHighs())
  }

  close(): void {
    this.model.dispose()
  }

  /** Adds a route; false when the same stops are known at no more. */
  add(tokens: readonly number[], cost: number): boolean {
    const key = tokens.join()
    const known = this.known.get(key)
    if (known !== undefined && known <= cost + 1e-6) return false
    this.known.set(key, cost)
    this.columns.push({ tokens, met: unitsMet(this.slice, tokens), cost })
    return true
  }

  /** A found route's cost without its duals. */
  costOf(route: FoundRoute, duals: Float64Array, cutDuals: Float64Array): number {
    const met = unitsMet(this.slice, route.tokens)
    let cost = route.reduced
    for (const unit of met) cost += duals[unit] as number
    this.cuts.forEach((cut, at) => {
      const dual = cutDuals[at] ?? 0
      if (dual !== 0) cost += dual * cutCount(cut, met)
    })
    return cost
  }

  reducedCost(column: Column, duals: Float64Array, cutDuals: Float64Array): number {
    let cost = column.cost
    for (const unit of column.met) cost -= duals[unit] as number
    this.cuts.forEach((cut, at) => {
      const dual = cutDuals[at] ?? 0
      if (dual !== 0) cost -= dual * cutCount(cut, column.met)
    })
    return cost
  }

  addCuts(cuts: readonly Cut[]): void {
    const first = this.cuts.length
    this.cuts.push(...cuts)
    const entries = cuts.map((cut) => {
      const indices: number[] = []
      const values: number[] = []
      for (let column = 0; column < this.loaded; column++) {
        const count = cutCount(cut, (this.columns[column] as Column).met)
        if (count === 0) continue
        indices.push(column)
        values.push(count)
      }
      return { indices, values }
    })
    const starts = [0]
    for (const entry of entries) starts.push((starts.at(-1) as number) + entry.indices.length)
    this.model.addRows({
      lower: new Float64Array(cuts.length).fill(-this.highs.infinity),
      upper: new Float64Array(cuts.length).fill(1),
      matrix: {
        format: 'csr',
        numRows: cuts.length,
        numCols: this.loaded,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(entries.flatMap((entry) => entry.indices)),
        values: Float64Array.from(entries.flatMap((entry) => entry.values)),
      },
    })
    if (first + cuts.length !== this.cuts.length) throw new RangeError('cuts are out of step')
  }

  /** Keeps only the columns that a test passes, and the cuts that another does; the model starts anew from them. */
  prune(keepColumn: (column: Column) => boolean, keepCut: (cut: Cut, at: number) => boolean): void {
    const columns = this.columns.filter(keepColumn)
    const cuts = this.cuts.filter(keepCut)
    this.columns.length = 0
    this.cuts.length = 0
    this.known.clear()
    for (const column of columns) {
      this.columns.push(column)
      this.known.set(column.tokens.join(), column.cost)
    }
    this.model.dispose()
    this.model = this.highs.createModel()
    this.loaded = 0
    this.begin()
    this.load()
    if (cuts.length > 0) this.addCuts(cuts)
  }

  /** Solves the relaxation; undefined when HiGHS does not call it optimal. */
  solve(): Relaxation | undefined {
    this.load()
    this.model.run()
    if (this.model.getModelStatus() !== this.highs.constants.modelStatus.optimal) return undefined
    const { rowDual, colValue } = this.model.getSolution()
    const units = this.slice.units.length
    const used: { column: Column; share: number }[] = []
    for (let at = 0; at < this.loaded; at++) {
      const share = colValue[at] as number
      if (share > 1e-7) used.push({ column: this.columns[at] as Column, share })
    }
    return {
      value: this.model.getObjectiveValue() * PENNY,
      duals: Float64Array.from({ length: units }, (_, unit) => Math.max(0, rowDual[unit] as number) * PENNY),
      cutDuals: Float64Array.from(
        { length: this.cuts.length },
        (_, cut) => Math.min(0, rowDual[units + cut] as number) * PENNY,
      ),
      used,
    }
  }

  private begin(): void {
    const rows = this.slice.units.length
    this.model.options.set({ output_flag: false })
    this.model.addRows({
      lower: new Float64Array(rows).fill(1),
      upper: new Float64Array(rows).fill(this.highs.infinity),
      matrix: {
        format: 'csr',
        numRows: rows,
        numCols: 0,
        starts: new Int32Array(rows + 1),
        indices: new Int32Array(0),
        values: new Float64Array(0),
      },
    })
  }

  private load(): void {
    const added = this.columns.slice(this.loaded)
    if (added.length === 0) return
    const units = this.slice.units.length
    const starts = [0]
    const indices: number[] = []
    const values: number[] = []
    for (const column of added) {
      const count = new Map<number, number>()
      for (const unit of column.met) count.set(unit, (count.get(unit) ?? 0) + 1)
      this.cuts.forEach((cut, at) => {
        const pairs = cutCount(cut, column.met)
        if (pairs > 0) count.set(units + at, pairs)
      })
      for (const [row, value] of [...count].toSorted((a, b) => a[0] - b[0])) {
        indices.push(row)
        values.push(value)
      }
      starts.push(indices.length)
    }
    this.model.addCols({
      cost: Float64Array.from(added, (column) => column.cost / PENNY),
      lower: new Float64Array(added.length),
      upper: new Float64Array(added.length).fill(this.highs.infinity),
      matrix: {
        format: 'csc',
        numRows: units + this.cuts.length,
        numCols: added.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    })
    this.loaded = this.columns.length
  }
}
