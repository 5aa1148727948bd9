import { withCapacities } from '../decompose/capacities.ts'
import type { Problem } from '../problem.ts'
import { type Measured, measured } from '../search/measured.ts'
import { Random } from '../search/random.ts'
import { completed } from '../search/search.ts'
import type { PlainSolution } from '../search/solution.ts'
import { absences, limitsOf, solutionOf, withAbsent } from './column.ts'
import { Columns } from './columns.ts'
import { dive } from './dive.ts'
import type { ScoredRoute } from './pool.ts'
import { Relaxation } from './relaxation.ts'
import { reshared } from './reshare.ts'

/** How hard a recombination may try. */
export interface RecombineEffort {
  /** In all, by the clock; Infinity where only the work is counted. */
  readonly milliseconds: number
  /** Times that routes are looked for with new duals, and how many insertions, for each customer, are tried each time. */
  readonly pricings: number
  readonly insertionsPerCustomer: number
  /** The integer programme at the end: for so many customers at most, over so many columns, with so many nodes. */
  readonly choiceCustomers: number
  readonly choiceColumns: number
  readonly choiceNodes: number
  /** Routes near each other are shared out anew: those of so many customers at a time, so often. */
  readonly reshareCustomers: number
  readonly reshareTurns: number
}

export interface RecombineTask {
  readonly problem: Problem
  /** The best solution known; its routes are among those put together. */
  readonly incumbent: PlainSolution
  readonly pool: readonly ScoredRoute[]
  /** What serving each customer was worth the last time. */
  readonly worth?: Float64Array
  readonly capacities?: readonly number[]
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
  /** Annual pence of the relaxation: what was found cannot be put together for less. */
  readonly relaxed: number
  /** The routes that are worth keeping, those found on the way among them. */
  readonly pool: readonly ScoredRoute[]
}

/**
 * Shares of the time after which no more routes are looked for but by the dive, nor by the dive, which then ends in long steps;
 * and after which it must have chosen. What is left is for sharing out anew.
 */
const GENERATE_UNTIL = 0.45
const DIVE_UNTIL = 0.65
const CHOOSE_UNTIL = 0.9

/** Of the integer programme at the end, which cannot be asked to stop. */
const LEAST_CHOICE_SECONDS = 0.2
const MOST_CHOICE_SECONDS = 4

/** Part of the insertions of a pricing that are tried, for each open customer, at each step of a dive. */
const DIVE_PART = 0.2

/** Columns, for each customer, among which routes are shared out anew. */
const CANDIDATES_PER_CUSTOMER = 40

/** Routes handed back, for each customer: the likeliest of all. */
const KEPT_PER_CUSTOMER = 12

/** So many pricings in a row that lower the relaxation by less than this share, and the last was the last. */
const IDLE_PRICINGS = 8
const WORTH_GOING_ON = 1e-4

/** What customers are worth by the routes that they are on: an equal part of each. */
function guessedWorth(problem: Problem, solution: PlainSolution, scores: readonly number[]): Float64Array {
  const worth = new Float64Array(problem.customers.length)
  solution.routes.forEach((route, at) => {
    const customers = new Set(route.units.map((unit) => problem.customerOf[unit] as number))
    for (const customer of customers) worth[customer] = (scores[at] ?? 0) / customers.size
  })
  return worth
}

/**
 * Looks for routes and solves the relaxation in turns, until hardly anything is gained. A relaxation whose best answer is a plan has
 * many duals, and thousands of new routes may change those alone before they gain anything.
 */
function generate(columns: Columns, effort: RecombineEffort, stop: () => boolean): void {
  const { relaxation } = columns
  const insertions = effort.insertionsPerCustomer * relaxation.worth.length
  let idle = 0
  for (let pricing = 0; pricing < effort.pricings && idle < IDLE_PRICINGS && !stop(); pricing++) {
    const before = relaxation.value
    if (columns.generate(insertions, stop) === 0) return
    relaxation.solve(stop)
    idle = before - relaxation.value < WORTH_GOING_ON * before ? idle + 1 : 0
  }
}

/**
 * Puts the routes of many solutions together into a new one: column generation by local search over the relaxation of set
 * partitioning, then a dive to whole numbers. `now` is a clock in milliseconds, not asked where only work is counted.
 */
export async function recombine(task: RecombineTask, now: () => number): Promise<Recombined> {
  const problem = withCapacities(task.problem, task.capacities)
  const { effort, incumbent, stopFlag } = task
  const timed = effort.milliseconds !== Number.POSITIVE_INFINITY
  const started = timed ? now() : 0
  const spent = (): number => (timed ? (now() - started) / effort.milliseconds : 0)
  const flagged = (): boolean => Atomics.load(stopFlag, 0) === 1
  const until = (share: number) => () => flagged() || spent() >= share
  const before = measured(problem, incumbent)
  const absent = absences(problem)
  const limits = limitsOf(problem)
  const guess = task.worth ?? guessedWorth(problem, incumbent, before.routeScores)
  const relaxation = await Relaxation.open(absent, limits, guess)
  try {
    const columns = new Columns(problem, limits, relaxation)
    columns.add(task.pool)
    columns.add(incumbent.routes.map((route, at) => ({ route, score: before.routeScores[at] ?? 0 })))
    relaxation.solve(flagged)
    generate(columns, effort, until(GENERATE_UNTIL))
    const { worth, limitWorth, value: relaxed } = relaxation
    const kept = columns.likeliest(KEPT_PER_CUSTOMER * absent.length, { worth, limitWorth })
    const diving = until(DIVE_UNTIL)
    const known = columns.of(incumbent.routes)
    const chosen = await dive(relaxation, {
      random: new Random(task.seed),
      limits,
      isKnown: (column) => known.has(column),
      columns: () => [...columns.values(), ...absent],
      generate: (settled) => {
        const open = settled.reduce((sum, is) => sum + 1 - is, 0)
        const insertions = DIVE_PART * effort.insertionsPerCustomer * open
        if (columns.generate(insertions, diving, settled) > 0) relaxation.solve(flagged)
      },
      hurry: diving,
      stop: until(CHOOSE_UNTIL),
      choiceCustomers: effort.choiceCustomers,
      choiceColumns: effort.choiceColumns,
      choiceNodes: effort.choiceNodes,
      secondsLeft: () => {
        if (flagged()) return LEAST_CHOICE_SECONDS
        const left = ((CHOOSE_UNTIL - spent()) * effort.milliseconds) / 1000
        return timed ? Math.max(LEAST_CHOICE_SECONDS, Math.min(MOST_CHOICE_SECONDS, left)) : 1e6
      },
    })
    const shared = await reshared(withAbsent(chosen, absent), {
      random: new Random(task.seed),
      limits,
      columns: [
        ...columns.likeliest(CANDIDATES_PER_CUSTOMER * absent.length, { worth, limitWorth }),
        ...absent,
      ],
      effort: {
        customers: effort.reshareCustomers,
        columns: effort.choiceColumns,
        nodes: effort.choiceNodes,
        turns: effort.reshareTurns,
        secondsLeft: () => (timed ? ((1 - spent()) * effort.milliseconds) / 1000 : 1e6),
      },
      stop: until(1),
    })
    const solution = completed(problem, solutionOf(problem, shared), task.seed)
    const pool = kept.flatMap(({ route, score }) => (route === undefined ? [] : { route, score }))
    return { solution, measured: measured(problem, solution), worth, relaxed, pool }
  } finally {
    relaxation.close()
  }
}
