import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { planNames } from '../plans/plan-names.ts'
import { routeList, routeQuery } from '../plans/route-list.ts'
import type { PlanShown, RouteFiguresShown } from '../shown.ts'

const DIRECTIONS = [
  { value: '', text: 'Both' },
  { value: 'am', text: 'Morning' },
  { value: 'pm', text: 'Afternoon' },
]

/** `?sort=cost&order=desc&school=&vehicle=&direction=` */
export const planRoutesPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/routes',
    access: ['results.by_route', 'results.money'],
    handle: async (input) => {
      const { ask, params, query } = input
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
      if (!plan.ok) return plan
      const routes = await ask<{ readonly items: readonly RouteFiguresShown[] }>(
        'GET /api/v1/plans/{id}/routes',
        { params },
      )
      if (!routes.ok) return routes
      const wanted = routeQuery(query)
      const path = `/plans/${plan.body.id}/routes`
      const list = routeList(routes.body.items, await planNames(input), wanted, path)
      return view('plans/routes', `Routes of ${plan.body.name}`, {
        plan: plan.body,
        listPath: path,
        wanted,
        ...list,
        schools: [{ value: '', text: 'All schools' }, ...list.schools],
        vehicles: [{ value: '', text: 'All vehicles' }, ...list.vehicles],
        directions: DIRECTIONS,
        isFiltered: wanted.school !== '' || wanted.vehicle !== '' || wanted.direction !== '',
      })
    },
  }),
]
