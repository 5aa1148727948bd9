import type { Problem } from '../problem.ts'
import { MAX_RUNS } from '../route/figures.ts'
import { MAX_TOKENS } from '../schedule/run-check.ts'
import type { Asked } from './asked.ts'
import { type Carried, Carriers } from './carriers.ts'
import { FirstLook } from './first-look.ts'
import type { LeastPrice } from './least-price.ts'
import { AGAIN, ANY_ENDS, KINDS, OpeningFigures, OpeningMeasure } from './opening-figures.ts'
import { MOST_OPENINGS, Openings } from './openings.ts'
import type { DirectionView, RunView } from './route-view.ts'

const NEVER = Number.POSITIVE_INFINITY

/** One direction of a route with a unit that may join it: its openings, measured, and the least of them. Reused. */
export class OpenDirection implements Carried {
  readonly openings: Openings
  /** By run: on the days with the unit, and on the others where a visit more changes them. */
  readonly aboard = Array.from({ length: MAX_RUNS }, () => new OpeningFigures())
  readonly without = Array.from({ length: MAX_RUNS }, () => new OpeningFigures())
  /** By run and kind, the least metres; by run, the least seconds. */
  readonly aboardMetres = new Float64Array(MAX_RUNS * KINDS)
  readonly aboardSeconds = new Float64Array(MAX_RUNS)
  readonly withoutMetres = new Float64Array(MAX_RUNS * KINDS)
  readonly withoutSeconds = new Float64Array(MAX_RUNS)
  carries = 0
  carriesAgain = 0
  readonly carried = new Int32Array(MOST_OPENINGS)
  /** By offer, the least annual pence of the direction: Infinity where none of its openings may be carried. */
  readonly least: Float64Array

  private readonly direction: 0 | 1
  private readonly measure: OpeningMeasure
  private readonly first: FirstLook
  private readonly carriers: Carriers
  private readonly chargesDead: boolean

  /** `chargesDead`: it matters where runs begin and end. */
  constructor(problem: Problem, direction: 0 | 1, price: LeastPrice, chargesDead: boolean) {
    this.direction = direction
    this.openings = new Openings(problem)
    this.least = new Float64Array(problem.offers.length)
    this.measure = new OpeningMeasure(problem)
    this.first = new FirstLook(problem)
    this.carriers = new Carriers(problem, price)
    this.chargesDead = chargesDead
  }

  /** Measures the least of all openings at a first look, where the unit's school is not visited; false when there are none. */
  glance(view: DirectionView, asked: Asked | undefined): boolean {
    this.openings.again = false
    this.carriesAgain = 0
    this.carries = this.carriers.ofAll(view, asked, false)
    if (asked === undefined) return true
    for (let at = 0; at < view.runs.length; at++) {
      const { days } = view.runs[at] as RunView
      if ((days & asked.days) !== 0 && !this.glanceAt(view, at, asked)) return false
    }
    return true
  }

  /** Looks at the run at a position. */
  private glanceAt(view: DirectionView, at: number, asked: Asked): boolean {
    const { first } = this
    const run = view.runs[at] as RunView
    const { day } = view.outline
    const timed = at === view.outlineRun && ((asked.days >> day) & 1) === 1
    if (!first.look(this.direction, run, asked, timed ? day : -1)) return false
    if (timed) this.carries &= this.carriers.classesWith(run, asked, first.leastSeats, first.leastChairs)
    this.aboardMetres.fill(NEVER, at * KINDS, (at + 1) * KINDS)
    this.aboardMetres[at * KINDS + (this.chargesDead ? ANY_ENDS : 0)] = first.leastMetres
    this.aboardSeconds[at] = first.leastSeconds
    return true
  }

  /** Lists and measures the openings; false when there are none. */
  open(view: DirectionView, asked: Asked | undefined): boolean {
    this.openings.again = false
    if (asked !== undefined && !this.measureOpenings(view, asked)) return false
    this.carriers.find(view, asked, this.openings, this)
    return true
  }

  private measureOpenings(view: DirectionView, asked: Asked): boolean {
    if (view.tokens.length + 2 > MAX_TOKENS) return false
    const { openings, measure, direction } = this
    openings.list(direction, view, asked)
    if (openings.count === 0) return false
    for (let at = 0; at < view.runs.length; at++) {
      const run = view.runs[at] as RunView
      if ((run.days & asked.days) !== 0) {
        const figures = this.aboard[at] as OpeningFigures
        measure.aboard(direction, view, run, asked, openings, figures)
        this.aboardSeconds[at] = this.findLeasts(at, figures, this.aboardMetres)
      }
      if (openings.again && (run.days & ~asked.days) !== 0) {
        const figures = this.without[at] as OpeningFigures
        measure.without(direction, view, run, asked, openings, figures)
        this.withoutSeconds[at] = this.findLeasts(at, figures, this.withoutMetres)
      }
    }
    return true
  }

  /** The least metres by kind into `leasts`; gives the least seconds. Without empty miles to pay, ends do not matter. */
  private findLeasts(at: number, figures: OpeningFigures, leasts: Float64Array): number {
    const { metres, seconds, kinds } = figures
    const told = this.chargesDead ? KINDS - 1 : AGAIN
    const row = at * KINDS
    let least = NEVER
    leasts.fill(NEVER, row, row + KINDS)
    for (let opening = 0; opening < this.openings.count; opening++) {
      const kind = row + ((kinds[opening] as number) & told)
      if ((metres[opening] as number) < (leasts[kind] as number)) leasts[kind] = metres[opening] as number
      if ((seconds[opening] as number) < least) least = seconds[opening] as number
    }
    return least
  }
}
