import type { SentForm } from '../page.ts'

/** A panel's question as it was typed. It lives in the form alone: no address, store or log has any of it. */
export type Typed = Pick<SentForm, 'text' | 'all'>

/** So many schools may be asked about at once. */
export const MOST_SCHOOLS = 10
const USUAL_ROWS = 4

const OF_CHILD = [
  'home_postcode',
  'coordinates',
  'born_day',
  'born_month',
  'born_year',
  'age',
  'phase',
  'days',
  'direction',
  'travel',
  'assistant',
  'skill',
  'alone',
  'features',
  'max_minutes',
  'boarding_minutes',
  'pick_up_walk',
  'low_income',
  'cannot_walk',
  'pence_per_mile',
  'rows',
] as const

const OF_SCHOOL = ['school', 'place', 'holds', 'nearest', 'safe', 'three', 'belief'] as const

export const WEEKDAYS = [
  { value: 'M', text: 'Monday' },
  { value: 'Tu', text: 'Tuesday' },
  { value: 'W', text: 'Wednesday' },
  { value: 'Th', text: 'Thursday' },
  { value: 'F', text: 'Friday' },
] as const

/** What a question begins with: a usual week, and the mileage that most councils pay. */
const BEGINNING: Readonly<Record<string, readonly string[]>> = {
  days: WEEKDAYS.map(({ value }) => value),
  direction: ['both'],
  travel: ['seat'],
  assistant: ['none'],
  pence_per_mile: ['45'],
  rows: [String(USUAL_ROWS)],
}

export const newQuestion: Typed = {
  text: (name) => BEGINNING[name]?.[0] ?? '',
  all: (name) => BEGINNING[name] ?? [],
}

/** How many rows of schools the form has. @param more one more than before */
export function rowsOf(typed: Typed, more = 0): number {
  const rows = Number(typed.text('rows'))
  return Math.min(MOST_SCHOOLS, Math.max(1, Number.isInteger(rows) ? rows : USUAL_ROWS) + more)
}

const namesOf = (rows: number): readonly string[] => [
  ...OF_CHILD,
  ...Array.from({ length: rows }, (_, at) => OF_SCHOOL.map((name) => `${name}_${at + 1}`)).flat(),
]

/** A question as hidden fields, in the order of the form. */
export const hiddenFields = (typed: Typed): readonly { readonly name: string; readonly value: string }[] =>
  namesOf(rowsOf(typed)).flatMap((name) => typed.all(name).map((value) => ({ name, value })))
