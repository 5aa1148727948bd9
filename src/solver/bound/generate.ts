import type { Master, Relaxation } from './master.ts'
import { grownMemory, isRemembered } from './memory.ts'
import { separateCuts } from './separate.ts'
import type { Slice } from './slice.ts'
import type { Effort, FoundRoute, Prices, PricingResult, PricingTask, SliceShop } from './task.ts'
import { fareAt } from './vehicles.ts'

/** What the bound borrows: workers, a clock, a way to be told to stop. */
export interface BoundTools {
  readonly price: (task: PricingTask) => Promise<PricingResult>
  readonly millisecondsLeft: () => number
  readonly stopFlag: Int32Array
  readonly onProgress: (progress: BoundProgress) => void
  readonly mostLabels: number
}

export interface BoundProgress {
  readonly activity: string
  /** Millipence a day of the slice. */
  readonly bound: number
  readonly relaxation: number
  readonly columns: number
}

/** Duals under which no route of the class costs less than they say, and their sum. */
export interface ValidDuals {
  readonly bound: number
  readonly units: Float64Array
  readonly cuts: readonly (readonly [Prices['cuts'][number], number])[]
  readonly memory: readonly (readonly number[])[]
}

/** Routes as cheap as this (millipence, reduced) are news. */
const NEWS = -20
/** Weight of the best duals known in those that are priced (Wentges 1997). */
const SMOOTH = 0.7
/** Fewer new routes than this, and the pricing is made more thorough; at the most thorough, less is smoothed. */
const FEW: readonly number[] = [20, 40]
const EXACT_FEW = 20
/** Cuts in force at a time; labels hold no more. */
const MOST_CUTS = 250
const CUTS_AT_ONCE = 40
/** What part of the duals is priced while less than another is proven. */
const PARTS = [
  { under: 0.01, part: 0.5 },
  { under: 0.7, part: 0.75 },
  { under: 0.88, part: 0.92 },
  { under: 0.94, part: 0.96 },
  { under: 0.97, part: 0.985 },
] as const
/** So few units are priced exactly from the start. */
const FEW_UNITS = 40
/** A bound this close to the relaxation (millipence) is as good as it. */
const CLOSED = 50

type Try = Omit<Effort, 'mostLabels'>
const HEURISTICS: readonly Try[] = [
  { threshold: NEWS, wanted: 80, exact: false, beam: 25, nearest: 40, thorough: false },
  { threshold: NEWS, wanted: 80, exact: false, beam: 150, nearest: 1e9, thorough: true },
]
const EXACT: Try = { threshold: NEWS, wanted: 60, exact: true, beam: 1e9, nearest: 1e9, thorough: true }

/** A glance, with the clock's tables alone: where few routes can pay it sees all, else it says how cheap one may be. */
const OPENING: Try = { ...EXACT, thorough: false, glance: 4000 }

/** Column generation over one slice: the best valid duals so far, and the routes that they came from. */
export class Generation {
  best: ValidDuals
  memory: readonly (readonly number[])[]
  private readonly shop: SliceShop
  private readonly master: Master
  private readonly tools: BoundTools
  private round = 0
  private level = 0
  private smooth = SMOOTH
  private converged = false
  private opened = false
  private centre: Blend | undefined
  /** No route is shorter. */
  private readonly leastMetres: number

  /** `guess`: what each unit may be worth, where nothing is known yet. */
  constructor(
    shop: SliceShop,
    master: Master,
    memory: readonly (readonly number[])[],
    guess: Float64Array,
    tools: BoundTools,
  ) {
    this.shop = shop
    this.master = master
    this.memory = memory
    this.tools = tools
    this.leastMetres = shortestDrive(shop.slice)
    this.centre = { units: guess, cuts: new Float64Array(0) }
    this.best = { bound: 0, units: new Float64Array(shop.slice.units.length), cuts: [], memory }
  }

  get stopped(): boolean {
    return this.tools.millisecondsLeft() <= 0 || Atomics.load(this.tools.stopFlag, 0) === 1
  }

  /** Until no route is missing, time is up, or the bound reaches the goal (millipence). The last relaxation. */
  async converge(goal: number): Promise<Relaxation | undefined> {
    let relaxation = this.master.solve()
    this.begin()
    while (relaxation !== undefined && !this.stopped) {
      // Something must be proven before anything else: the guess may be far off, but half of it seldom is.
      const nothing = !this.opened
      this.opened = true
      const effort = nothing ? OPENING : (HEURISTICS[this.level] ?? EXACT)
      const part = effort.exact ? this.partFor(relaxation) : 1
      const priced = blend(relaxation, this.centre, nothing ? 1 : this.smooth, part)
      const results = await this.priceAll(priced, effort)
      const added = this.take(results, priced, relaxation)
      const improved = effort.exact && this.note(results, priced)
      this.tell(relaxation, `${effort.exact ? 'exact' : `quick ${this.level}`} pricing, ${added} routes`)
      if (effort.exact && (this.best.bound >= goal || relaxation.value - this.best.bound < CLOSED)) break
      if (effort.exact ? improved && part === 1 : added > 0) this.centre = priced
      if (!nothing && !this.goOn(added, part)) break
      if (added === 0) continue
      this.trim(relaxation)
      relaxation = this.master.solve()
    }
    this.converged = true
    return relaxation
  }

  private begin(): void {
    this.smooth = SMOOTH
    if (this.shop.slice.units.length <= FEW_UNITS) this.level = HEURISTICS.length
    else if (this.converged) this.level = HEURISTICS.length - 1
  }

  /** Makes pricing more thorough, or less smoothed, when it brings little; false when it brings no more at all. */
  private goOn(added: number, part: number): boolean {
    if (added >= (FEW[this.level] ?? EXACT_FEW)) this.smooth = SMOOTH
    else if (this.level < HEURISTICS.length) this.level++
    else if (this.smooth > 0) this.smooth = this.smooth < 0.3 ? 0 : this.smooth / 2
    else return added > 0 || part < 1
    return true
  }

  /**
   * How much of the duals is priced: where little is proven yet, so much less that hardly a route is cheaper. That is quickly
   * priced, and its sum is a bound.
   */
  private partFor(relaxation: Relaxation): number {
    const proven = this.best.bound / Math.max(1, relaxation.value)
    return PARTS.find(({ under }) => proven < under)?.part ?? 1
  }

  /**
   * Has routes remember whom the relaxation's routes meet twice (dynamic ng-routes, Roberti & Mingozzi 2014); false when they
   * meet nobody twice whom there is room to remember.
   */
  remember(relaxation: Relaxation): boolean {
    const grown = grownMemory(this.memory, relaxation)
    if (grown === undefined) return false
    this.memory = grown
    this.master.prune(
      (column) => isRemembered(grown, column.met),
      () => true,
    )
    return true
  }

  /** Cuts that the relaxation breaks, in place of those that it leaves idle; false when it breaks none. */
  cut(relaxation: Relaxation): boolean {
    const { cuts } = this.master
    const found = separateCuts(this.shop.slice.units.length, relaxation, cuts, CUTS_AT_ONCE)
    if (found.length === 0) return false
    if (cuts.length + found.length > MOST_CUTS) {
      const idle = relaxation.cutDuals.map((dual) => (dual > -1 ? 1 : 0))
      if (cuts.length - idle.reduce((sum, one) => sum + one, 0) + found.length > MOST_CUTS) return false
      this.master.prune(
        () => true,
        (_, at) => idle[at] === 0,
      )
      // Duals of cuts are by number.
      this.centre = { units: relaxation.duals, cuts: relaxation.cutDuals.filter((_, at) => idle[at] === 0) }
    }
    this.master.addCuts(found)
    return true
  }

  private async priceAll(
    priced: Blend,
    effort: Omit<Effort, 'mostLabels'>,
  ): Promise<readonly PricingResult[]> {
    this.round++
    const prices: Prices = {
      units: priced.units,
      cuts: this.master.cuts,
      cutDuals: priced.cuts,
      memory: this.memory,
    }
    const { slice, vehicles } = this.shop
    const schools = Array.from({ length: slice.schools }, (_, school) => school)
    // The clock's tables are a quick pricing's main work, and are a vehicle's.
    const parts = effort.thorough ? schools.map((school) => [school]) : [schools]
    const tasks = vehicles.flatMap((_, vehicle) =>
      parts.map((lastSchools) => ({
        shop: this.shop,
        round: this.round,
        vehicle,
        lastSchools,
        prices,
        effort: { ...effort, mostLabels: this.tools.mostLabels },
        stopFlag: this.tools.stopFlag,
      })),
    )
    return Promise.all(tasks.map((task) => this.tools.price(task)))
  }

  /** Adds what is new under the master's own duals; how many. */
  private take(results: readonly PricingResult[], priced: Blend, relaxation: Relaxation): number {
    let added = 0
    const routes: FoundRoute[] = results.flatMap((result) => [...result.routes])
    for (const route of routes) {
      const cost = this.master.costOf(route, priced.units, priced.cuts)
      if (!this.master.add(route.tokens, cost)) continue
      const column = this.master.columns.at(-1)
      if (column === undefined) continue
      if (this.master.reducedCost(column, relaxation.duals, relaxation.cutDuals) < NEWS) added++
    }
    return added
  }

  /**
   * Notes the bound of a whole exact pricing: duals, divided by how much too good some route was under them (Farley 1990).
   * True when it is the best yet.
   */
  private note(results: readonly PricingResult[], priced: Blend): boolean {
    const { vehicles, slice } = this.shop
    let scale = 1
    results.forEach((result, at) => {
      const vehicle = vehicles[Math.floor((at * vehicles.length) / results.length)]
      if (vehicle === undefined) return
      const least = Math.max(
        1,
        fareAt(vehicle, this.leastMetres) + slice.rules.routeFee - slice.rules.rounding,
      )
      const below = Math.max(0, -result.least)
      scale = Math.min(scale, least / (least + below))
    })
    const units = priced.units.map((dual) => Math.floor(dual * scale))
    const cuts = priced.cuts.map((dual) => Math.floor(dual * scale))
    const bound = sum(units) + sum(cuts)
    if (bound <= this.best.bound) return false
    const listed = this.master.cuts.flatMap((cut, at) =>
      (cuts[at] as number) < 0 ? [[cut, cuts[at] as number] as const] : [],
    )
    this.best = { bound, units, cuts: listed, memory: this.memory }
    return true
  }

  /** Routes that are far too dear make the master slow. */
  private trim(relaxation: Relaxation): void {
    const most = 12_000 + 12 * this.shop.slice.units.length
    if (this.master.columns.length < most) return
    const costs = this.master.columns
      .map((column) => this.master.reducedCost(column, relaxation.duals, relaxation.cutDuals))
      .toSorted((a, b) => a - b)
    const limit = costs[Math.floor(most / 2)] as number
    this.master.prune(
      (column) => this.master.reducedCost(column, relaxation.duals, relaxation.cutDuals) <= limit,
      () => true,
    )
  }

  private tell(relaxation: Relaxation, activity: string): void {
    this.tools.onProgress({
      activity,
      bound: this.best.bound,
      relaxation: relaxation.value,
      columns: this.master.columns.length,
    })
  }
}

/** The shortest drive from a home to a school: every route has one. */
function shortestDrive({ homes, schools, metres }: Slice): number {
  const nodes = homes + schools
  let least = Number.POSITIVE_INFINITY
  for (let to = homes; to < nodes; to++)
    for (let from = 0; from < homes; from++) least = Math.min(least, metres[to * nodes + from] as number)
  return least
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

interface Blend {
  readonly units: Float64Array
  readonly cuts: Float64Array
}

/** Duals between the master's and the best known. */
function blend(relaxation: Relaxation, centre: Blend | undefined, weight: number, part: number): Blend {
  const mix = (own: Float64Array, other: Float64Array | undefined): Float64Array =>
    own.map((dual, at) => Math.round(part * ((1 - weight) * dual + weight * (other?.[at] ?? dual))))
  return { units: mix(relaxation.duals, centre?.units), cuts: mix(relaxation.cutDuals, centre?.cuts) }
}
