import { type Answer, type AskTools, Asker, type Scope } from './ask.ts'
import { between, type Duals, scaled, sumOf } from './duals.ts'
import type { Master, Relaxation } from './master.ts'
import { grownMemory, isRemembered } from './memory.ts'
import { separateCuts } from './separate.ts'
import type { Slice } from './slice.ts'
import type { Effort, FoundRoute, Prices, SliceShop } from './task.ts'
import { fareAt } from './vehicles.ts'

/** What the bound borrows: workers, a clock, a way to be told to stop. */
export interface BoundTools extends AskTools {
  readonly millisecondsLeft: () => number
  readonly onProgress: (progress: BoundProgress) => void
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
  /** Where they come from some units only (see `sliceBoundOf`): meeting any other makes nobody forget these. */
  readonly core?: readonly number[]
}

/** Routes as cheap as this (millipence, reduced) are news. */
const NEWS = -20
/** Weight of the best duals known in those that are priced (Wentges 1997). */
const SMOOTH = 0.7
/** Fewer new routes than this, and the pricing is made more thorough; at the most thorough, less is smoothed. */
const FEW: readonly number[] = [100]
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
/** What is left of duals that should hold as they are, and by what share of the cost they must better what is proven. */
const LESS = 0.9995
const WORTH_PROVING = 0.002
/** A pricing that takes such a share of the time that is left is slow. */
const SLOW = 0.12
/** So few units are priced exactly from the start. */
const FEW_UNITS = 40
/** A bound this close to the relaxation (millipence) is as good as it. */
const CLOSED = 50

/** Reduced costs that are looked for first, and those that matter while cuts are still to come (millipence). */
const FIRST_THRESHOLD = -400_000
const ROUGH = -25_000
/** What one pricing came to: new routes, what part of the duals was priced, and whether it was exact. */
interface Step {
  readonly added: number
  readonly part: number
  readonly exact: boolean
}

type Try = Omit<Effort, 'mostLabels'>
const HEURISTICS: readonly Try[] = [
  { threshold: NEWS, wanted: 80, exact: false, beam: 25, nearest: 40, thorough: false },
]
const EXACT: Try = {
  threshold: NEWS,
  wanted: 60,
  exact: true,
  beam: 1e9,
  nearest: 1e9,
  thorough: true,
}

/** A glance, with the clock's tables alone: where few routes can pay it sees all, else it says how cheap one may be. */
const OPENING: Try = { ...EXACT, thorough: false, glance: 4000 }

/** Column generation over one slice: the best valid duals so far, and the routes that they came from. */
export class Generation {
  best: ValidDuals
  memory: readonly (readonly number[])[]
  private readonly shop: SliceShop
  private readonly master: Master
  private readonly tools: BoundTools
  private readonly asker: Asker
  private level = 0
  private smooth = SMOOTH
  private converged = false
  private opened = false
  private threshold = NEWS
  /** Whom the next pricing asks. */
  private scope: Scope = 'all'
  /** Whether some exact pricing had to stop early, or took so long that there are not many to come. */
  hurried = false
  /** Duals of which the last pricing makes it likely that they hold. */
  private provable: Duals | undefined
  private centre: Duals | undefined
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
    this.asker = new Asker(shop, tools)
    this.leastMetres = shortestDrive(shop.slice)
    this.centre = { units: guess, cuts: new Float64Array(0) }
    this.best = { bound: 0, units: new Float64Array(shop.slice.units.length), cuts: [], memory }
  }

  get stopped(): boolean {
    return this.tools.millisecondsLeft() <= 0 || Atomics.load(this.tools.stopFlag, 0) === 1
  }

  /**
   * Until no route is missing (or, roughly, hardly one that matters), time is up, or the bound reaches the goal
   * (millipence). The last relaxation. Only what is not rough proves anything but its first answers; what is rough
   * ends when so many milliseconds are left.
   */
  async converge(goal: number, roughUntil: number | undefined): Promise<Relaxation | undefined> {
    const rough = roughUntil !== undefined
    let relaxation = this.master.solve()
    this.begin(rough)
    while (relaxation !== undefined && !this.stopped) {
      if (rough && this.opened && this.tools.millisecondsLeft() < roughUntil) break
      if (!rough && (await this.proveLess(relaxation)) && this.best.bound >= goal) break
      const first = !this.opened
      const { added, part, exact } = await this.step(relaxation)
      if (exact && (this.best.bound >= goal || relaxation.value - this.best.bound < CLOSED)) break
      if (!first && !this.goOn(added, part, rough)) break
      if (added === 0) continue
      this.trim(relaxation)
      relaxation = this.master.solve()
    }
    this.converged = true
    return relaxation
  }

  /** One pricing: adds what it brings, and notes what it proves. */
  private async step(relaxation: Relaxation): Promise<Step> {
    // Something must be proven before anything else: the guess may be far off, but half of it seldom is.
    const first = !this.opened
    this.opened = true
    const effort = first ? OPENING : (HEURISTICS[this.level] ?? { ...EXACT, threshold: this.threshold })
    const { exact } = effort
    const part = exact && this.hurried ? this.partFor(relaxation) : 1
    const priced = between(relaxation, this.centre, first ? 1 : this.smooth, part)
    const { scope } = this
    const before = this.tools.millisecondsLeft()
    const results = await this.asker.ask(this.prices(priced), effort, scope)
    const added = this.take(results, priced, relaxation)
    const slow = before - this.tools.millisecondsLeft() > SLOW * before
    if (exact && !first) this.hurried ||= slow || results.some(({ result }) => !result.complete)
    const moves = exact && scope === 'all' ? this.notesAll(results, priced, part === 1, first) : added > 0
    if (moves) this.centre = priced
    this.tell(relaxation, `${exact ? 'exact' : 'quick'} pricing (${scope}), ${added} routes`)
    return { added, part, exact }
  }

  /** Notes what a pricing proves that left nobody out, and what it promises; true where either betters what is proven. */
  private notesAll(results: readonly Answer[], priced: Duals, whole: boolean, first: boolean): boolean {
    const improved = this.note(results, priced)
    const promising = !first && this.promises(results, priced)
    return (improved && whole) || promising
  }

  /**
   * Notes duals so much less that every route found costs what they say: most likely all others do, too. True when they would
   * prove more than is proven.
   */
  private promises(results: readonly Answer[], priced: Duals): boolean {
    let scale = 1
    for (const route of results.flatMap(({ result }) => [...result.routes])) {
      const cost = this.master.costOf(route, priced.units, priced.cuts)
      scale = Math.min(scale, cost / (cost - Math.min(0, route.reduced)))
    }
    this.provable = scaled(priced, LESS * scale, Math.round)
    return sumOf(this.provable) > this.best.bound
  }

  /** Prices duals that are likely to hold, where they prove clearly more than is proven; true when they did. */
  private async proveLess(relaxation: Relaxation): Promise<boolean> {
    const { provable } = this
    this.provable = undefined
    if (provable === undefined || provable.cuts.length !== this.master.cuts.length) return false
    if (sumOf(provable) < this.best.bound + WORTH_PROVING * relaxation.value) return false
    const results = await this.asker.ask(this.prices(provable), EXACT, 'all')
    this.take(results, provable, relaxation)
    const proven = this.note(results, provable)
    this.tell(relaxation, 'proof')
    return proven
  }

  private prices({ units, cuts }: Duals): Prices {
    return { units, cuts: this.master.cuts, cutDuals: cuts, memory: this.memory }
  }

  private begin(rough: boolean): void {
    this.smooth = SMOOTH
    this.scope = rough && this.converged ? 'awake' : 'all'
    this.threshold = this.converged ? ROUGH : FIRST_THRESHOLD
    if (this.shop.slice.units.length <= FEW_UNITS) this.level = HEURISTICS.length
    else if (this.converged && rough) this.level = HEURISTICS.length - 1
  }

  /**
   * Looks for less, more thoroughly or less smoothed when it brings little; false when it brings no more at all, or,
   * roughly, little.
   */
  private goOn(added: number, part: number, rough: boolean): boolean {
    const few = added < (FEW[this.level] ?? EXACT_FEW)
    const { scope } = this
    const whole = rough && this.best.bound > 0 ? 'awake' : 'all'
    this.scope = this.level < HEURISTICS.length || few ? whole : 'lively'
    if (!few) this.smooth = SMOOTH
    else if (scope === 'lively') return true
    else if (this.level < HEURISTICS.length) this.level++
    else if (rough && (this.threshold >= ROUGH || this.hurried)) return false
    else if (this.threshold < NEWS) this.threshold = nextThreshold(this.threshold)
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
  private remember(relaxation: Relaxation): boolean {
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
  private cut(relaxation: Relaxation): boolean {
    const { cuts } = this.master
    const found = separateCuts(this.shop.slice.units.length, relaxation, cuts, CUTS_AT_ONCE)
    if (found.length === 0) return false
    const again = new Set(found.map((cut) => cut.units.join()))
    const replaced = cuts.map((cut) => again.has(cut.units.join()))
    const stay = replaced.filter((gone) => !gone).length
    const idle = relaxation.cutDuals.map((dual) => (dual > -1 ? 1 : 0))
    const full = stay + found.length > MOST_CUTS
    const kept = cuts.map((_, at) => !replaced[at] && !(full && idle[at] === 1))
    const count = kept.filter(Boolean).length
    if (count + found.length > MOST_CUTS) return false
    if (count < cuts.length) {
      this.master.prune(
        () => true,
        (_, at) => kept[at] === true,
      )
      // Duals of cuts are by number.
      this.centre = { units: relaxation.duals, cuts: relaxation.cutDuals.filter((_, at) => kept[at]) }
    }
    this.master.addCuts(found)
    return true
  }

  /** Has routes remember more, and cuts hold, as the relaxation needs it; false when it needs nothing. */
  tighten(relaxation: Relaxation): boolean {
    const grown = this.remember(relaxation)
    const cut = this.cut(relaxation)
    return grown || cut
  }

  /** Adds what is new under the master's own duals; how many. */
  private take(results: readonly Answer[], priced: Duals, relaxation: Relaxation): number {
    let added = 0
    const routes: FoundRoute[] = results.flatMap(({ result }) => [...result.routes])
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
  private note(results: readonly Answer[], priced: Duals): boolean {
    const { vehicles, slice } = this.shop
    let scale = 1
    for (const { vehicle: number, result } of results) {
      const vehicle = vehicles[number]
      if (vehicle === undefined) continue
      const least = Math.max(
        1,
        fareAt(vehicle, this.leastMetres) + slice.rules.routeFee - slice.rules.rounding,
      )
      const below = Math.max(0, -result.least)
      scale = Math.min(scale, least / (least + below))
    }
    const proven = scaled(priced, scale, Math.floor)
    const { units, cuts } = proven
    const bound = sumOf(proven)
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

/** A quarter of what was looked for, and at last all that is news. */
const nextThreshold = (threshold: number): number => (threshold / 4 > 100 * NEWS ? NEWS : threshold / 4)
