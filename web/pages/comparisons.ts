import type { Refusal } from '../../api/errors.ts'
import {
  type FrameworkDataset,
  frameworkDatasets,
  versionName,
  versionNames,
} from '../comparisons/framework-versions.ts'
import { everyItem } from '../every-item.ts'
import { faultsOf, sentBack, withFaults } from '../form-faults.ts'
import { type Fault, type Outcome, redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page, type SentForm } from '../page.ts'
import type { ComparisonShown, ComparisonSummaryShown, ListShown, PlanSummaryShown } from '../shown.ts'
import { WORDS } from '../words.ts'

type Asks = Pick<PageInput<unknown>, 'ask'>

const MOST_LISTED = '50'
const MOST_FRAMEWORKS = 12

const LIMITS = [
  { value: '20', text: '20 seconds: a first look' },
  { value: '60', text: '1 minute' },
  { value: '300', text: '5 minutes' },
  { value: '900', text: '15 minutes' },
  { value: '3600', text: '1 hour' },
]
const USUAL_LIMIT = '60'

const LABELS = {
  plan_id: { field: 'plan', text: 'Choose a plan.' },
  framework_version_ids: { field: 'frameworks', text: `Tick one to ${MOST_FRAMEWORKS} frameworks.` },
  reoptimise_seconds: { field: 'seconds', text: 'Choose how long to plan.' },
}

const BY_CODE = { plan_missing: 'plan', plan_unfinished: 'plan', plan_holds_erased: 'plan' } as const

interface Typed {
  readonly plan: string
  /** Ids of versions; undefined where nobody has ticked or unticked any. */
  readonly ticked?: readonly string[]
  readonly isAnew: boolean
  readonly seconds: string
}

interface Choices {
  readonly plans: readonly PlanSummaryShown[]
  readonly frameworks: readonly FrameworkDataset[]
}

async function choicesOf(asks: Asks): Promise<({ readonly ok: true } & Choices) | Refusal> {
  const plans = await everyItem<PlanSummaryShown>(asks, 'GET /api/v1/plans')
  if (!plans.ok) return plans
  const found = await frameworkDatasets(asks)
  if (!found.ok) return found
  const finished = plans.items.filter(({ annual_pence: pence }) => pence !== null).toReversed()
  return { ok: true, plans: finished, frameworks: found.frameworks }
}

const planText = ({ name, annual_pence: pence, created_at: at }: PlanSummaryShown): string =>
  `${name}, ${WORDS.wholePounds(pence ?? 0)} a year, asked for ${WORDS.instant(at)}`

function form({ plans, frameworks }: Choices, { plan, ticked, isAnew, seconds }: Typed): View {
  const items = frameworks.flatMap(({ dataset, versions }) =>
    versions
      .filter(({ errors }) => errors === 0)
      .map((version, at) => ({
        value: version.id,
        text: versionName(dataset.name, version, versions.length === 1),
        hint: `${at === 0 ? 'Uploaded' : 'An earlier version, uploaded'} ${WORDS.instant(version.created_at)}`,
        isNewest: at === 0,
      })),
  )
  const newest = items.filter(({ isNewest }) => isNewest).map(({ value }) => value)
  return view('comparisons/new', 'Compare frameworks', {
    plans: plans.map((each) => ({ value: each.id, text: planText(each) })),
    plan,
    frameworks: items,
    ticked: ticked ?? newest.slice(0, MOST_FRAMEWORKS),
    limits: LIMITS,
    isAnew,
    seconds,
  })
}

const typedIn = (sent: SentForm): Typed => ({
  plan: sent.text('plan'),
  ticked: sent.all('frameworks'),
  isAnew: sent.text('anew') !== '',
  seconds: sent.text('seconds'),
})

const bodyOf = ({ plan, ticked, isAnew, seconds }: Typed) => ({
  plan_id: plan,
  framework_version_ids: ticked,
  ...(isAnew ? { reoptimise_seconds: Number(seconds) } : {}),
})

/** Whether there is anything to choose from. */
const areEnough = ({ plans, frameworks }: Choices): boolean =>
  plans.length > 0 && frameworks.some(({ versions }) => versions.some(({ errors }) => errors === 0))

/** What is not chosen at all: seen here, so that all of it is told at once. */
function missingOf(choices: Choices, { plan, ticked = [] }: Typed): readonly Fault[] {
  if (!areEnough(choices))
    return [{ text: 'A finished plan and a framework without errors are needed first.' }]
  return [
    ...(plan === '' ? [LABELS.plan_id] : []),
    ...(ticked.length === 0 || ticked.length > MOST_FRAMEWORKS ? [LABELS.framework_version_ids] : []),
  ]
}

async function compare({ form: sent, ask }: Pick<PageInput<unknown>, 'form' | 'ask'>): Promise<Outcome> {
  const choices = await choicesOf({ ask })
  if (!choices.ok) return choices
  const typed = typedIn(sent)
  const missing = missingOf(choices, typed)
  if (missing.length > 0) return sentBack(form(choices, typed), missing)
  const made = await ask<ComparisonShown>('POST /api/v1/comparisons', { body: bodyOf(typed) })
  if (made.ok) return redirect(`/comparisons/${made.body.id}`)
  return withFaults(form(choices, typed), made, faultsOf(made, LABELS, BY_CODE))
}

async function list({ query: { cursor }, ask }: Pick<PageInput<unknown>, 'query' | 'ask'>): Promise<Outcome> {
  const listed = await ask<ListShown<ComparisonSummaryShown>>('GET /api/v1/comparisons', {
    query: { limit: MOST_LISTED, ...(cursor === undefined ? {} : { cursor }) },
  })
  if (!listed.ok) return listed
  const plans = await everyItem<PlanSummaryShown>({ ask }, 'GET /api/v1/plans')
  if (!plans.ok) return plans
  const planNames = new Map(plans.items.map(({ id, name }) => [id, name]))
  const { items, next } = listed.body
  const names = await versionNames(
    { ask },
    items.flatMap((each) => each.framework_version_ids),
  )
  // The API lists them in the order of making; what was made last is looked for first.
  const shown = items.toReversed().map((each) => ({
    ...each,
    planName: planNames.get(each.plan_id) ?? 'A plan that is removed',
    frameworks: each.framework_version_ids.map((id) => names.get(id) ?? 'a framework that is removed'),
  }))
  return view('comparisons/list', 'Comparisons', { items: shown, next })
}

export const comparisonsPages = (): readonly Page[] => [
  page({ method: 'get', path: '/comparisons', access: 'comparisons.read', handle: list }),
  page({
    method: 'get',
    path: '/comparisons/new',
    access: 'comparisons.run',
    handle: async ({ query, ask }) => {
      const choices = await choicesOf({ ask })
      if (!choices.ok) return choices
      const chosen = choices.plans.find(({ id }) => id === query['plan']) ?? choices.plans[0]
      return form(choices, { plan: chosen?.id ?? '', isAnew: false, seconds: USUAL_LIMIT })
    },
  }),
  page({ method: 'post', path: '/comparisons/new', access: 'comparisons.run', handle: compare }),
]
