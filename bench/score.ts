import type { Bars, Peers, PlanCase } from './plan-cases.ts'
import { count, fine, finest, megabytes, percent, pounds, seconds } from './words.ts'

/** The prices of a year are spread over this many mornings in the benchmark councils' framework. */
export const MORNINGS = 190

export type Verdict = 'pass' | 'miss'

/** One thing measured, in words, and how it stands to its bar. */
export interface Score {
  readonly measured: string
  /** Absent where nothing is asked of the figure. */
  readonly bar?: string
  readonly verdict?: Verdict
}

/** A lower bound on every plan's cost, and what a separate program says of its certificate. */
export interface BoundFigures {
  readonly gapPercent: number
  /** A year's. */
  readonly boundPounds: number
  readonly verified: boolean
  readonly verifySeconds: number
}

/** What one run of a plan gave. */
export interface PlanFigures {
  readonly limitSeconds: number
  readonly seconds: number
  readonly firstPlanSeconds: number | undefined
  readonly triesPerSecond: number | undefined
  readonly peakBytes: number | undefined
  readonly costPounds: number
  readonly costOf: PlanCase['costOf']
  /** Percent below the cost of today's routes; undefined where the council has none. */
  readonly underTodayPercent: number | undefined
  readonly routes: number
  readonly pupils: number
  readonly unserved: readonly string[]
  /** What `schoolway check` found wrong with the plan. */
  readonly findings: number
  readonly bound?: BoundFigures
}

/** A figure that the bar is an upper bound of; a figure that is missing misses. */
export function atMost(
  value: number | undefined,
  bar: number | undefined,
  words: (value: number) => string,
): Score {
  const measured = value === undefined ? 'not known' : words(value)
  if (bar === undefined) return { measured }
  return { measured, bar: `≤ ${words(bar)}`, verdict: value !== undefined && value <= bar ? 'pass' : 'miss' }
}

/** A figure that the bar is a lower bound of; a figure that is missing misses. */
export function atLeast(
  value: number | undefined,
  bar: number | undefined,
  words: (value: number) => string,
): Score {
  const measured = value === undefined ? '–' : words(value)
  if (bar === undefined) return { measured }
  return { measured, bar: `≥ ${words(bar)}`, verdict: value !== undefined && value >= bar ? 'pass' : 'miss' }
}

/** Nobody is left but those who can't be served. Someone of those who is served after all is no miss. */
function unservedScore({ unserved, pupils }: PlanFigures, expected: Bars['unserved']): Score {
  const measured = `${count(unserved.length)} of ${count(pupils)}`
  if (expected === undefined) return { measured }
  const surprises = unserved.filter((id) => !expected.includes(id))
  const bar = expected.length === 0 ? 'nobody' : `the ${expected.length} known`
  return { measured, bar, verdict: surprises.length === 0 ? 'pass' : 'miss' }
}

/** The columns of a plan's row, in order; those that say nothing in a whole table are left out of it. */
export const PLAN_COLUMNS = [
  'limit',
  'ended in',
  'first plan after',
  'cost',
  'under VROOM',
  'under C++ reference',
  'above the longer search',
  'under today',
  'bound',
  'gap',
  'verified',
  'routes',
  'unserved',
  'tries a second',
  'peak memory',
  'findings of check',
] as const

const NOTHING: Score = { measured: '–' }

/** Percent by which the cost is below another's. */
const under = (cost: number, other: number | undefined): Score =>
  other === undefined ? NOTHING : { measured: fine(100 * (1 - cost / other)) }

function aboveLonger(figures: PlanFigures, bars: Bars, longer: PlanFigures | undefined): Score {
  if (bars.within === undefined) return NOTHING
  if (longer === undefined) return { measured: 'not measured' }
  return atMost(100 * (figures.costPounds / longer.costPounds - 1), bars.within.percent, fine)
}

function boundScores({ bound, costOf }: PlanFigures, bars: Bars): readonly [Score, Score, Score] {
  if (bound === undefined) return [NOTHING, NOTHING, NOTHING]
  const amount = costOf === 'morning' ? bound.boundPounds / MORNINGS : bound.boundPounds
  const verdict = bound.verified ? 'pass' : 'miss'
  return [
    { measured: pounds(amount) },
    atMost(bound.gapPercent, bars.gapPercent, finest),
    { measured: `in ${seconds(bound.verifySeconds)}`, bar: 'it holds', verdict },
  ]
}

/** A plan's figures beside their bars and peers, one for each of PLAN_COLUMNS. `longer`: the row it is to be close to. */
export function scorePlan(
  figures: PlanFigures,
  bars: Bars,
  peers?: Peers,
  longer?: PlanFigures,
): readonly Score[] {
  const { limitSeconds } = figures
  const cost = atMost(figures.costPounds, bars.costPounds, pounds)
  const end =
    bars.secondsOverLimit === undefined || figures.bound !== undefined
      ? undefined
      : limitSeconds + bars.secondsOverLimit
  return [
    { measured: `${count(limitSeconds)} s` },
    atMost(figures.seconds, end, seconds),
    atMost(figures.firstPlanSeconds, bars.firstPlanSeconds, seconds),
    { ...cost, measured: `${cost.measured} a ${figures.costOf}` },
    under(figures.costPounds, peers?.vroomPounds),
    under(figures.costPounds, peers?.referencePounds),
    aboveLonger(figures, bars, longer),
    atLeast(figures.underTodayPercent, bars.underTodayPercent, percent),
    ...boundScores(figures, bars),
    { measured: count(figures.routes) },
    unservedScore(figures, bars.unserved),
    figures.triesPerSecond === undefined ? NOTHING : { measured: count(figures.triesPerSecond) },
    atMost(figures.peakBytes, bars.peakBytes, megabytes),
    { measured: count(figures.findings), bar: 'none', verdict: figures.findings === 0 ? 'pass' : 'miss' },
  ]
}
