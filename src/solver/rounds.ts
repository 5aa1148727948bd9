import { type Course, courseOf } from './course.ts'
import { blockCapacities } from './decompose/capacities.ts'
import { cutIntoBlocks, joinBlocks } from './decompose/blocks.ts'
import { inTurns } from './decompose/in-turns.ts'
import { measure } from './decompose/measure.ts'
import { polishParts } from './decompose/polish-parts.ts'
import { recombineBlocks } from './decompose/recombine-blocks.ts'
import { routesToWhole, toWhole } from './decompose/renumber.ts'
import type { Whole } from './decompose/whole.ts'
import type { Problem } from './problem.ts'
import { columnOf, limitsOf, reducedCost } from './recombine/column.ts'
import { peersOf } from './recombine/exchange.ts'
import { RoutePool } from './recombine/pool.ts'
import { type Measured, measuredTogether } from './search/measured.ts'
import { mixSeed, Random } from './search/random.ts'
import type { SearchResult } from './search/search.ts'
import type { PlainSolution } from './search/solution.ts'
import type { PlainRoute } from './search/workspace.ts'
import type { Budget, SearchTask } from './search/task.ts'
import type { SolveOptions } from './solve-options.ts'

/** More units than this are cut into blocks, one a stream; fewer are searched whole by every stream. */
const WHOLE_UNITS = 220
/** A block is not larger than the one and, for the sake of idle streams, not smaller than the other. */
const MOST_BLOCK_UNITS = 560
const LEAST_BLOCK_UNITS = 280

/** Routes kept for recombination: at least, and for each stop of a large council. */
const POOL_ROUTES = 40_000
const POOL_ROUTES_PER_UNIT = 25

/** Routes handed on to the bound. */
const KNOWN_PER_CUSTOMER = 30

/** A recombined plan is searched on from, though dearer than the best, by no more than this factor. */
const WORTH_SEARCHING = 1.05

/** How many pupils some customers are. */
export const pupilsOf = (problem: Problem, customers: readonly number[]): number =>
  customers
    .flatMap((customer) => [...(problem.customers[customer] ?? [])])
    .reduce((sum, unit) => sum + (problem.unitPupils[unit]?.length ?? 0), 0)

/** The `at`-th of `count` whole parts of an amount, which together are all of it. */
const part = (amount: number, at: number, count: number): number =>
  Math.floor((amount * (at + 1)) / count) - Math.floor((amount * at) / count)

/** Into how many blocks a council is cut: as few as may be, or as the streams are, and then one for each in turn. */
function blockCount(units: number, streams: number): number {
  const least = Math.ceil(units / MOST_BLOCK_UNITS)
  const most = Math.max(1, Math.floor(units / LEAST_BLOCK_UNITS))
  if (least <= streams) return Math.max(least, Math.min(streams, most))
  return Math.ceil(least / streams) * streams
}

export interface Valued extends Measured {
  readonly solution: PlainSolution
}

/** The whole search, round by round. */
export class Rounds {
  best: Valued
  iterations = 0
  private currents: readonly PlainSolution[]
  private readonly whole: Whole
  private readonly problem: Problem
  private readonly options: SolveOptions
  private readonly course: Course
  /** Rounds that are over: another search's, where it goes on from one. */
  private done: number
  private readonly pool: RoutePool
  /** What serving each customer is worth, by the last recombination. */
  private worth: Float64Array | undefined

  constructor(whole: Whole, options: SolveOptions, first: Valued) {
    this.whole = whole
    this.problem = whole.problem
    this.options = options
    const { limit, streams, start, resume } = options
    this.course = courseOf(limit, {
      units: whole.problem.unitCount,
      routes: first.solution.routes.length,
      streams,
      started: start !== undefined,
    })
    this.done = Math.floor((resume?.progress ?? 0) * this.course.rounds + 1e-9)
    this.pool = new RoutePool(
      whole.problem,
      Math.max(POOL_ROUTES, POOL_ROUTES_PER_UNIT * whole.problem.unitCount),
    )
    this.best = first
    this.currents = [first.solution]
  }

  async search(): Promise<void> {
    await this.tell('first plan')
    const { rounds, recombineAfter } = this.course
    while (this.done < rounds && !this.stopped) {
      const round = this.done
      if (recombineAfter(round)) await this.recombine(round)
      if (this.stopped) return
      if (this.whole.byNeed || this.problem.unitCount > WHOLE_UNITS) await this.inBlocks(round)
      else await this.everywhere(round)
      // One that was cut short is begun again, by whoever goes on.
      if (!this.flagged) this.done++
    }
  }

  /** Of the routes kept those that cost least beyond what their customers are worth; none where that is not known. */
  known(): readonly PlainRoute[] {
    const { problem, worth } = this
    if (worth === undefined) return []
    const limits = limitsOf(problem)
    const limitWorth = new Float64Array(limits.vehicles.length)
    return this.pool
      .values()
      .map(({ score, route }) => ({
        route,
        reduced: reducedCost(columnOf(problem, limits, { score, route }), { worth, limitWorth }),
      }))
      .toSorted((a, b) => a.reduced - b.reduced)
      .slice(0, KNOWN_PER_CUSTOMER * problem.customers.length)
      .map(({ route }) => route)
  }

  /** Every route of the best in the best order found for it. */
  async polish(): Promise<void> {
    const solution = await polishParts(this.whole, this.best.solution, this.options)
    this.best = { solution, ...(await measure(this.whole, solution)) }
    await this.tell('routes in their best order')
  }

  private get flagged(): boolean {
    return Atomics.load(this.options.stopFlag, 0) === 1
  }

  private get stopped(): boolean {
    const { limit, millisecondsLeft } = this.options
    return this.flagged || (limit.kind === 'seconds' && millisecondsLeft() <= 0)
  }

  /** How much of the work is done, by the clock where that is what limits it. */
  private get share(): number {
    const { limit, millisecondsLeft, resume } = this.options
    if (!this.flagged && (this.stopped || this.done >= this.course.rounds)) return 1
    const share =
      limit.kind === 'seconds'
        ? 1 - millisecondsLeft() / (limit.seconds * 1000)
        : this.done / this.course.rounds
    return Math.min(1, Math.max(resume?.progress ?? 0, share))
  }

  /** A task's budget in a round of so many, which the streams share out. */
  private budget(round: number, task: number, tasks: number): Budget {
    const { limit, streams, millisecondsLeft, recombine } = this.options
    const { rounds, recombinationsFrom, recombineMilliseconds } = this.course
    if (limit.kind === 'iterations')
      return { kind: 'iterations', iterations: part(part(limit.iterations, round, rounds), task, tasks) }
    const reserved = recombine === undefined ? 0 : recombinationsFrom(round + 1) * recombineMilliseconds
    const turns = Math.ceil(tasks / streams)
    return {
      kind: 'milliseconds',
      milliseconds: Math.max(0, millisecondsLeft() - reserved) / (rounds - round) / turns,
    }
  }

  /** One task of a round, on a problem which is the whole or a part. */
  private task(round: number, at: number, of: number, problem: Problem, start: PlainSolution): SearchTask {
    return {
      problem,
      start,
      seed: mixSeed(this.options.seed, round, at),
      budget: this.budget(round, at, of),
      ...this.course.cooling(round),
      stopFlag: this.options.stopFlag,
      ...(this.worth === undefined ? {} : { worth: this.worth }),
    }
  }

  /** Searches one block as a problem of its own, as task `at` of so many; the answer is in the whole's numbers. */
  private async searchPart(
    round: number,
    [at, of]: readonly [number, number],
    block: PlainSolution,
    capacities: readonly number[] | undefined,
  ): Promise<SearchResult> {
    const { part, own } = await this.whole.partOf(block)
    const { worth } = this
    const result = await this.options.run({
      ...this.task(round, at, of, part.problem, own),
      ...(capacities === undefined ? {} : { capacities }),
      ...(worth === undefined
        ? {}
        : { worth: Float64Array.from(part.customers, (customer) => worth[customer] as number) }),
    })
    const routeToWhole = routesToWhole(part)
    return {
      ...result,
      best: toWhole(part, result.best),
      current: toWhole(part, result.current),
      pool: result.pool.map((pooled) => ({ ...pooled, route: routeToWhole(pooled.route) })),
    }
  }

  /** Every stream searches the whole council from where it stands; at times all go on from the best. */
  private async everywhere(round: number): Promise<void> {
    const { streams } = this.options
    const meeting = round > 0 && round % 3 === 0 && !this.course.recombineAfter(round)
    const starts = Array.from({ length: streams }, (_, stream) =>
      meeting ? this.best.solution : (this.currents[stream % this.currents.length] ?? this.best.solution),
    )
    const results = await Promise.all(
      starts.map((start, at) => this.options.run(this.task(round, at, starts.length, this.problem, start))),
    )
    this.currents = results.map((result) => result.current)
    for (const result of results) this.take({ solution: result.best, ...result.bestMeasured })
    this.count(results)
    await this.tell(`whole council, ${streams} streams`)
  }

  /**
   * Each stream searches a part of the map; the parts' results stand side by side. Where there are more streams than blocks,
   * several search the same block, and the best of them counts.
   */
  private async inBlocks(round: number): Promise<void> {
    const { streams, seed } = this.options
    const count = blockCount(this.problem.unitCount, streams)
    const current = this.currents[0] ?? this.best.solution
    const blocks = cutIntoBlocks(this.problem, current, count, new Random(mixSeed(seed, round, -1)))
    const capacities = blockCapacities(this.problem, blocks)
    const copies = Math.max(1, Math.floor(streams / count))
    const tasks = Array.from({ length: copies }, () => blocks).flat()
    // A block is made ready when its turn comes, while the others are being searched.
    const all = await inTurns(tasks, streams + 1, (block, at) =>
      this.searchPart(round, [at, tasks.length], block, capacities?.[at % blocks.length]),
    )
    const results = blocks.map((_, block) =>
      all
        .filter((__, at) => at % blocks.length === block)
        .reduce((best, other) => (other.bestMeasured.score < best.bestMeasured.score ? other : best)),
    )
    this.currents = [joinBlocks(results.map((result) => result.current))]
    this.take({
      solution: joinBlocks(results.map((result) => result.best)),
      ...measuredTogether(results.map((result) => result.bestMeasured)),
    })
    this.count(all)
    await this.tell(
      `${blocks.length} blocks of about ${Math.ceil(this.problem.unitCount / blocks.length)} stops`,
    )
  }

  /** Puts routes of many solutions together, for the search to go on from. */
  private async recombine(round: number): Promise<void> {
    const { limit, streams, seed, stopFlag, recombine } = this.options
    if (recombine === undefined || this.best.solution.routes.length === 0) return
    const { blocks, effort } = this.course
    // Where it is not cut every stream recombines it in its own way, with the routes that the others find.
    const copies = blocks === 1 && limit.kind === 'seconds' ? streams : 1
    const answers = await Promise.all(
      peersOf(copies).map((peers, copy) =>
        recombineBlocks(this.whole, {
          incumbent: this.best.solution,
          pool: this.pool.values(),
          worth: this.worth,
          blocks,
          streams,
          seed: mixSeed(seed, round, copy),
          ...(copies > 1 ? { peers } : {}),
          effort,
          stopFlag,
          run: recombine,
        }),
      ),
    )
    const found = answers
      .filter((answer) => answer !== undefined)
      .toSorted((a, b) => a.measured.score - b.measured.score)
    for (const { solution, measured, pool } of found) {
      this.pool.merge(pool)
      this.take({ solution, ...measured })
    }
    this.worth = found[0]?.worth ?? this.worth
    const worthSearching = found.filter(({ measured }) => measured.score <= WORTH_SEARCHING * this.best.score)
    this.currents =
      worthSearching.length === 0 ? [this.best.solution] : worthSearching.map(({ solution }) => solution)
    await this.tell(`routes of ${this.pool.size} kept ones put together`)
  }

  private take(found: Valued): void {
    if (found.score < this.best.score) this.best = found
  }

  private count(results: readonly SearchResult[]): void {
    for (const result of results) this.pool.merge(result.pool)
    this.iterations += results.reduce((sum, result) => sum + result.iterations, 0)
  }

  private async tell(activity: string): Promise<void> {
    const { solution, cost } = this.best
    const unservedPupils = pupilsOf(this.problem, solution.absent)
    const { onProgress, onBest } = this.options
    onProgress({
      annualPence: cost,
      routes: solution.routes.length,
      unservedPupils,
      iterations: this.iterations,
      activity,
    })
    const last = this.stopped || this.done >= this.course.rounds
    await onBest?.({ solution, cost, unservedPupils, progress: this.share, last })
  }
}
