import type { Caller } from '../../api/caller.ts'
import type { Refusal } from '../../api/errors.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { CHART, costLine } from '../client/cost-line.ts'
import { livePlanFor } from '../plans/live-plan.ts'
import { overview } from '../plans/overview.ts'
import { searchPoints } from '../plans/search-points.ts'
import type { PlanShown, ProgressShown } from '../shown.ts'

type Asks = Pick<PageInput<Caller>, 'ask' | 'params' | 'caller'>

const REFRESH_SECONDS = 3
const BOUND_TIMES = [
  { value: '60', text: '1 minute' },
  { value: '300', text: '5 minutes' },
  { value: '1800', text: '30 minutes' },
  { value: '7200', text: '2 hours' },
]
const ENDED: readonly string[] = ['done', 'failed', 'cancelled']

/** All that a job has told, however much. */
async function allProgress({ ask, params }: Asks): Promise<ProgressShown> {
  const items: ProgressShown['items'][number][] = []
  let next = 0
  for (;;) {
    const told = await ask<ProgressShown>('GET /api/v1/plans/{id}/progress', {
      params,
      query: { after: String(next), limit: '1000' },
    })
    if (!told.ok || told.body.items.length === 0) return { items, next }
    items.push(...told.body.items)
    next = told.body.next
  }
}

/** A plan that is being made: how far it is, as it was when the page was asked for. A script goes on from there. */
async function progressView(asks: Asks, plan: PlanShown): Promise<View> {
  const told = await allProgress(asks)
  const points = searchPoints(told)
  const shown = {
    plan,
    after: told.next,
    points: JSON.stringify(points),
    last: points.at(-1),
    line: costLine(points),
    chart: CHART,
  }
  return view('plans/progress', plan.name, shown, { refresh: REFRESH_SECONDS })
}

/** A plan that has ended: its figures, its routes, and what it was made from. */
async function resultView(asks: Asks, plan: PlanShown): Promise<View> {
  const points = searchPoints(await allProgress(asks))
  const shown = await overview(asks, plan)
  return view('plans/result', plan.name, {
    ...shown,
    line: costLine(points),
    chart: CHART,
    boundTimes: BOUND_TIMES,
    live: await livePlanFor(asks),
  })
}

async function planView(asks: Asks): Promise<View | Refusal> {
  const found = await asks.ask<PlanShown>('GET /api/v1/plans/{id}', { params: asks.params })
  if (!found.ok) return found
  const plan = found.body
  return ENDED.includes(plan.state) ? resultView(asks, plan) : progressView(asks, plan)
}

export const planPages = (): readonly Page[] => [
  page({ method: 'get', path: '/plans/{id}', access: 'plans.read', handle: planView }),
  page({
    method: 'post',
    path: '/plans/{id}/stop',
    access: 'plans.cancel',
    handle: async ({ params, ask }) => {
      const stopped = await ask('POST /api/v1/plans/{id}/cancel', { params })
      // Whoever stops a plan that has just ended has what they wanted.
      if (!stopped.ok && stopped.code !== 'plan_ended') return stopped
      return redirect(`/plans/${params['id'] ?? ''}`, 'plan_stopped')
    },
  }),
  page({
    method: 'post',
    path: '/plans/{id}/remove',
    access: 'plans.run',
    handle: async ({ params, ask }) => {
      const removed = await ask('DELETE /api/v1/plans/{id}', { params })
      return removed.ok ? redirect('/plans', 'plan_removed') : removed
    },
  }),
]
