import type { Caller } from '../../api/caller.ts'
import type { Refusal } from '../../api/errors.ts'
import { everyItem } from '../every-item.ts'
import { type View, view } from '../outcome.ts'
import type { PageInput } from '../page.ts'
import type { PlanShown, RouteFiguresShown } from '../shown.ts'
import { personChoices, REASON_CHOICES, routeChoices, settledOn, vehicleChoices } from './edit-choices.ts'
import { type PlanNames, planNames } from './plan-names.ts'
import { roadsOf } from './roads-of.ts'
import { longestRide, type RouteModel, routeModel } from './route-model.ts'
import type {
  ConstraintsShown,
  DirectionsShown,
  PupilInPlanShown,
  RouteAccountShown,
  RouteViewShown,
} from './shown-plan.ts'

export type RouteInput = Pick<PageInput<Caller>, 'ask' | 'params' | 'caller'>

/** What the typed fields of a form that was sent back hold. */
export type Typed = Readonly<Record<string, string>>

/** What stands in the forms of an officer; undefined for everybody else. */
async function editing({ ask, params, caller }: RouteInput, route: RouteModel, names: PlanNames) {
  const id = params['id'] ?? ''
  if (!caller.permissions.has('plans.edit')) return undefined
  const settled = await ask<ConstraintsShown>('GET /api/v1/plans/{id}/constraints', { params: { id } })
  const routes = await ask<{ readonly items: readonly RouteFiguresShown[] }>(
    'GET /api/v1/plans/{id}/routes',
    { params: { id } },
  )
  if (!settled.ok || !routes.ok) return undefined
  const people = route.shares ?? []
  return {
    people: personChoices(people),
    routes: routeChoices(routes.body.items, names, route.id),
    vehicles: vehicleChoices(names),
    reasons: REASON_CHOICES,
    settled: settledOn(
      route.id,
      people.map((each) => each.id),
      settled.body,
    ),
  }
}

/** Names and postcodes, for whoever sees them. */
async function pupilsOf(
  input: RouteInput,
  id: string,
  routeId: string,
): Promise<readonly PupilInPlanShown[]> {
  if (!input.caller.permissions.has('results.route_sheets')) return []
  const found = await everyItem<PupilInPlanShown>(input, 'GET /api/v1/plans/{id}/pupils', {
    params: { id },
    query: { route_id: routeId },
  })
  return found.ok ? found.items : []
}

/** The page of a route, as much of it as its reader sees. */
export async function routePage(input: RouteInput, typed: Typed = {}): Promise<View | Refusal> {
  const { ask, params } = input
  const [id, routeId] = [params['id'] ?? '', params['route_id'] ?? '']
  const of = { params: { id, route_id: routeId } }
  const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params: { id } })
  if (!plan.ok) return plan
  const found = await ask<RouteViewShown>('GET /api/v1/plans/{id}/routes/{route_id}', of)
  if (!found.ok) return found
  const names = await planNames(input)
  const account = await ask<RouteAccountShown>('GET /api/v1/plans/{id}/routes/{route_id}/account', of)
  const told = await ask<DirectionsShown>('GET /api/v1/plans/{id}/routes/{route_id}/directions', of)
  const route = routeModel({
    view: found.body,
    names,
    account: account.ok ? account.body : undefined,
    directions: told.ok ? told.body : undefined,
    pupils: await pupilsOf(input, id, routeId),
  })
  return view('plans/route', `Route ${routeId}`, {
    plan: plan.body,
    route,
    routePath: `/plans/${id}/routes/${encodeURIComponent(routeId)}`,
    longest: longestRide(route),
    edit: await editing(input, route, names),
    map: input.caller.permissions.has('results.map') ? { roads: await roadsOf(input, plan.body) } : undefined,
    typed,
  })
}
