import { daysText } from '../../src/reports/words.ts'
import { redirect, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { RUN_NAMES } from '../plans/route-model.ts'
import type { CheckedShown } from '../plans/shown-plan.ts'
import type { PlanShown } from '../shown.ts'

type Finding = CheckedShown['findings'][number]

const rowOf = ({ message, route_id, direction, days, pupil_id, expected, actual }: Finding) => ({
  message,
  route: route_id,
  run: [direction && RUN_NAMES[direction], days && daysText(days)].filter((part) => part).join(', '),
  pupil: pupil_id,
  expected,
  actual,
})

/** What can be asked of a finished plan. */
export const planActionPages = (): readonly Page[] => [
  page({
    method: 'post',
    path: '/plans/{id}/check',
    access: 'plans.check',
    handle: async ({ ask, params }) => {
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
      if (!plan.ok) return plan
      const checked = await ask<CheckedShown>('POST /api/v1/plans/{id}/checks', { params, body: {} })
      if (!checked.ok) return checked
      const findings = checked.body.findings.map(rowOf)
      return view('plans/checked', `Check of ${plan.body.name}`, { plan: plan.body, findings })
    },
  }),
  page({
    method: 'post',
    path: '/plans/{id}/bound',
    access: 'plans.run',
    handle: async ({ ask, params, form }) => {
      const body = { seconds: Number(form.text('bound_seconds')) }
      const asked = await ask('POST /api/v1/plans/{id}/bounds', { params, body })
      return asked.ok ? redirect(`/plans/${params['id'] ?? ''}#bound`, 'bound_asked') : asked
    },
  }),
]
