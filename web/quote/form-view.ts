import type { LivePlanShown, SchoolChoicesShown } from '../shown.ts'
import { type View, view } from '../outcome.ts'
import { findSchools, schoolLabel } from './find-school.ts'
import { ASSISTANT_WORDS, DIRECTION_WORDS, PHASE_WORDS, TRAVEL_WORDS } from './question-facts.ts'
import { MOST_SCHOOLS, rowsOf, type Typed, WEEKDAYS } from './typed.ts'
import { WORDS } from '../words.ts'

const JUDGED = [
  { value: '', text: 'Not said yet' },
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

/** So many schools that fit are offered to choose from. */
const MOST_FITTING = 30

const texts = (typed: Typed, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, typed.text(name)]))

/** A row for a school. Where what was typed fits several, they are offered in place of the text. */
function rowOf(typed: Typed, row: number, { items }: SchoolChoicesShown) {
  const text = typed.text(`school_${row}`)
  const found = findSchools(text, items)
  const fitting = found.length > 1 ? found.slice(0, MOST_FITTING).map(schoolLabel) : []
  return {
    row,
    school: found.length === 1 && found[0] !== undefined ? schoolLabel(found[0]) : text,
    fitting:
      fitting.length === 0
        ? []
        : [{ value: '', text: 'Choose one' }, ...fitting.map((label) => ({ value: label, text: label }))],
    place: typed.text(`place_${row}`),
    holds: typed.all(`holds_${row}`),
    nearest: typed.text(`nearest_${row}`),
    safe: typed.text(`safe_${row}`),
    three: typed.text(`three_${row}`),
    belief: typed.text(`belief_${row}`),
  }
}

/** The form with a question in it, to be asked or asked anew. */
export function formView(typed: Typed, plan: LivePlanShown, choices: SchoolChoicesShown, more = 0): View {
  const rows = rowsOf(typed, more)
  return view('quote/form', 'What would a placement cost?', {
    plan,
    rows: Array.from({ length: rows }, (_, at) => rowOf(typed, at + 1, choices)),
    mayAdd: rows < MOST_SCHOOLS,
    schools: choices.items.map(schoolLabel),
    features: choices.vehicle_features.map((value) => ({
      value,
      text: WORDS.sentence(WORDS.spaced(value)).replace(/\.$/, ''),
    })),
    judged: JUDGED,
    weekdays: WEEKDAYS,
    directions: DIRECTION_WORDS,
    travels: TRAVEL_WORDS,
    assistants: ASSISTANT_WORDS,
    phases: PHASE_WORDS,
    said: texts(typed, [
      'home_postcode',
      'coordinates',
      'born_day',
      'born_month',
      'born_year',
      'age',
      'phase',
      'direction',
      'travel',
      'assistant',
      'max_minutes',
      'boarding_minutes',
      'pick_up_walk',
      'low_income',
      'cannot_walk',
      'pence_per_mile',
    ]),
    ticked: {
      days: typed.all('days'),
      skill: typed.all('skill'),
      alone: typed.all('alone'),
      features: typed.all('features'),
    },
  })
}
