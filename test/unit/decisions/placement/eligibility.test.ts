import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ages, ageOn, agesOf } from '../../../../src/decisions/placement/age.ts'
import { eligibility, type EligibilityFacts } from '../../../../src/decisions/placement/eligibility.ts'

const MILE = 1609.344
const aged = (least: number, most = least): Ages => ({ least, most })

/** A nine-year-old a mile away of whom everything has been said, and nothing gives a right. */
const SETTLED: EligibilityFacts = {
  ages: aged(9),
  overAge: false,
  walkMetres: MILE,
  roadMetres: MILE,
  cannotWalk: false,
  nearestSuitable: true,
  safeWalk: true,
  lowIncome: false,
  oneOfThreeNearest: false,
  preferredForBelief: false,
}

const judge = (facts: Partial<EligibilityFacts>) => {
  const { outcome, rule, open } = eligibility({ ...SETTLED, ...facts })
  return [outcome, rule, open.map(({ fact }) => fact)]
}

/** Who, and what is found of them. */
const CASES: readonly [string, Partial<EligibilityFacts>, string, string | null, readonly string[]][] = [
  ['a mile away, able to walk', {}, 'discretionary', null, []],
  ['cannot walk because of needs', { cannotWalk: true }, 'eligible', 'needs', []],
  [
    'cannot walk, but a nearer school would do',
    { cannotWalk: true, nearestSuitable: false },
    'discretionary',
    null,
    [],
  ],
  ['7, 2 miles to the metre', { ages: aged(7), walkMetres: 2 * MILE }, 'discretionary', null, []],
  ['7, over 2 miles', { ages: aged(7), walkMetres: 2 * MILE + 1 }, 'eligible', 'distance', []],
  ['8, over 2 miles', { ages: aged(8), walkMetres: 2 * MILE + 1 }, 'discretionary', null, []],
  ['8, 3 miles to the metre', { ages: aged(8), walkMetres: 3 * MILE }, 'discretionary', null, []],
  ['8, over 3 miles', { ages: aged(8), walkMetres: 3 * MILE + 1 }, 'eligible', 'distance', []],
  [
    'age unknown, between 2 and 3 miles',
    { ages: aged(4, 11), walkMetres: 2.5 * MILE },
    'depends',
    null,
    ['age'],
  ],
  ['age unknown, over 3 miles', { ages: aged(4, 11), walkMetres: 3.1 * MILE }, 'eligible', 'distance', []],
  ['age unknown, within 2 miles', { ages: aged(4, 11), walkMetres: 1.9 * MILE }, 'discretionary', null, []],
  [
    'over 3 miles, but not the nearest suitable',
    { walkMetres: 4 * MILE, nearestSuitable: false },
    'discretionary',
    null,
    [],
  ],
  [
    'over 3 miles, nearest not said',
    { walkMetres: 4 * MILE, nearestSuitable: undefined },
    'depends',
    null,
    ['nearest_suitable'],
  ],
  ['no safe way', { safeWalk: false }, 'eligible', 'unsafe_walk', []],
  [
    'low income, 8, over 2 miles',
    { ages: aged(8), lowIncome: true, walkMetres: 2.1 * MILE },
    'eligible',
    'low_income_8_to_10',
    [],
  ],
  [
    'low income, 11, over 2 miles, nearest alone',
    { ages: aged(11), lowIncome: true, walkMetres: 2.1 * MILE, roadMetres: 2.1 * MILE },
    'discretionary',
    null,
    [],
  ],
  [
    'low income, 11, third nearest, 6 miles by road',
    {
      ages: aged(11),
      lowIncome: true,
      nearestSuitable: false,
      oneOfThreeNearest: true,
      walkMetres: 5 * MILE,
      roadMetres: 6 * MILE,
    },
    'eligible',
    'low_income_three_nearest',
    [],
  ],
  [
    'low income, 11, third nearest, over 6 miles by road',
    {
      ages: aged(11),
      lowIncome: true,
      nearestSuitable: false,
      oneOfThreeNearest: true,
      walkMetres: 5 * MILE,
      roadMetres: 6 * MILE + 1,
    },
    'discretionary',
    null,
    [],
  ],
  [
    'low income, 12, of the belief, 15 miles by road',
    {
      ages: aged(12),
      lowIncome: true,
      nearestSuitable: false,
      preferredForBelief: true,
      walkMetres: 14 * MILE,
      roadMetres: 15 * MILE,
    },
    'eligible',
    'low_income_belief',
    [],
  ],
  [
    'low income, 10, of the belief',
    {
      ages: aged(10),
      lowIncome: true,
      nearestSuitable: false,
      preferredForBelief: true,
      walkMetres: 4 * MILE,
      roadMetres: 4 * MILE,
    },
    'discretionary',
    null,
    [],
  ],
  ['post-16, far away', { ages: aged(17), overAge: true, walkMetres: 9 * MILE }, 'discretionary', null, []],
  ['4 years old, far away', { ages: aged(4), walkMetres: 9 * MILE }, 'discretionary', null, []],
]

describe('the right to transport', () => {
  it.each(CASES)('of a child: %s', (_, facts, outcome, rule, open) => {
    expect(judge(facts)).toEqual([outcome, rule, open])
  })

  it('is told with the rule, its citation and the figure that decides', () => {
    const found = eligibility({ ...SETTLED, walkMetres: 3.5 * MILE })
    expect(found.citation).toContain('Schedule 35B, paragraph 6')
    expect(found.figure).toEqual({ measure: 'walk', metres: 5633, more_than_metres: 4828 })
  })

  it('asks for every judgement that nobody has made', () => {
    const unsaid = { cannotWalk: undefined, nearestSuitable: undefined, safeWalk: undefined }
    expect(judge(unsaid)).toEqual(['depends', null, ['cannot_walk', 'nearest_suitable', 'safe_walk']])
  })

  const facts = fc.record({
    ages: fc.integer({ min: 5, max: 15 }).map((age) => aged(age)),
    overAge: fc.constant(false),
    walkMetres: fc.integer({ min: 0, max: 40_000 }),
    roadMetres: fc.integer({ min: 0, max: 40_000 }),
    cannotWalk: fc.boolean(),
    nearestSuitable: fc.boolean(),
    safeWalk: fc.boolean(),
    lowIncome: fc.boolean(),
    oneOfThreeNearest: fc.boolean(),
    preferredForBelief: fc.boolean(),
  })
  const JUDGEMENTS = [
    'cannotWalk',
    'nearestSuitable',
    'safeWalk',
    'lowIncome',
    'oneOfThreeNearest',
    'preferredForBelief',
  ] as const

  it('is never claimed of what is not known: whatever the answers are, they leave it as it was said to be', () => {
    fc.assert(
      fc.property(facts, fc.subarray([...JUDGEMENTS]), (whole, hidden) => {
        const part = { ...whole, ...Object.fromEntries(hidden.map((name) => [name, undefined])) }
        const before = eligibility(part)
        const after = eligibility(whole)
        if (before.outcome !== 'depends') expect(after.outcome).toBe(before.outcome)
        expect(after.outcome).not.toBe('depends')
      }),
    )
  })
})

describe('an age', () => {
  it('is that of the birthday behind, and what the phase leaves open where nobody says', () => {
    expect([ageOn('2018-09-02', '2026-09-01'), ageOn('2018-09-01', '2026-09-01')]).toEqual([7, 8])
    expect(agesOf({ date_of_birth: '2018-09-02' }, 'primary', '2026-09-01')).toEqual(aged(7))
    expect(agesOf({ age: 9, date_of_birth: '2018-09-02' }, 'primary', '2026-09-01')).toEqual(aged(9))
    expect(agesOf({}, 'secondary', '2026-09-01')).toEqual(aged(11, 16))
  })
})
