import { redirect, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { changeRows } from '../plans/change-rows.ts'
import { planNames } from '../plans/plan-names.ts'
import { historyRows, undoable } from '../plans/revisions.ts'
import type { ChangeShown, RevisionShown } from '../plans/shown-plan.ts'
import type { PlanShown } from '../shown.ts'

const history = (): Page =>
  page({
    method: 'get',
    path: '/plans/{id}/history',
    access: 'plans.read',
    handle: async ({ ask, params }) => {
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
      if (!plan.ok) return plan
      const told = await ask<{ readonly items: readonly RevisionShown[] }>(
        'GET /api/v1/plans/{id}/revisions',
        { params },
      )
      if (!told.ok) return told
      const rows = historyRows(told.body.items)
      const shown = { plan: plan.body, rows, last: undoable(rows) }
      return view('plans/history', `Changes to ${plan.body.name}`, shown)
    },
  })

const change = (): Page =>
  page({
    method: 'get',
    path: '/plans/{id}/history/{number}',
    access: 'results.by_pupil',
    handle: async (input) => {
      const { ask, params } = input
      const id = params['id'] ?? ''
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params: { id } })
      if (!plan.ok) return plan
      const found = await ask<ChangeShown>('GET /api/v1/plans/{id}/revisions/{number}', { params })
      // A number that nobody has made is a page that is not there.
      if (!found.ok) return found.code === 'request_invalid' ? { ok: false, code: 'not_found' } : found
      const names = await planNames(input)
      const { revision, difference } = found.body
      const [row] = historyRows([revision])
      const routes = (difference?.routes ?? []).map((each) => ({
        ...each,
        vehicle: each.after === null ? '' : names.vehicle(each.after.vehicle_type),
      }))
      const isLast = revision.number === plan.body.head_revision && revision.edit !== null
      return view('plans/change', `Change ${revision.number}: ${row?.what ?? ''}`, {
        plan: plan.body,
        revision,
        difference,
        routes,
        ...changeRows(found.body),
        warnings: found.body.warnings,
        isLast,
      })
    },
  })

const undo = (): Page =>
  page({
    method: 'post',
    path: '/plans/{id}/undo',
    access: 'plans.edit',
    handle: async ({ ask, params, form }) => {
      const undone = await ask('POST /api/v1/plans/{id}/undo', { params, ifMatch: form.text('revision') })
      if (!undone.ok) return undone
      return redirect(`/plans/${params['id'] ?? ''}/history`, 'change_undone')
    },
  })

export const planHistoryPages = (): readonly Page[] => [history(), change(), undo()]
