import { type Answer, type AskTools, Asker, type Scope } from './ask.ts'
import { loadSharedHighs } from '../highs.ts'
import type { DualRow } from './capped-duals.ts'
import { descend } from './descend.ts'
import { centralDuals } from './central-duals.ts'
import { between, type Duals, withoutCuts } from './duals.ts'
import { cutCount, unitsMet } from './route-figures.ts'
import type { Master, Relaxation } from './master.ts'
import type { Memory } from './memory.ts'
import { Proven, type ValidDuals } from './proven.ts'
import type { FoundRoute, Prices, SliceShop } from './task.ts'
import { EXACT_FEW, NEWS, OPENING, PROOF, PROOF_SMOOTH, Thoroughness } from './thoroughness.ts'
import { tighten } from './tighten.ts'

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

/** What part of the duals is priced while less than another is proven. */
const PARTS = [
  { under: 0.01, part: 0.5 },
  { under: 0.7, part: 0.75 },
  { under: 0.88, part: 0.92 },
  { under: 0.94, part: 0.96 },
  { under: 0.97, part: 0.985 },
] as const
/** A pricing that takes such a share of the time that is left is slow. */
const SLOW = 0.25
/** So few units are priced exactly from the start. */
const FEW_UNITS = 40
/** A proof takes about as long as so many pricings that ask everybody before there are cuts; and so many of them its descents alone. */
const PROOF_PRICINGS = 9.5
const DESCENT_PRICINGS = 5

/** So many known routes for each unit make quick pricings needless. */
const KNOWN_ENOUGH = 5

/** A route and its cost in millipence. */
export interface PricedRoute {
  readonly tokens: readonly number[]
  readonly cost: number
}

/** What column generation begins with. */
export interface Beginning {
  readonly memory: Memory
  /** What each unit may be worth, where nothing is known yet. */
  readonly guess: Float64Array
  /** Routes that may be worth something: where they are many they come in at once, else when quick pricings bring little. */
  readonly known: readonly PricedRoute[]
}

/** Column generation over one slice: the best valid duals so far, and the routes that they came from. */
export class Generation {
  memory: Memory
  private readonly shop: SliceShop
  private readonly master: Master
  private readonly tools: BoundTools
  private readonly asker: Asker
  private readonly proven: Proven
  private readonly looking = new Thoroughness()
  private readonly known: readonly PricedRoute[]
  /** Whether some vehicles and schools were left out of the last pricings. */
  private rough = false
  private converged = false
  private opened = false
  /** Milliseconds of the first pricing that asked everybody; nought before there was one. */
  private allTook = 0
  /** Whether some exact pricing had to stop early, or took so long that there are not many to come. */
  hurried = false
  private centre: Duals | undefined

  constructor(shop: SliceShop, master: Master, beginning: Beginning, tools: BoundTools) {
    this.shop = shop
    this.master = master
    this.memory = beginning.memory
    this.known = beginning.known
    this.tools = tools
    this.asker = new Asker(shop, tools)
    this.centre = withoutCuts(beginning.guess)
    this.proven = new Proven(shop)
  }

  get best(): ValidDuals {
    return this.proven.best
  }

  get stopped(): boolean {
    return this.tools.millisecondsLeft() <= 0 || Atomics.load(this.tools.stopFlag, 0) === 1
  }

  /**
   * Until hardly a route is missing that matters, or only so many milliseconds are left, or as many as a proof is likely to take.
   * The last relaxation. Only the first answers prove anything.
   */
  async explore(reserve: number): Promise<Relaxation | undefined> {
    this.rough = true
    let relaxation = this.master.solve()
    this.begin()
    while (relaxation !== undefined && !this.stopped) {
      if (this.opened && this.tools.millisecondsLeft() < this.reserved(reserve)) break
      const first = !this.opened
      const added = await this.step(relaxation)
      if (!first && this.isOver(added)) break
      this.trim(relaxation)
      relaxation = this.master.solve()
    }
    this.converged = true
    return relaxation
  }

  /** Milliseconds that are kept for a proof: at most so many. */
  reserved(most: number): number {
    return this.allTook === 0 ? most : Math.min(most, PROOF_PRICINGS * this.allTook)
  }

  /**
   * Until no route is missing, or the bound reaches the goal (millipence) or the relaxation within so much: each descent proves
   * something, and brings what stood in its way. The last relaxation.
   */
  async prove(goal: number, within: (relaxation: number) => number): Promise<Relaxation | undefined> {
    const first = this.master.solve()
    if (first === undefined || this.isNear(first, goal, within)) return first
    let relaxation = await this.settle(await this.wakeAll(first), 'open')
    let smooth: number = PROOF_SMOOTH
    while (relaxation !== undefined && !this.stopped) {
      const part = this.hurried ? this.partFor(relaxation) : 1
      const added = await this.descend(between(relaxation, this.centre, smooth, part), relaxation)
      if (this.isNear(relaxation, goal, within)) break
      if (added === 0 && smooth === 0 && part === 1) break
      if (added < EXACT_FEW) smooth = 0
      this.trim(relaxation)
      relaxation = this.master.solve()
      if (added >= EXACT_FEW) relaxation = await this.settle(relaxation, 'awake')
    }
    return relaxation
  }

  private isNear({ value }: Relaxation, goal: number, within: (relaxation: number) => number): boolean {
    const { bound } = this.best
    return bound >= goal || value - bound < within(value)
  }

  /** Those asleep have not been asked for long: duals had better know what they bring before they are proven. */
  private async wakeAll(relaxation: Relaxation): Promise<Relaxation | undefined> {
    if (!this.rough) return relaxation
    this.looking.everybody()
    await this.step(relaxation)
    this.rough = false
    return this.master.solve()
  }

  /** Asks some until they bring little, where there is time for it: a proof asks everybody, and takes several times as long. */
  private async settle(first: Relaxation | undefined, scope: Scope): Promise<Relaxation | undefined> {
    let relaxation = first
    this.looking.settle(scope)
    for (let added = EXACT_FEW; added >= EXACT_FEW; ) {
      const short = this.tools.millisecondsLeft() < DESCENT_PRICINGS * this.allTook
      if (relaxation === undefined || this.stopped || short) break
      added = await this.step(relaxation)
      this.trim(relaxation)
      relaxation = this.master.solve()
    }
    return relaxation
  }

  /** Brings duals down until they hold; how many new routes that brought. */
  private async descend(first: Duals, relaxation: Relaxation): Promise<number> {
    let added = 0
    const { answers } = await descend(first, {
      asker: this.asker,
      highs: await loadSharedHighs(),
      prices: (of) => this.prices(of),
      effort: PROOF,
      rows: (results, of) => {
        added += this.take(results, of, relaxation)
        return results.flatMap(({ result }) => result.routes.map((route) => this.rowOf(route, of)))
      },
      onAnswers: (answers, of) => {
        if (this.note(answers, of)) this.centre = of
      },
      stopped: () => this.stopped,
    })
    this.hurried ||= answers.some((answer) => this.isTooMuch(answer))
    this.tell(relaxation, `proof, ${added} routes`)
    return added
  }

  /** Whether a pricing ended before it was done, and not because it had routes enough. */
  private isTooMuch({ result: { complete, labels } }: Answer): boolean {
    return !complete && labels > this.tools.mostLabels / 2
  }

  private rowOf(route: FoundRoute, duals: Duals): DualRow {
    const met = unitsMet(this.shop.slice, route.tokens)
    const counts = this.master.cuts.flatMap((cut, at) => {
      const count = cutCount(cut, met)
      return count === 0 ? [] : [[at, count] as const]
    })
    return { met, counts, cost: this.master.costOf(route, duals.units, duals.cuts) }
  }

  /** One pricing: adds what it brings, and notes what it proves; how many routes it brought. */
  private async step(relaxation: Relaxation): Promise<number> {
    // Something must be proven before anything else: the guess may be far off, but half of it seldom is.
    const first = !this.opened
    this.opened = true
    const effort = first ? OPENING : this.looking.effort(this.rough)
    const { exact } = effort
    const part = exact && this.hurried ? this.partFor(relaxation) : 1
    // Before there are cuts the middle of what the columns allow is where to look; afterwards, between it and the corner.
    const central = exact && !first && this.rough && this.master.cuts.length === 0
    if (central) this.centre = this.middle(relaxation)
    const priced = between(relaxation, this.centre, first || central ? 1 : this.looking.smooth, part)
    const { scope } = this.looking
    const before = this.tools.millisecondsLeft()
    const results = await this.asker.ask(this.prices(priced), effort, scope)
    const added = this.take(results, priced, relaxation)
    const took = before - this.tools.millisecondsLeft()
    if (exact && !first && this.allTook === 0) this.allTook = took
    if (exact && !first && this.rough)
      this.hurried ||= took > SLOW * before || results.some((answer) => this.isTooMuch(answer))
    const improved = exact && scope === 'all' && this.note(results, priced)
    if (improved || added > 0) this.centre = priced
    this.tell(relaxation, `${exact ? 'exact' : 'quick'} pricing (${scope}), ${added} routes`)
    return added
  }

  private middle({ duals, value }: Relaxation): Duals {
    return withoutCuts(centralDuals(this.master.columns, this.centre?.units ?? duals, value))
  }

  private note(answers: readonly Answer[], duals: Duals): boolean {
    return this.proven.note(answers, duals, { cuts: this.master.cuts, memory: this.memory })
  }

  private prices({ units, cuts }: Duals): Prices {
    return { units, cuts: this.master.cuts, cutDuals: cuts, memory: this.memory }
  }

  private begin(): void {
    const units = this.shop.slice.units.length
    const knowsMany = this.known.length >= KNOWN_ENOUGH * units
    if (knowsMany && !this.converged) this.letIn()
    this.looking.begin(!this.converged, this.converged || knowsMany || units <= FEW_UNITS)
  }

  private letIn(): void {
    for (const { tokens, cost } of this.known) this.master.add(tokens, cost)
  }

  /** Whether a pricing that brought so many routes had better be the last for now. */
  private isOver(added: number): boolean {
    const next = this.looking.after(added, { proven: this.best.bound > 0, hurried: this.hurried })
    if (next === 'exact') this.letIn()
    return next === 'over'
  }

  /**
   * How much of the duals is priced: where little is proven yet, so much less that hardly a route is cheaper. That is quickly
   * priced, and its sum is a bound.
   */
  private partFor(relaxation: Relaxation): number {
    const proven = this.best.bound / Math.max(1, relaxation.value)
    return PARTS.find(({ under }) => proven < under)?.part ?? 1
  }

  /** Has routes remember more, and cuts hold, as the relaxation needs it; false when it needs nothing. */
  tighten(relaxation: Relaxation): boolean {
    const tightened = tighten(this.shop.slice.units.length, this.master, this.memory, relaxation)
    if (tightened === undefined) return false
    this.memory = tightened.memory
    this.centre = tightened.renumbered ?? this.centre
    return true
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
