import { UNSERVED_WORDS } from '../../src/reports/words.ts'
import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { childFacts } from '../plans/child-facts.ts'
import { childWeek } from '../plans/child-week.ts'
import { planNames } from '../plans/plan-names.ts'
import { pupilRow } from '../plans/pupil-rows.ts'
import type { OneChildShown, PupilInPlanShown } from '../plans/shown-plan.ts'
import type { ListShown, PlanShown } from '../shown.ts'

const MOST = '100'

/** `?school=&cursor=` */
const list = (): Page =>
  page({
    method: 'get',
    path: '/plans/{id}/pupils',
    access: ['results.by_pupil', 'results.money'],
    handle: async (input) => {
      const { ask, params, query } = input
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
      if (!plan.ok) return plan
      const { cursor } = query
      const school = query['school'] ?? ''
      const listed = await ask<ListShown<PupilInPlanShown>>('GET /api/v1/plans/{id}/pupils', {
        params,
        query: {
          limit: MOST,
          ...(cursor === undefined ? {} : { cursor }),
          ...(school === '' ? {} : { school_id: school }),
        },
      })
      if (!listed.ok) return listed
      const names = await planNames(input)
      const rows = listed.body.items.map((item) => pupilRow(item, names))
      const schools = names.all.schools.map(({ id, name }) => ({ value: id, text: name || id }))
      return view('plans/pupils', `Pupils in ${plan.body.name}`, {
        plan: plan.body,
        rows,
        next: listed.body.next,
        school,
        schools: [
          { value: '', text: 'All schools' },
          ...schools.toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB')),
        ],
        hasNames: rows.some(({ name }) => name !== ''),
        hasTimes: listed.body.items.some(({ transport }) => transport !== undefined),
      })
    },
  })

/** One child: nothing on the page tells of any other. */
const one = (): Page =>
  page({
    method: 'get',
    path: '/plans/{id}/pupils/{pupil_id}',
    access: 'results.one_child',
    handle: async (input) => {
      const { ask, params } = input
      const found = await ask<OneChildShown>('GET /api/v1/plans/{id}/pupils/{pupil_id}', { params })
      if (!found.ok) return found
      const { pupil, transport } = found.body
      const id = params['id'] ?? ''
      // A panel sees the child, and no plan.
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params: { id } })
      const names = await planNames(input)
      const name = pupil.view === 'whole' ? pupil.pupil.name : pupil.view === 'panel' ? pupil.name : ''
      const reference = transport.pupil_id
      const { route } = transport
      return view('plans/pupil', name === '' ? `Pupil ${reference}` : `${name} (${reference})`, {
        plan: plan.ok ? plan.body : undefined,
        reference,
        transport,
        vehicle: route && names.vehicle(route.vehicle_type),
        operator: route && names.operator(route.operator),
        week: childWeek(found.body),
        facts: childFacts(pupil, names),
        unserved: transport.unserved && UNSERVED_WORDS[transport.unserved],
        isLong: transport.exceptions.length > 0,
      })
    },
  })

export const planPupilPages = (): readonly Page[] => [list(), one()]
