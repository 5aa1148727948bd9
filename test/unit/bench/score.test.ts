import { describe, expect, it } from 'vitest'
import { atLeast, atMost, PLAN_COLUMNS, type PlanFigures, scorePlan } from '../../../bench/score.ts'
import { count } from '../../../bench/words.ts'

const FIGURES: PlanFigures = {
  limitSeconds: 60,
  seconds: 64.2,
  firstPlanSeconds: 3.1,
  triesPerSecond: 12_000,
  peakBytes: 640_000_000,
  costPounds: 1002.45,
  costOf: 'morning',
  underTodayPercent: 21.3,
  routes: 180,
  pupils: 650,
  unserved: ['P1', 'P2'],
  findings: 0,
}

const BARS = {
  secondsOverLimit: 15,
  costPounds: 1002.45,
  underTodayPercent: 20,
  peakBytes: 1e9,
  unserved: ['P1', 'P2'],
}

/** The verdicts by column, those that are judged. */
const verdicts = (changed: Partial<PlanFigures>, bars: Parameters<typeof scorePlan>[1] = BARS) =>
  Object.fromEntries(
    scorePlan({ ...FIGURES, ...changed }, bars).flatMap(({ verdict }, i) =>
      verdict === undefined ? [] : [[PLAN_COLUMNS[i], verdict]],
    ),
  )

const ALL_PASS = {
  'ended in': 'pass',
  cost: 'pass',
  'under today': 'pass',
  unserved: 'pass',
  'peak memory': 'pass',
  'findings of check': 'pass',
}

describe('a figure beside its bar', () => {
  it('passes on the bar itself', () => {
    expect(atMost(5, 5, count).verdict).toBe('pass')
    expect(atLeast(5, 5, count).verdict).toBe('pass')
  })

  it('misses on the wrong side, and where it is missing', () => {
    expect(atMost(6, 5, count).verdict).toBe('miss')
    expect(atLeast(4, 5, count).verdict).toBe('miss')
    expect(atMost(undefined, 5, count).verdict).toBe('miss')
    expect(atLeast(undefined, 5, count).verdict).toBe('miss')
  })

  it('is not judged without a bar', () => {
    expect(atMost(6, undefined, count)).toEqual({ measured: '6' })
  })
})

describe('a plan beside its bars', () => {
  it('has a score for each column', () => {
    expect(scorePlan(FIGURES, BARS)).toHaveLength(PLAN_COLUMNS.length)
  })

  it('passes where every figure does', () => {
    expect(verdicts({})).toEqual(ALL_PASS)
  })

  it.each([
    ['ended in', { seconds: 75.1 }],
    ['cost', { costPounds: 1002.46 }],
    ['under today', { underTodayPercent: 19.9 }],
    ['under today', { underTodayPercent: undefined }],
    ['unserved', { unserved: ['P1', 'P3'] }],
    ['peak memory', { peakBytes: 1_000_000_001 }],
    ['peak memory', { peakBytes: undefined }],
    ['findings of check', { findings: 1 }],
  ])('misses on %s alone with %o', (column, changed) => {
    expect(verdicts(changed)).toEqual({ ...ALL_PASS, [column]: 'miss' })
  })

  it('holds a shorter limit to a shorter time', () => {
    expect(verdicts({ limitSeconds: 10, seconds: 25.1 })['ended in']).toBe('miss')
    expect(verdicts({ limitSeconds: 10, seconds: 25 })['ended in']).toBe('pass')
  })

  it('judges nothing but the check where no bars are set', () => {
    expect(verdicts({ seconds: 9999 }, {})).toEqual({ 'findings of check': 'pass' })
  })

  it('is compared with its peers, in percent below them', () => {
    const scores = scorePlan(FIGURES, {}, { vroomPounds: 2004.9, referencePounds: 1002.45 })
    expect(scores[PLAN_COLUMNS.indexOf('under VROOM')]).toEqual({ measured: '50.00 %' })
    expect(scores[PLAN_COLUMNS.indexOf('under C++ reference')]).toEqual({ measured: '0.00 %' })
  })

  it('is held to a longer search where one was measured', () => {
    const bars = { within: { row: 'other', percent: 1 } }
    const above = (costPounds: number) =>
      scorePlan(FIGURES, bars, undefined, { ...FIGURES, costPounds })[
        PLAN_COLUMNS.indexOf('above the longer search')
      ]
    expect(above(1000)?.verdict).toBe('pass')
    expect(above(990)?.verdict).toBe('miss')
    expect(scorePlan(FIGURES, bars)[PLAN_COLUMNS.indexOf('above the longer search')]?.verdict).toBeUndefined()
  })

  it('with a bound is judged by its gap, and by the certificate that holds or not', () => {
    const judged = (gapPercent: number, verified: boolean) => {
      const bound = { gapPercent, boundPounds: 190_000, verified, verifySeconds: 3 }
      const scores = scorePlan({ ...FIGURES, bound }, { gapPercent: 1, secondsOverLimit: 5 })
      return ['bound', 'gap', 'verified', 'ended in'].map(
        (column) => scores[PLAN_COLUMNS.indexOf(column as 'gap')],
      )
    }
    const [amount, gap, verified, ended] = judged(0.5, true)
    expect([amount?.measured, gap?.verdict, verified?.verdict]).toEqual(['£1,000.00', 'pass', 'pass'])
    // The bound has time of its own.
    expect(ended?.verdict).toBeUndefined()
    expect(judged(1.01, false).map((score) => score?.verdict)).toEqual([undefined, 'miss', 'miss', undefined])
  })

  it('says what the cost is for', () => {
    expect(scorePlan(FIGURES, BARS)[PLAN_COLUMNS.indexOf('cost')]).toEqual({
      measured: '£1,002.45 a morning',
      bar: '≤ £1,002.45',
      verdict: 'pass',
    })
  })
})
