import { redirect } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { makeEdit } from '../plans/make-edit.ts'
import { routePage } from '../plans/route-page.ts'

export const planRoutePages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/routes/{route_id}',
    access: ['results.by_route', 'results.money'],
    handle: (input) => routePage(input),
  }),
  page({
    method: 'post',
    path: '/plans/{id}/routes/{route_id}/edits',
    access: 'plans.edit',
    handle: async (input) => {
      const { params } = input
      const routeId = params['route_id'] ?? ''
      const made = await makeEdit(input, routeId, (typed) => routePage(input, typed))
      if (made.kind !== 'made') return made.shown
      // A lock changes nothing that could be looked at: back to the route.
      if (made.isLock)
        return redirect(`/plans/${params['id'] ?? ''}/routes/${encodeURIComponent(routeId)}`, 'plan_settled')
      return redirect(made.path)
    },
  }),
]
