import type { Refusal } from '../../api/errors.ts'
import { versionNames } from '../comparisons/framework-versions.ts'
import { everyItem } from '../every-item.ts'
import { faultsOf, sentBack, withFaults } from '../form-faults.ts'
import { type Outcome, redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import type { PlanShown } from '../shown.ts'
import { CURVE, curveOf } from '../studies/curve.ts'
import { readStudy, type TypedStudy, typedIn } from '../studies/read-form.ts'
import { linesOf } from '../studies/rows.ts'
import { TRIED_RULES } from '../studies/rules.ts'
import type { StudyShown, StudySummaryShown } from '../studies/shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'params'>

const REFRESH_SECONDS = 5

const LIMITS = [
  { value: '20', text: '20 seconds: a first look' },
  { value: '60', text: '1 minute' },
  { value: '300', text: '5 minutes' },
  { value: '900', text: '15 minutes' },
  { value: '3600', text: '1 hour' },
]

const AT_FIRST: TypedStudy = {
  kind: 'curve',
  prices: '0\n100\n250\n500\n1,000\n2,500',
  rule: 'secondary',
  ways: '',
  seconds: '60',
}

const labelsFor = ({ kind }: TypedStudy) => ({
  seconds: { field: kind === 'rule' ? 'rule_seconds' : 'seconds', text: 'Choose how long to plan.' },
})
const OUT_OF_RANGE = {
  field: 'ways',
  text: 'One of these is outside of what the rule may be. Write others.',
}

const TITLES = {
  stability_curve: 'What if more pupils change route?',
  policies: 'What if the rules were other?',
  frameworks: 'What if another framework paid?',
} as const

const planOf = ({ ask, params }: Asks) => ask<PlanShown>('GET /api/v1/plans/{id}', { params })

async function formView(asks: Asks, typed: TypedStudy): Promise<View | Refusal> {
  const plan = await planOf(asks)
  if (!plan.ok) return plan
  const earlier = await everyItem<StudySummaryShown>(asks, 'GET /api/v1/studies', {
    query: { plan_id: plan.body.id },
  })
  return view('studies/new', 'What if…', {
    plan: plan.body,
    typed,
    rules: TRIED_RULES.map(({ value, text }) => ({ value, text })),
    limits: LIMITS,
    earlier: earlier.ok
      ? earlier.items.toReversed().map((each) => ({ ...each, title: TITLES[each.kind] }))
      : [],
  })
}

async function send({
  form,
  ask,
  params,
}: Pick<PageInput<unknown>, 'form' | 'ask' | 'params'>): Promise<Outcome> {
  const typed = typedIn(form)
  const shown = await formView({ ask, params }, typed)
  if (shown.ok !== true) return shown
  const read = readStudy(typed)
  if (!read.ok) return sentBack(shown, read.faults)
  const body = { ...read.question, plan_id: params['id'], seconds: Number(typed.seconds) }
  const made = await ask<StudyShown>('POST /api/v1/studies', { body })
  if (made.ok) return redirect(`/studies/${made.body.id}`)
  const isOut = made.code === 'scenario_overrides_invalid'
  return withFaults(shown, made, isOut ? [OUT_OF_RANGE] : faultsOf(made, labelsFor(typed)))
}

async function studyView({ ask, params }: Asks): Promise<View | Refusal> {
  const found = await ask<StudyShown>('GET /api/v1/studies/{id}', { params })
  if (!found.ok) return found
  const study = found.body
  const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params: { id: study.plan_id } })
  const versions = study.variants.flatMap(({ framework_version_id: id }) => id ?? [])
  const goesOn = study.state === 'queued' || study.state === 'running'
  const data = {
    study,
    plan: plan.ok ? plan.body : undefined,
    lines: linesOf(study, await versionNames({ ask }, versions)),
    isCurve: study.kind === 'stability_curve',
    curve: study.kind === 'stability_curve' ? curveOf(study) : undefined,
    chart: CURVE,
    goesOn,
    ended: study.variants.filter(({ state }) => state !== 'queued' && state !== 'running').length,
    // Whatever changes in it, the page is asked for again.
    states: [study.state, ...study.variants.map(({ state }) => state)].join(' '),
  }
  return view('studies/one', TITLES[study.kind], data, goesOn ? { refresh: REFRESH_SECONDS } : {})
}

export const studyPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/studies/new',
    access: 'plans.run',
    handle: (input) => formView(input, AT_FIRST),
  }),
  page({ method: 'post', path: '/plans/{id}/studies/new', access: 'plans.run', handle: send }),
  page({ method: 'get', path: '/studies/{id}', access: 'comparisons.read', handle: studyView }),
  page({
    method: 'get',
    path: '/studies/{id}/table',
    access: 'comparisons.read',
    handle: async ({ params, query, fetch }) => {
      const format = query['format'] === 'csv' ? 'csv' : 'xlsx'
      const table = await fetch('GET /api/v1/studies/{id}/table', { params, query: { format } })
      return table.ok && table.kind !== 'file' ? { ok: false, code: 'internal' } : table
    },
  }),
  page({
    method: 'post',
    path: '/studies/{id}/stop',
    access: 'plans.cancel',
    handle: async ({ params, ask }) => {
      const stopped = await ask('POST /api/v1/studies/{id}/cancel', { params })
      // Whoever stops what has just ended has what they wanted.
      if (!stopped.ok && stopped.code !== 'study_ended') return stopped
      return redirect(`/studies/${params['id'] ?? ''}`, 'study_stopped')
    },
  }),
]
