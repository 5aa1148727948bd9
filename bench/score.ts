import type { Bars, PlanCase } from './plan-cases.ts'
import { count, megabytes, percent, pounds, seconds } from './words.ts'

export type Verdict = 'pass' | 'miss'

/** One thing measured, in words, and how it stands to its bar. */
export interface Score {
  readonly measured: string
  /** Absent where nothing is asked of the figure. */
  readonly bar?: string
  readonly verdict?: Verdict
}

/** What one run of a plan gave. */
export interface PlanFigures {
  readonly limitSeconds: number
  readonly seconds: number
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

/** The columns of a plan's row, in order. */
export const PLAN_COLUMNS = [
  'limit',
  'ended in',
  'cost',
  'under today',
  'routes',
  'unserved',
  'peak memory',
  'findings of check',
] as const

/** A plan's figures beside their bars, one for each of PLAN_COLUMNS. */
export function scorePlan(figures: PlanFigures, bars: Bars): readonly Score[] {
  const { limitSeconds } = figures
  const cost = atMost(figures.costPounds, bars.costPounds, pounds)
  const end = bars.secondsOverLimit === undefined ? undefined : limitSeconds + bars.secondsOverLimit
  return [
    { measured: `${limitSeconds} s` },
    atMost(figures.seconds, end, seconds),
    { ...cost, measured: `${cost.measured} a ${figures.costOf}` },
    atLeast(figures.underTodayPercent, bars.underTodayPercent, percent),
    { measured: count(figures.routes) },
    unservedScore(figures, bars.unserved),
    atMost(figures.peakBytes, bars.peakBytes, megabytes),
    { measured: count(figures.findings), bar: 'none', verdict: figures.findings === 0 ? 'pass' : 'miss' },
  ]
}
