import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import type { ListShown, PlanSummaryShown } from '../shown.ts'

const MOST_PLANS = '200'

export const plansPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans',
    access: 'plans.read',
    handle: async ({ query, ask }) => {
      const { cursor } = query
      const listed = await ask<ListShown<PlanSummaryShown>>('GET /api/v1/plans', {
        query: { limit: MOST_PLANS, ...(cursor === undefined ? {} : { cursor }) },
      })
      if (!listed.ok) return listed
      // The API lists them in the order of making; what was made last is looked for first.
      return view('plans/list', 'Plans', { items: listed.body.items.toReversed(), next: listed.body.next })
    },
  }),
]
