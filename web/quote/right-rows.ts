import type { SchoolQuoteShown } from '../shown.ts'
import { WORDS } from '../words.ts'
import { aYear, exactMiles, type Line, line, main, NOTHING, type RowGroup, wholeMiles } from './lines.ts'

type Right = NonNullable<SchoolQuoteShown['eligibility']>
type Figure = NonNullable<Right['figure']>

/** `a walk of 3.42 miles, more than 3`. */
export function figureText({
  measure,
  metres,
  more_than_metres: more,
  at_most_metres: most,
}: Figure): string {
  const over = metres > more
  const what = `${measure === 'walk' ? 'a walk' : 'a drive'} of ${exactMiles(metres)}`
  if (over && most !== undefined && metres > most) return `${what}, more than ${wholeMiles(most)}`
  return `${what}, ${over ? 'more' : 'not more'} than ${wholeMiles(more)}`
}

/** What is open, as short as a cell asks for; the whole question stands in the form. */
const OPEN: Readonly<Record<Right['open'][number]['fact'], string>> = {
  cannot_walk: 'needs that keep the child from walking',
  nearest_suitable: 'the nearest suitable school',
  safe_walk: 'a safe way to walk',
  low_income: 'low income',
  one_of_three_nearest: 'one of the three nearest suitable schools',
  preferred_for_belief: 'preferred for religion or belief',
  age: 'age',
}

const OUTCOMES = {
  eligible: { text: 'There is a right', colour: 'green' },
  depends: { text: 'It depends', colour: 'yellow' },
  discretionary: { text: 'No right found', colour: 'grey' },
} as const

function grounds(right: Right): readonly Line[] {
  if (right.outcome === 'eligible') {
    const rule = right.rules.find((each) => each.rule === right.rule)
    return [
      line(WORDS.sentence(rule?.title ?? right.citation)),
      ...(right.figure === null ? [] : [line(WORDS.sentence(figureText(right.figure)))]),
      line(`${right.citation}.`),
    ]
  }
  const figure = right.figure === null ? [] : [line(WORDS.sentence(figureText(right.figure)))]
  if (right.outcome === 'depends') {
    const open = right.open.map(({ fact }) => OPEN[fact]).join('; ')
    return [line(`Still to be said: ${open}.`), ...figure]
  }
  return [line(`No rule gives a right. The council may still help: ${right.citation}.`), ...figure]
}

function right({ eligibility }: SchoolQuoteShown): readonly Line[] {
  if (eligibility === null) return [line('not known without a walking distance')]
  const { text, colour } = OUTCOMES[eligibility.outcome]
  return [{ text: '', tag: { text, colour } }, ...grounds(eligibility)]
}

/** Whether there is a right to transport, by which rule. */
export const rightRows = (schools: readonly SchoolQuoteShown[]): RowGroup => ({
  heading: 'Right to transport',
  rows: [{ heading: 'By the rules of England', note: 'An aid and no decision.', cells: schools.map(right) }],
})

function budget({ personal_budget: paid }: SchoolQuoteShown): readonly Line[] {
  if (paid === null) return NOTHING
  const trips = paid.round_trips_a_day === 1 ? 'one round trip' : 'two round trips'
  return [
    main(aYear(paid.annual_pence)),
    line(`${trips}, ${WORDS.miles(paid.metres_a_day)} miles a day, ${WORDS.count(paid.days_a_year)} days`),
  ]
}

/** A mileage payment to the family in place of a route, where a mileage was typed. */
export const budgetRows = (schools: readonly SchoolQuoteShown[]): readonly RowGroup[] => {
  const paid = schools.find(({ personal_budget: each }) => each !== null)?.personal_budget
  if (paid === undefined || paid === null) return []
  return [
    {
      heading: 'Instead of a route, pounds a year',
      rows: [
        {
          heading: 'Personal travel budget',
          note: `At ${WORDS.count(paid.pence_per_mile)} pence a mile. It needs the parents’ agreement.`,
          cells: schools.map(budget),
        },
      ],
    },
  ]
}

const MET = { yes: 'met', no: 'not met', open: 'open' } as const

/** How each rule comes out at each school; empty where none was looked at. */
export function ruleTable(schools: readonly SchoolQuoteShown[]): readonly {
  readonly title: string
  readonly citation: string
  readonly cells: readonly string[]
}[] {
  const judged = schools.find(({ eligibility }) => (eligibility?.rules.length ?? 0) > 0)?.eligibility
  return (judged?.rules ?? []).map(({ rule, title, citation }) => ({
    title,
    citation,
    cells: schools.map(({ eligibility }) => {
      const found = eligibility?.rules.find((each) => each.rule === rule)
      return found === undefined ? '–' : MET[found.met]
    }),
  }))
}
