import type { Refusal } from '../../api/errors.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { CHART, costLine } from '../client/cost-line.ts'
import { searchPoints } from '../plans/search-points.ts'
import type { PlanShown, ProgressShown, RouteFiguresShown, UnservedShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'params'>

const REFRESH_SECONDS = 3
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

const itemsOf = async <Item>({ ask, params }: Asks, name: string): Promise<readonly Item[] | undefined> => {
  const listed = await ask<{ readonly items: readonly Item[] }>(name, { params })
  return listed.ok ? listed.body.items : undefined
}

/** A plan that has ended: its figures, routes, and who is on none. */
async function resultView(asks: Asks, plan: PlanShown): Promise<View> {
  const routes = await itemsOf<RouteFiguresShown>(asks, 'GET /api/v1/plans/{id}/routes')
  const unserved = await itemsOf<UnservedShown>(asks, 'GET /api/v1/plans/{id}/unserved')
  const points = searchPoints(await allProgress(asks))
  return view('plans/result', plan.name, { plan, routes, unserved, line: costLine(points), chart: CHART })
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
