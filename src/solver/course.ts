import type { RecombineEffort } from './recombine/recombine.ts'
import type { Limit } from './solve-options.ts'

const SECONDS_PER_ROUND = 3
const MIN_ROUNDS = 4
const MAX_ROUNDS = 60
const COUNTED_ROUNDS = 8
/** At least; after the first cooling there is then a round for each. */
const ROUNDS_PER_RECOMBINATION = 3

/** The part of the rounds that cool from hot to cold; the rest go on from recombined plans, each time from this warm. */
const FIRST_COOLING = 0.35
const WARM = 0.8

/** A search that is given a start begins as cool as another does after this share: hotter, it would leave the start behind. */
const WARM_FROM = 0.7

/**
 * With less time than this for each unit (seconds of one stream), routes as long as this (units, in the first plan) are better
 * searched from cooler on, in one long cooling, and hardly recombined: see docs/decisions/0021.
 */
const SHORT_SECONDS = 0.15
const LONG_ROUTE = 5
const SHORT_FROM = 0.35
const SHORT_FIRST_COOLING = 0.85
const SHORT_RECOMBINE_SHARE = 0.02

/**
 * A block for recombination has so many customers at most, by how long routes are; it takes so long, and less by this power of its
 * size where it is smaller than either.
 */
const RECOMBINE_UNITS = 700
const RECOMBINE_UNITS_LONG = 340
const RECOMBINE_SECONDS = 26
const RECOMBINE_GROWTH = 1.5

/** Recombinations where only work is counted, and the part of the whole time that they take where there is a clock. */
const COUNTED_RECOMBINATIONS = 2
const RECOMBINE_SHARE = 0.85
/** The same where routes are long: what is found by recombining depends on how many routes a search has met. */
const RECOMBINE_SHARE_LONG = 0.6

/** How hard routes are put together by the clock; and without one, little enough to end soon by itself. */
const TIMED = {
  pricings: 100,
  insertionsPerCustomer: 120,
  diveInsertionsPerCustomer: 90,
  choiceCustomers: 60,
  choiceColumns: 2500,
  choiceNodes: 1_000_000,
  reshareCustomers: 60,
  reshareTurns: 1000,
  cutRounds: 100,
}
const COUNTED = {
  pricings: 2,
  insertionsPerCustomer: 40,
  diveInsertionsPerCustomer: 12,
  choiceCustomers: 30,
  choiceColumns: 400,
  choiceNodes: 20,
  reshareCustomers: 15,
  reshareTurns: 3,
  cutRounds: 1,
}

/** Rounds of searching, how warm each is, and after which the routes are recombined. */
export interface Course {
  readonly rounds: number
  /** Blocks in which a council is recombined. */
  readonly blocks: number
  /** Of recombining one block. */
  readonly effort: RecombineEffort
  /** Of recombining the whole council; Infinity where work is counted. */
  readonly recombineMilliseconds: number
  /** Recombinations that are still to come when so many rounds are over, one due now included. */
  readonly recombinationsFrom: (done: number) => number
  readonly recombineAfter: (done: number) => boolean
  /** How much of a cooling (0 to 1) is over at the beginning and at the end of a round. */
  readonly cooling: (round: number) => { readonly from: number; readonly to: number }
}

/** What is searched: units on so many routes of a first plan, by so many streams; `started`: it was given a plan to start from. */
export interface Field {
  readonly units: number
  readonly routes: number
  readonly streams: number
  readonly started: boolean
}

const hasLongRoutes = ({ units, routes }: Field): boolean => units >= LONG_ROUTE * routes

const isShort = (limit: Limit, field: Field): boolean =>
  limit.kind === 'seconds' &&
  limit.seconds * field.streams < SHORT_SECONDS * field.units &&
  hasLongRoutes(field)

/** The course of a search. */
export function courseOf(limit: Limit, field: Field): Course {
  const { units, streams, started } = field
  const short = isShort(limit, field)
  const from = short ? SHORT_FROM : 0
  const most = hasLongRoutes(field) ? RECOMBINE_UNITS_LONG : RECOMBINE_UNITS
  const least = Math.max(1, Math.ceil(units / most))
  const blocks = least > 1 ? Math.ceil(least / streams) * streams : 1
  const usualShare = hasLongRoutes(field) ? RECOMBINE_SHARE_LONG : RECOMBINE_SHARE
  const recombineShare = short ? SHORT_RECOMBINE_SHARE : usualShare
  const turns = Math.max(1, Math.ceil(blocks / streams))
  const timed = limit.kind === 'seconds'
  const each =
    turns *
    (0.3 +
      RECOMBINE_SECONDS * Math.min(1, Math.max(1, units) / blocks / RECOMBINE_UNITS_LONG) ** RECOMBINE_GROWTH)
  const wanted = timed ? Math.round(limit.seconds / SECONDS_PER_ROUND) : COUNTED_ROUNDS
  const rounds = Math.max(MIN_ROUNDS, Math.min(MAX_ROUNDS, wanted))
  const affordable = timed ? Math.round((recombineShare * limit.seconds) / each) : COUNTED_RECOMBINATIONS
  const recombinations = Math.max(1, Math.min(affordable, Math.floor(rounds / ROUNDS_PER_RECOMBINATION)))
  const first = Math.max(1, Math.floor((short ? SHORT_FIRST_COOLING : FIRST_COOLING) * rounds))
  const begins = Array.from(
    { length: recombinations },
    (_, at) => first + Math.floor((at * (rounds - first)) / recombinations),
  )
  const stretchOf = (round: number) => {
    const at = begins.findLastIndex((begin) => begin <= round)
    return at < 0
      ? { begin: 0, end: first, warm: started ? WARM_FROM : from }
      : { begin: begins[at] as number, end: begins[at + 1] ?? rounds, warm: WARM }
  }
  const recombineMilliseconds = timed
    ? 1000 * Math.min(each, (recombineShare * limit.seconds) / recombinations)
    : Number.POSITIVE_INFINITY
  return {
    rounds,
    blocks,
    effort: { milliseconds: recombineMilliseconds / turns, ...(timed ? TIMED : COUNTED) },
    recombineMilliseconds,
    recombinationsFrom: (done) => begins.filter((begin) => begin >= done).length,
    recombineAfter: (done) => begins.includes(done),
    cooling: (round) => {
      const { begin, end, warm } = stretchOf(round)
      const at = (point: number): number => warm + ((1 - warm) * (point - begin)) / (end - begin)
      return { from: at(round), to: at(round + 1) }
    },
  }
}
