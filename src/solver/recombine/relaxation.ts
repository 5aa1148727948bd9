import { type Highs, loadSharedHighs } from '../highs.ts'
import { type Column, type Limits, reducedCost, type Worth } from './column.ts'
import { matrixOf, POUND, rowsOf } from './set-partitioning.ts'

/** Columns handed to HiGHS at a time, for each row. */
const ADDED_PER_ROW = 5

/** How far below nought a reduced cost counts, in annual pence. */
const BELOW = 1

/**
 * The linear relaxation of set partitioning over many columns, of which HiGHS holds those alone that have been worth it
 * (sifting, Bixby et al. 1992). Kept from one call to the next, so that each starts from where the last ended.
 */
export class Relaxation {
  /** What serving each customer is worth, and what one vehicle more of each limited offer: annual pence. */
  worth: Float64Array
  limitWorth: Float64Array
  value = 0
  /** Columns that HiGHS holds, and how much of each is chosen. */
  readonly held: Column[] = []
  shares: Float64Array = new Float64Array(0)

  private readonly highs: Highs
  private readonly customers: number
  private readonly model: ReturnType<Highs['createModel']>
  private waiting: Column[] = []

  private constructor(highs: Highs, absent: readonly Column[], limits: Limits, worth: Float64Array) {
    this.highs = highs
    this.customers = absent.length
    this.worth = worth
    this.limitWorth = new Float64Array(limits.vehicles.length)
    this.model = highs.createModel()
    this.model.options.set({ output_flag: false })
    const none = new Float64Array(0)
    this.model.passModel({
      numCols: 0,
      colCost: none,
      colLower: none,
      colUpper: none,
      ...rowsOf(highs, this.customers, limits.vehicles),
      matrix: matrixOf([], this.customers, limits.vehicles.length),
    })
    this.hold(absent)
  }

  /** `absent`: one column for each customer's staying at home; `worth`: a guess. */
  static async open(absent: readonly Column[], limits: Limits, worth: Float64Array): Promise<Relaxation> {
    return new Relaxation(await loadSharedHighs(), absent, limits, worth)
  }

  close(): void {
    this.model.dispose()
  }

  /** Columns to be held as soon as they are worth it. */
  offer(columns: readonly Column[]): void {
    this.waiting.push(...columns)
  }

  /** Solves it over all columns offered, to the end or until `stop` says so. */
  solve(stop: () => boolean): void {
    const most = ADDED_PER_ROW * this.customers
    for (let first = true; first || !stop(); first = false) {
      const worth = this.waiting
        .map((column) => ({ column, reduced: reducedCost(column, this) }))
        .toSorted((a, b) => a.reduced - b.reduced)
      // The guess at the beginning only says which come first.
      const guessed = this.held.length === this.customers
      const promising = worth.findIndex(({ reduced }) => reduced >= -BELOW)
      const count = guessed ? most : Math.min(most, promising < 0 ? worth.length : promising)
      if (count === 0 && !first) return
      this.hold(worth.slice(0, count).map(({ column }) => column))
      this.waiting = worth.slice(count).map(({ column }) => column)
      this.run()
    }
  }

  /** What is known of the worth by other means: columns are held by it when next it is solved. */
  suppose({ worth, limitWorth }: Worth): void {
    this.worth = worth
    this.limitWorth = limitWorth
  }

  /**
   * Chooses held columns for good, and puts away all others of those whom they carry; the relaxation is then to be solved again.
   */
  fix(chosen: readonly number[]): void {
    const settled = new Set(chosen.flatMap((at) => (this.held[at] as Column).customers))
    const isOpen = ({ customers }: Column): boolean => !customers.some((customer) => settled.has(customer))
    this.waiting = this.waiting.filter(isOpen)
    const away = Int32Array.from([...this.held.keys()].filter((at) => !isOpen(this.held[at] as Column)))
    const none = new Float64Array(away.length)
    this.model.changeColsBounds({ kind: 'set', indices: away }, none, none)
    for (const at of chosen) this.model.changeColBounds(at, 1, 1)
  }

  private run(): void {
    if (!this.runModel()) return
    const { rowDual, colValue } = this.model.getSolution()
    this.worth = Float64Array.from(rowDual.subarray(0, this.customers), (pounds) => pounds * POUND)
    this.limitWorth = Float64Array.from(rowDual.subarray(this.customers), (pounds) => pounds * POUND)
    this.shares = Float64Array.from(colValue)
    this.value = this.model.getObjectiveValue() * POUND
  }

  /** From where it ended; from nothing, where HiGHS loses its way from there. False where it loses it again: what was known stays. */
  private runModel(): boolean {
    for (const again of [false, true]) {
      if (again) this.model.clearSolver()
      try {
        this.model.run()
        return true
      } catch {
        // Numbers that it cannot solve: it says so with an exception.
      }
    }
    return false
  }

  private hold(columns: readonly Column[]): void {
    if (columns.length === 0) return
    this.held.push(...columns)
    this.model.addCols({
      cost: Float64Array.from(columns, ({ score }) => score / POUND),
      lower: new Float64Array(columns.length),
      upper: new Float64Array(columns.length).fill(this.highs.infinity),
      matrix: matrixOf(columns, this.customers, this.limitWorth.length),
    })
  }
}
