import { redirect } from '../outcome.ts'
import { type Page, page } from '../page.ts'

/** Chooses the plan that quotes are made against; without an id, always the newest. */
export const livePlanPages = (): readonly Page[] => [
  page({
    method: 'post',
    path: '/live-plan',
    access: 'plans.run',
    handle: async ({ form, ask }) => {
      const id = form.text('plan_id')
      const chosen = await ask('PUT /api/v1/live-plan', { body: { plan_id: id === '' ? null : id } })
      if (!chosen.ok) return chosen
      return redirect(
        id === '' ? '/quote' : `/plans/${id}`,
        id === '' ? 'live_plan_newest' : 'live_plan_chosen',
      )
    },
  }),
]
