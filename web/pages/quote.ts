import { PROBLEMS, type Refusal } from '../../api/errors.ts'
import type { Frame } from '../../api/frame.ts'
import { type FieldByCode, type FieldWords, faultsOf, sentBack, withFaults } from '../form-faults.ts'
import { type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { formView } from '../quote/form-view.ts'
import { readQuestion } from '../quote/read-question.ts'
import { resultView } from '../quote/result-view.ts'
import { newQuestion, type Typed } from '../quote/typed.ts'
import type { LivePlanShown, PlacementQuoteShown, SchoolChoicesShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask'>

/** What the API says of a field, in the form's words. */
const WORDS_OF_FIELDS: FieldWords = {
  'child.home_postcode': { field: 'home_postcode', text: 'Type a whole postcode, such as BS7 9QX.' },
  'child.home_easting': {
    field: 'coordinates',
    text: 'Look at the easting: it is not one of Great Britain.',
  },
  'child.home_northing': {
    field: 'coordinates',
    text: 'Look at the northing: it is not one of Great Britain.',
  },
}

const FIELDS_OF_CODES: FieldByCode = {
  postcode_unknown: 'home_postcode',
  home_unclear: 'home_postcode',
  school_missing: 'school_1',
}

interface Against {
  readonly ok: true
  readonly plan: LivePlanShown
  readonly choices: SchoolChoicesShown
}

/** The plan that is asked about, with the schools to choose from. */
async function against({ ask }: Asks): Promise<Against | Refusal> {
  const plan = await ask<LivePlanShown>('GET /api/v1/live-plan')
  if (!plan.ok) return plan
  const choices = await ask<SchoolChoicesShown>('GET /api/v1/plans/{id}/schools', {
    params: { id: plan.body.id },
  })
  return choices.ok ? { ok: true, plan: plan.body, choices: choices.body } : choices
}

/** Before there is any plan there is nothing to ask about. */
const nothingYet = (refused: Refusal): View | Refusal =>
  refused.code === 'live_plan_missing'
    ? { ...view('quote/none', 'What would a placement cost?'), status: PROBLEMS[refused.code].status }
    : refused

/**
 * What a button of the form does. `quote`: the first figures, at once. `figures`: all of them; a script asks so. `areas`: the
 * drawings, with the first figures again. `full`: everything on one page.
 */
const ANSWERS: Readonly<Record<string, { readonly depth: 'first' | 'full'; readonly drawn: boolean }>> = {
  quote: { depth: 'first', drawn: false },
  figures: { depth: 'full', drawn: false },
  areas: { depth: 'first', drawn: true },
  full: { depth: 'full', drawn: true },
}

async function answer(
  { ask }: Asks,
  typed: Typed,
  { plan, choices }: Against,
  today: string,
): Promise<View | Refusal> {
  const wanted = ANSWERS[typed.text('action')]
  if (wanted === undefined) return formView(typed, plan, choices, typed.text('action') === 'add' ? 1 : 0)
  const read = readQuestion(typed, choices.items)
  if (!read.ok) return sentBack(formView(typed, plan, choices), read.faults)
  const quote = await ask<PlacementQuoteShown>('POST /api/v1/plans/{id}/quotes', {
    params: { id: plan.id },
    body: { ...read.question, depth: wanted.depth },
  })
  if (!quote.ok) {
    const faults = faultsOf(quote, WORDS_OF_FIELDS, FIELDS_OF_CODES)
    return withFaults(formView(typed, plan, choices), quote, faults)
  }
  const { drawn } = wanted
  return resultView({ ask }, { typed, plan, choices, quote: quote.body, drawn, today })
}

/**
 * What a panel asks while it sits. The question is sent in the form's body and comes back in hidden fields of the page: no
 * address has any of it, and nothing keeps it.
 */
export const quotePages = ({ edge }: Pick<Frame, 'edge'>): readonly Page[] => [
  page({
    method: 'get',
    path: '/quote',
    access: 'quotes.one_child',
    handle: async (input) => {
      const found = await against(input)
      if (found.ok) return formView(newQuestion, found.plan, found.choices)
      const none = nothingYet(found)
      return none.ok ? { ...none, status: 200 } : none
    },
  }),
  page({
    method: 'post',
    path: '/quote',
    access: 'quotes.one_child',
    handle: async (input) => {
      const found = await against(input)
      const today = new Date(edge.now()).toISOString()
      return found.ok ? answer(input, input.form, found, today) : nothingYet(found)
    },
  }),
]
