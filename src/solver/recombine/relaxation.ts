import { type Highs, loadSharedHighs } from '../highs.ts'
import { type Column, type Limits, reducedCost, type Worth } from './column.ts'
import { Cuts } from './cuts.ts'
import { matrixOf, POUND, rowMatrixOf, rowsIn, rowsOf } from './set-partitioning.ts'

/** Columns handed to HiGHS at a time, for each row. */
const ADDED_PER_ROW = 5

/** HiGHS's numbers for two simplex methods: from a choice that is allowed, and from one that is cheap enough. */
const PRIMAL = 4
const DUAL = 1

/** A share that is more than rounding. */
const SHARE = 1e-6

/** How far below nought a reduced cost counts, in annual pence. */
const BELOW = 1

/**
 * The linear relaxation of set partitioning for some customers over many columns that carry no others, of which HiGHS holds those
 * alone that have been worth it (sifting, Bixby et al. 1992). Kept from one call to the next, so that each starts from where the last ended.
 */
export class Relaxation {
  /** Its duals. */
  prices: Worth
  value = 0
  /** Columns that HiGHS holds, and how much of each is chosen. */
  readonly held: Column[] = []
  shares: Float64Array = new Float64Array(0)

  private readonly highs: Highs
  private readonly customers: readonly number[]
  /** By customer. */
  private readonly rowOf: Int32Array
  /** Rows before those of the cuts. */
  private readonly others: number
  private readonly cuts: Cuts
  private readonly model: ReturnType<Highs['createModel']>
  private waiting: Column[] = []
  /** Whether nothing but columns was added since it was solved: what was chosen then is still allowed. */
  private onlyGrown = false

  private constructor(highs: Highs, absent: readonly Column[], limits: Limits, worth: Float64Array) {
    this.highs = highs
    this.customers = absent.flatMap(({ customers }) => customers)
    this.rowOf = new Int32Array(worth.length).fill(-1)
    for (const [row, customer] of this.customers.entries()) this.rowOf[customer] = row
    this.cuts = new Cuts(worth.length)
    this.prices = { worth, limitWorth: new Float64Array(limits.vehicles.length) }
    this.others = absent.length + limits.vehicles.length
    this.model = highs.createModel()
    this.model.options.set({ output_flag: false })
    const none = new Float64Array(0)
    this.model.passModel({
      numCols: 0,
      colCost: none,
      colLower: none,
      colUpper: none,
      ...rowsOf(highs, absent.length, limits.vehicles),
      matrix: matrixOf([], this.others),
    })
    this.hold(absent)
  }

  /** `absent`: a column for the staying at home of each customer whom it is about; `worth`: a guess, for all there are. */
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
    const most = ADDED_PER_ROW * this.customers.length
    for (let first = true; first || !stop(); first = false) {
      const worth = this.waiting
        .map((column) => ({ column, reduced: reducedCost(column, this.prices) }))
        .toSorted((a, b) => a.reduced - b.reduced)
      // The guess at the beginning only says which come first.
      const guessed = this.held.length === this.customers.length
      const promising = worth.findIndex(({ reduced }) => reduced >= -BELOW)
      const count = Math.min(most, guessed || promising < 0 ? worth.length : promising)
      if (count === 0 && !first) return
      this.hold(worth.slice(0, count).map(({ column }) => column))
      this.waiting = worth.slice(count).map(({ column }) => column)
      this.run()
    }
  }

  /** What is known of the worth by other means: columns are held by it when next it is solved. */
  suppose(prices: Worth): void {
    this.prices = prices
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
    this.onlyGrown = false
    this.model.changeColsBounds({ kind: 'set', indices: away }, none, none)
    for (const at of chosen) this.model.changeColBounds(at, 1, 1)
  }

  /**
   * Cuts off what is chosen now, where columns chosen in part carry some of the same customers; how many cuts that took, at most so
   * many. The relaxation is then to be solved again.
   */
  cut(most: number): number {
    const used = this.held.flatMap((column, at) => {
      const share = this.shares[at] ?? 0
      return share > SHARE ? [{ met: column.customers, share }] : []
    })
    const first = this.cuts.count
    const found = this.cuts.separate(used, most)
    const counted: number[][] = Array.from({ length: found }, () => [])
    this.held.forEach(({ customers }, at) => {
      for (const cut of this.cuts.counting(customers)) counted[cut - first]?.push(at)
    })
    if (found === 0) return 0
    this.onlyGrown = false
    this.model.addRows({
      lower: new Float64Array(found).fill(-this.highs.infinity),
      upper: new Float64Array(found).fill(1),
      matrix: rowMatrixOf(counted, this.held.length),
    })
    return found
  }

  private run(): void {
    this.model.options.set({ simplex_strategy: this.onlyGrown ? PRIMAL : DUAL })
    this.onlyGrown = this.runModel()
    if (!this.onlyGrown) return
    const { rowDual, colValue } = this.model.getSolution()
    const pence = rowDual.map((pounds) => pounds * POUND)
    const worth = new Float64Array(this.rowOf.length).fill(Number.NEGATIVE_INFINITY)
    for (const [row, customer] of this.customers.entries()) worth[customer] = pence[row] as number
    this.prices = {
      worth,
      limitWorth: pence.slice(this.customers.length, this.others),
      tolls: this.cuts.tolls(pence.slice(this.others).map((dual) => Math.max(0, -dual))),
    }
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
      matrix: matrixOf(
        columns.map((column) => this.rowsOf(column)),
        this.others + this.cuts.count,
      ),
    })
  }

  private rowsOf(column: Column): readonly number[] {
    const counting = this.cuts.counting(column.customers).map((cut) => this.others + cut)
    const rows = rowsIn(column, (customer) => this.rowOf[customer] as number, this.customers.length)
    return [...rows, ...counting]
  }
}
