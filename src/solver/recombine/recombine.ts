import { withCapacities } from '../decompose/capacities.ts'
import type { Problem } from '../problem.ts'
import { type Measured, measured } from '../search/measured.ts'
import { Random } from '../search/random.ts'
import { completed } from '../search/search.ts'
import type { PlainSolution } from '../search/solution.ts'
import type { PlainRoute } from '../search/workspace.ts'
import { absences, type Column, limitsOf, scoreOf, solutionOf, withAbsent } from './column.ts'
import { Columns } from './columns.ts'
import { dive } from './dive.ts'
import { Exchange, type Peers } from './exchange.ts'
import { generate, type GenerateEffort, type Workshop } from './generate.ts'
import type { ScoredRoute } from './pool.ts'
import { Relaxation } from './relaxation.ts'
import { reshared } from './reshare.ts'
import { tighten } from './tighten.ts'

/** How hard a recombination may try. */
export interface RecombineEffort extends GenerateEffort {
  /** In all, by the clock; Infinity where only the work is counted. */
  readonly milliseconds: number
  /** Insertions worked out, for each open customer, at each step of a dive. */
  readonly diveInsertionsPerCustomer: number
  /** The last of the dive's routes, of so many customers, are shared out anew first; integer programmes have so many columns and nodes. */
  readonly choiceCustomers: number
  readonly choiceColumns: number
  readonly choiceNodes: number
  /** Routes near each other are shared out anew: those of so many customers at a time, so often. */
  readonly reshareCustomers: number
  readonly reshareTurns: number
  /** Rounds of cuts before the dive. */
  readonly cutRounds: number
}

export interface RecombineTask {
  readonly problem: Problem
  /** The best solution known; its routes are among those put together. */
  readonly incumbent: PlainSolution
  readonly pool: readonly ScoredRoute[]
  /** What serving each customer was worth the last time. */
  readonly worth?: Float64Array
  readonly capacities?: readonly number[]
  /**
   * Whether the incumbent is the answer where nothing cheaper was put together: of many blocks some always end dearer. Else the search goes
   * on from what was.
   */
  readonly orIncumbent?: boolean
  /** Where others recombine the same customers at the same time; the lines to them are closed at the end. */
  readonly peers?: Peers
  readonly seed: number
  readonly effort: RecombineEffort
  readonly stopFlag: Int32Array
}

export interface Recombined {
  /** The best solution put together, complete as far as may be: it may be dearer than the incumbent. */
  readonly solution: PlainSolution
  readonly measured: Measured
  /** The duals of the relaxation: what serving each customer is worth, in annual pence. */
  readonly worth: Float64Array
  /** The routes that are worth keeping, those found on the way among them. */
  readonly pool: readonly ScoredRoute[]
}

/**
 * Shares of the time after which no more routes are looked for without cuts, with them, nor by the dive, which then ends in long
 * steps; and after which it must have ended. What is left is for sharing out anew.
 */
const GENERATE_UNTIL = 0.25
const TIGHTEN_UNTIL = 0.42
const DIVE_UNTIL = 0.82
const DIVE_ENDS = 0.93

/** The part of the dive's time that is left which looking for routes may take at one of its steps. */
const DIVE_SLICE = 0.055

/** A dive that ends so much dearer than the best plan known went astray: that plan's routes are shared out anew instead. */
const ASTRAY = 1.01

/** Routes handed back, for each customer: the likeliest of all. */
const KEPT_PER_CUSTOMER = 12

/** What customers are worth by the routes that they are on: an equal part of each. */
function guessedWorth(problem: Problem, solution: PlainSolution, scores: readonly number[]): Float64Array {
  const worth = new Float64Array(problem.customers.length)
  solution.routes.forEach((route, at) => {
    const customers = new Set(route.units.map((unit) => problem.customerOf[unit] as number))
    for (const customer of customers) worth[customer] = (scores[at] ?? 0) / customers.size
  })
  return worth
}

/** A task that is being worked on, and how much of its time is spent. */
interface Work extends Workshop {
  readonly relaxation: Relaxation
  readonly effort: RecombineEffort
  readonly seed: number
  readonly stop: () => boolean
  /** Whether so much of the time is spent, or all is to stop. */
  readonly until: (share: number) => () => boolean
  readonly spent: () => number
  readonly secondsLeft: () => number
}

/**
 * A dive, and the last of it, with whoever was left out, shared out anew first of all; where it went astray, the best plan known shared
 * out anew.
 */
async function putTogether(work: Work, incumbent: readonly PlainRoute[]): Promise<readonly Column[]> {
  const { columns, absent, limits, relaxation, effort, seed, stop, until, spent } = work
  const worth = relaxation.prices
  const diving = until(DIVE_UNTIL)
  const known = columns.of(incumbent)
  const { chosen, late } = dive(relaxation, {
    random: new Random(seed),
    limits,
    isKnown: (column) => known.has(column),
    generate: (settled) => {
      const open = settled.reduce((sum, is) => sum + 1 - is, 0)
      const { worth: all } = relaxation.prices
      const left = all.map((each, at) => (settled[at] === 1 ? Number.NEGATIVE_INFINITY : each))
      const prices = { ...relaxation.prices, worth: left }
      const slice = until(spent() + DIVE_SLICE * (DIVE_UNTIL - spent()))
      if (columns.generate(effort.diveInsertionsPerCustomer * open, slice, prices) > 0) relaxation.solve(stop)
    },
    hurry: diving,
    stop: until(DIVE_ENDS),
    lateCustomers: effort.choiceCustomers,
  })
  const dived = withAbsent(chosen, absent)
  const standing = withAbsent([...known], absent)
  const isAstray = scoreOf(dived) > ASTRAY * scoreOf(standing)
  return reshared(isAstray ? standing : dived, {
    random: new Random(seed),
    limits,
    source: columns,
    absent,
    worth,
    first: isAstray ? [] : [...late, ...dived.slice(chosen.length)],
    effort: {
      customers: effort.reshareCustomers,
      columns: effort.choiceColumns,
      nodes: effort.choiceNodes,
      turns: effort.reshareTurns,
      secondsLeft: work.secondsLeft,
    },
    stop: until(1),
  })
}

/**
 * Puts the routes of many solutions together into a new one: column generation by local search over the relaxation of set
 * partitioning, cuts, a dive to whole numbers, and what is chosen shared out anew. `now` is a clock in milliseconds, not asked where
 * only work is counted.
 */
export async function recombine(task: RecombineTask, now: () => number): Promise<Recombined> {
  const problem = withCapacities(task.problem, task.capacities)
  const { effort, incumbent, stopFlag, seed } = task
  const timed = effort.milliseconds !== Number.POSITIVE_INFINITY
  const started = timed ? now() : 0
  const spent = (): number => (timed ? (now() - started) / effort.milliseconds : 0)
  const stop = (): boolean => Atomics.load(stopFlag, 0) === 1
  const until = (share: number) => () => stop() || spent() >= share
  const secondsLeft = (): number => (timed ? ((1 - spent()) * effort.milliseconds) / 1000 : 1e6)
  const before = measured(problem, incumbent)
  const absent = absences(problem)
  const limits = limitsOf(problem)
  const guess = task.worth ?? guessedWorth(problem, incumbent, before.routeScores)
  const relaxation = await Relaxation.open(absent, limits, guess)
  const exchange = new Exchange(task.peers)
  try {
    const columns = new Columns(problem, limits, relaxation, exchange)
    columns.add(task.pool)
    columns.addSingles()
    columns.add(incumbent.routes.map((route, at) => ({ route, score: before.routeScores[at] ?? 0 })))
    const upper = before.routeScores.reduce((sum, score) => sum + score, 0)
    const shop = { columns, absent, limits, exchange, upper }
    relaxation.suppose(generate(shop, relaxation.prices, effort, until(GENERATE_UNTIL)))
    relaxation.solve(stop)
    tighten(shop, relaxation, effort.cutRounds, until(TIGHTEN_UNTIL))
    const { prices } = relaxation
    const kept = columns.likeliest(KEPT_PER_CUSTOMER * absent.length, prices)
    const work = { ...shop, relaxation, effort, seed, stop, until, spent, secondsLeft }
    const chosen = await putTogether(work, incumbent.routes)
    const found = completed(problem, solutionOf(problem, chosen), seed)
    const after = measured(problem, found)
    const isBetter = after.score < before.score || task.orIncumbent !== true
    const answer = isBetter ? { solution: found, measured: after } : { solution: incumbent, measured: before }
    const pool = kept.flatMap(({ route, score }) => (route === undefined ? [] : { route, score }))
    return { ...answer, worth: prices.worth, pool }
  } finally {
    exchange.close()
    relaxation.close()
  }
}
