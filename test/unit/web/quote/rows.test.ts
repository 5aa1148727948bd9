import { describe, expect, it } from 'vitest'
import type { SchoolQuoteShown } from '../../../../web/shown.ts'
import { placeRows, transportRows } from '../../../../web/quote/cost-rows.ts'
import { journeyRows } from '../../../../web/quote/journey-rows.ts'
import type { RowGroup } from '../../../../web/quote/lines.ts'
import { reachRows } from '../../../../web/quote/reach-rows.ts'
import { budgetRows, figureText, rightRows } from '../../../../web/quote/right-rows.ts'

const journey = (minutes: number, more: object = {}) => ({
  minutes,
  guide_minutes: 75,
  over_guide: minutes > 75,
  policy_minutes: 75,
  over_policy: minutes > 75,
  others: 2,
  ...more,
})

const SCHOOL: SchoolQuoteShown = {
  school_id: 'S1',
  name: 'Hill School',
  phase: 'secondary',
  unserved: null,
  insertion: {
    annual_pence: 331_449,
    route_id: 'R097',
    vehicle_type: 'car4',
    layout: null,
    operator: 'Alpha Cars',
    assistants: 1,
    am: journey(38.2),
    pm: journey(75.2),
  },
  alone: null,
  reoptimised: null,
  long_run_pence: null,
  direct: { am_minutes: 45.2, pm_minutes: 31, metres_there: 4023, metres_back: 4184 },
  personal_budget: null,
  place: null,
  walk: null,
  eligibility: null,
}

const textsOf = ({ rows }: RowGroup, heading: string): readonly (readonly string[])[] =>
  rows
    .find((row) => row.heading === heading)
    ?.cells.map((cell) => cell.map(({ text, tag }) => [tag?.text, text].filter(Boolean).join(': '))) ?? []

describe('the rows of a quote', () => {
  it('tell a journey over the guide as longer than the guide, however little it is', () => {
    const group = journeyRows([SCHOOL], false)
    expect(textsOf(group, 'To school')).toEqual([['38 minutes', 'within the guide of 75']])
    expect(textsOf(group, 'Home')).toEqual([['76 minutes', 'Over the guide: the guide is 75']])
  })

  it('tell a limit of the child’s own apart from the guide', () => {
    const insertion = {
      ...SCHOOL.insertion,
      am: journey(50, { policy_minutes: 45, over_policy: true }),
      pm: null,
    }
    const group = journeyRows([{ ...SCHOOL, insertion } as SchoolQuoteShown], false)
    expect(textsOf(group, 'To school')).toEqual([
      ['50 minutes', 'Over the limit: within the guide of 75, but the limit is 45'],
    ])
    expect(group.rows.map(({ heading }) => heading)).not.toContain('Home')
  })

  it('tell the vehicle with its operator and assistants, and those aboard as a number', () => {
    const group = journeyRows([SCHOOL], false)
    expect(textsOf(group, 'Vehicle')).toEqual([['car4', 'Alpha Cars', '1 passenger assistant']])
    expect(textsOf(group, 'Others aboard')).toEqual([['up to 2 other children']])
    expect(textsOf(group, 'Direct drive')).toEqual([['45 and 31 minutes', '2.5 miles there, 2.6 back']])
  })

  it('tell pounds a year without the pennies, and savings as such', () => {
    const saving = {
      ...SCHOOL,
      reoptimised: { annual_pence: -12_345, change_to_plan_pence: 0 },
      long_run_pence: 500_000,
    }
    const group = transportRows([saving], true)
    expect(textsOf(group, 'Joining a route')).toEqual([['£3,314', 'on route R097']])
    expect(textsOf(group, 'After rearranging')).toEqual([['£123 less']])
    expect(textsOf(group, 'In the long run')).toEqual([['£5,000']])
    expect(textsOf(group, 'Alone')).toEqual([['–']])
  })

  it('leave out places and budgets that nobody asked for', () => {
    expect([placeRows([SCHOOL]), budgetRows([SCHOOL])]).toEqual([[], []])
  })

  it('tell a right with the figure on which it turns', () => {
    const figure = { measure: 'walk', metres: 5505, more_than_metres: 4828 } as const
    const eligibility = {
      outcome: 'eligible',
      rule: 'distance',
      citation: 'Education Act 1996',
      figure,
      open: [],
      rules: [
        {
          rule: 'distance',
          title: 'Beyond walking distance',
          citation: 'Education Act 1996',
          met: 'yes',
          figure,
          open: [],
        },
      ],
    } as const
    const group = rightRows([{ ...SCHOOL, eligibility } as unknown as SchoolQuoteShown])
    expect(textsOf(group, 'By the rules of England')).toEqual([
      [
        'There is a right',
        'Beyond walking distance.',
        'A walk of 3.42 miles, more than 3 miles.',
        'Education Act 1996.',
      ],
    ])
  })

  it.each([
    [
      { measure: 'walk', metres: 3000, more_than_metres: 3219 },
      'a walk of 1.86 miles, not more than 2 miles',
    ],
    [
      { measure: 'road', metres: 8000, more_than_metres: 3219, at_most_metres: 9656 },
      'a drive of 4.97 miles, more than 2 miles',
    ],
    [
      { measure: 'road', metres: 9700, more_than_metres: 3219, at_most_metres: 9656 },
      'a drive of 6.03 miles, more than 6 miles',
    ],
  ] as const)('tell %o as %s', (figure, text) => {
    expect(figureText(figure)).toBe(text)
  })

  it('say of a home a little beyond an area that it is beyond', () => {
    expect(reachRows([SCHOOL])).toEqual([
      { name: 'Hill School', minutes: 46, within45: false, within75: true },
    ])
    expect(reachRows([{ ...SCHOOL, direct: null }])).toEqual([
      { name: 'Hill School', minutes: undefined, within45: undefined, within75: undefined },
    ])
  })
})
