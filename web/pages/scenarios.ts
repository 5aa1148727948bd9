import { PROBLEMS, type Refusal } from '../../api/errors.ts'
import type { Frame } from '../../api/frame.ts'
import { choicesOf, inputsOf, REQUIRED } from '../data/new-scenario.ts'
import { KIND_WORDS } from '../data/kinds.ts'
import { type LatestVersion, latestVersions } from '../data/latest.ts'
import { faultsOf, sentBack, withFaults } from '../form-faults.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, page, type SentForm } from '../page.ts'
import type { PlanSummaryShown, ScenarioShown } from '../shown.ts'
import { WORDS } from '../words.ts'

const LIMITS = [
  { value: '20', text: '20 seconds: a first look' },
  { value: '60', text: '1 minute' },
  { value: '300', text: '5 minutes' },
  { value: '900', text: '15 minutes' },
  { value: '3600', text: '1 hour: for the plan that is driven' },
]
const USUAL_LIMIT = '60'

const LABELS = {
  name: 'Give the plan a name.',
  settings: { field: 'seconds', text: 'Choose how long to search.' },
  ...Object.fromEntries(
    REQUIRED.map((kind) => [`inputs.${kind}`, `Choose ${KIND_WORDS[kind].name.toLowerCase()}.`]),
  ),
}

interface Typed {
  readonly name: string
  readonly seconds: string
  /** By kind; the newest where nothing was chosen. */
  readonly chosen: Readonly<Record<string, string>>
}

function form(latest: readonly LatestVersion[], { name, seconds, chosen }: Typed): View {
  const choices = choicesOf(latest).map((each) => ({ ...each, value: chosen[each.kind] ?? each.value }))
  return view('scenarios/new', 'Plan routes', {
    name,
    seconds,
    limits: LIMITS,
    choices,
    missing: missingOf(latest),
  })
}

/** In words: what has to be uploaded, or mended, first. */
const missingOf = (latest: readonly LatestVersion[]): readonly string[] =>
  REQUIRED.filter((kind) => !choicesOf(latest).some((each) => each.kind === kind)).map((kind) =>
    KIND_WORDS[kind].name.toLowerCase(),
  )

const typedIn = (sent: SentForm, latest: readonly LatestVersion[]): Typed => ({
  name: sent.text('name'),
  seconds: sent.text('seconds'),
  chosen: Object.fromEntries(choicesOf(latest).map(({ kind }) => [kind, sent.text(kind)])),
})

/** What keeps a scenario from being planned is told file by file. */
const scenarioFaults = (refused: Refusal) =>
  refused.code === 'scenario_faulty'
    ? [
        { text: `${PROBLEMS[refused.code].title} ${PROBLEMS[refused.code].action}` },
        ...(refused.errors ?? []).slice(0, 10).map(({ field, problem }) => ({ text: `${field} ${problem}` })),
      ]
    : faultsOf(refused, LABELS)

export const scenarioPages = ({ edge }: Pick<Frame, 'edge'>): readonly Page[] => [
  page({
    method: 'get',
    path: '/scenarios/new',
    access: 'plans.run',
    handle: async ({ ask }) => {
      const found = await latestVersions({ ask })
      if (!found.ok) return found
      const name = `Plan of ${WORDS.instant(new Date(edge.now()).toISOString())}`
      return form(found.latest, { name, seconds: USUAL_LIMIT, chosen: {} })
    },
  }),
  page({
    method: 'post',
    path: '/scenarios/new',
    access: 'plans.run',
    handle: async ({ form: sent, ask }) => {
      const found = await latestVersions({ ask })
      if (!found.ok) return found
      const typed = typedIn(sent, found.latest)
      const again = (refused: Refusal): View =>
        withFaults(form(found.latest, typed), refused, scenarioFaults(refused))
      const missing = missingOf(found.latest).join(', ')
      if (missing !== '')
        return sentBack(form(found.latest, typed), [
          { text: `Upload these first, without errors: ${missing}.` },
        ])
      const { name, seconds } = typed
      const made = await ask<ScenarioShown>('POST /api/v1/scenarios', {
        body: { name, inputs: inputsOf(sent, found.latest) },
      })
      if (!made.ok) return again(made)
      const settings = { seed: 1, seconds: Number(seconds) }
      const plan = await ask<PlanSummaryShown>('POST /api/v1/plans', {
        body: { scenario_id: made.body.id, name, settings },
      })
      return plan.ok ? redirect(`/plans/${plan.body.id}`) : again(plan)
    },
  }),
]
