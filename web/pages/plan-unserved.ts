import type { Caller } from '../../api/caller.ts'
import type { Refusal } from '../../api/errors.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { personChoices, routeChoices } from '../plans/edit-choices.ts'
import { makeEdit } from '../plans/make-edit.ts'
import { planNames } from '../plans/plan-names.ts'
import { CAN_BE_PLACED, UNSERVED_ADVICE } from '../plans/unserved-advice.ts'
import type { PlanShown, RouteFiguresShown, UnservedShown } from '../shown.ts'

type Input = Pick<PageInput<Caller>, 'ask' | 'params' | 'caller'>

/** Where somebody without a route may be put, for officers. */
async function placing(input: Input, unserved: readonly UnservedShown[]) {
  const { ask, params, caller } = input
  const wanted = unserved.filter(({ code }) => CAN_BE_PLACED.includes(code))
  if (!caller.permissions.has('plans.edit') || wanted.length === 0) return undefined
  const routes = await ask<{ readonly items: readonly RouteFiguresShown[] }>(
    'GET /api/v1/plans/{id}/routes',
    { params },
  )
  if (!routes.ok) return undefined
  return {
    people: personChoices(wanted.map(({ pupil_id: id }) => ({ id, name: '', postcode: '' }))),
    routes: routeChoices(routes.body.items, await planNames(input)),
  }
}

async function unservedView(
  input: Input,
  typed: Readonly<Record<string, string>> = {},
): Promise<View | Refusal> {
  const { ask, params } = input
  const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
  if (!plan.ok) return plan
  const found = await ask<{ readonly items: readonly UnservedShown[] }>('GET /api/v1/plans/{id}/unserved', {
    params,
  })
  if (!found.ok) return found
  const { items } = found.body
  const groups = [...Map.groupBy(items, ({ code }) => code)].map(([code, pupils]) => ({
    code,
    reason: pupils[0]?.reason ?? '',
    advice: UNSERVED_ADVICE[code],
    pupils,
  }))
  return view('plans/unserved', `Pupils without a route in ${plan.body.name}`, {
    plan: plan.body,
    groups,
    count: items.length,
    place: await placing(input, items),
    typed,
  })
}

export const planUnservedPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/unserved',
    access: 'results.by_pupil',
    handle: (input) => unservedView(input),
  }),
  page({
    method: 'post',
    path: '/plans/{id}/unserved',
    access: 'plans.edit',
    handle: async (input) => {
      const made = await makeEdit(input, '', (typed) => unservedView(input, typed))
      return made.kind === 'made' ? redirect(made.path) : made.shown
    },
  }),
]
