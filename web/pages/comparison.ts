import type { Refusal } from '../../api/errors.ts'
import { type Anew, anewOf, isGoingOn } from '../comparisons/anew.ts'
import { barsOf } from '../comparisons/bars.ts'
import { type Column, columnsOf } from '../comparisons/columns.ts'
import { versionNames } from '../comparisons/framework-versions.ts'
import { notCarriedGroups } from '../comparisons/not-carried.ts'
import { operatorShares, scarcityPence } from '../comparisons/operators.ts'
import { byVehicleType, sideBySide } from '../comparisons/side-by-side.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import type { ComparisonShown, PlanShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'params'>

const REFRESH_SECONDS = 5

/** Totals as bars: the plan as it is, and each framework with its plan made anew beneath it. */
const chartOf = (columns: readonly Column[], anew: readonly Anew[]) =>
  barsOf(
    columns.flatMap(({ name, figures, framework }) => {
      const made = anew.find(({ id }) => id === framework?.id)
      return [
        {
          name,
          kind: framework === undefined ? 'plan' : 'repriced',
          pence: figures.annual.total_pence,
          left: framework?.repriced.not_carried.length ?? 0,
        } as const,
        ...(made?.pence === undefined
          ? []
          : [{ name, kind: 'anew', pence: made.pence, left: made.fewer ?? 0 } as const]),
      ]
    }),
  )

/** What is told of each framework by itself. */
const partsOf = (columns: readonly Column[]) =>
  columns.flatMap(({ name, framework }) =>
    framework === undefined
      ? []
      : [
          {
            id: framework.id,
            name,
            total: framework.repriced.figures.annual.total_pence,
            routes: framework.repriced.figures.routes,
            notCarried: notCarriedGroups(framework.repriced.not_carried),
            operators: operatorShares(framework),
            scarcity: scarcityPence(framework),
          },
        ],
  )

async function comparisonView({ ask, params }: Asks): Promise<View | Refusal> {
  const found = await ask<ComparisonShown>('GET /api/v1/comparisons/{id}', { params })
  if (!found.ok) return found
  const shown = found.body
  const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params: { id: shown.plan_id } })
  const names = await versionNames({ ask }, shown.framework_version_ids)
  const columns = columnsOf(shown.comparison, names)
  const anew = anewOf(shown, names)
  const goesOn = isGoingOn(anew)
  const data = {
    comparison: shown,
    planName: plan.ok ? plan.body.name : '',
    headRevision: plan.ok ? plan.body.head_revision : null,
    columns: columns.map(({ name }) => name),
    lines: sideBySide(columns),
    types: byVehicleType(columns),
    bars: chartOf(columns, anew),
    parts: partsOf(columns),
    anew,
    goesOn,
    // Whatever changes in it, the page is asked for again.
    states: anew.map(({ state }) => state).join(' '),
    unserved: shown.comparison.plan.unserved,
  }
  const title = plan.ok ? `Comparison of ${plan.body.name}` : 'Comparison'
  return view('comparisons/one', title, data, goesOn ? { refresh: REFRESH_SECONDS } : {})
}

export const comparisonPages = (): readonly Page[] => [
  page({ method: 'get', path: '/comparisons/{id}', access: 'comparisons.read', handle: comparisonView }),
  page({
    method: 'get',
    path: '/comparisons/{id}/workbook',
    access: 'comparisons.read',
    handle: async ({ params, fetch }) => {
      const workbook = await fetch('GET /api/v1/comparisons/{id}/workbook', { params })
      return workbook.ok && workbook.kind !== 'file' ? { ok: false, code: 'internal' } : workbook
    },
  }),
  page({
    method: 'post',
    path: '/comparisons/{id}/stop',
    access: 'comparisons.run',
    handle: async ({ params, ask }) => {
      const stopped = await ask('POST /api/v1/comparisons/{id}/cancel', { params })
      // Whoever stops what has just ended has what they wanted.
      if (!stopped.ok && stopped.code !== 'comparison_ended') return stopped
      return redirect(`/comparisons/${params['id'] ?? ''}`, 'comparison_stopped')
    },
  }),
]
