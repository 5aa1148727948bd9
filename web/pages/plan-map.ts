import type { FileAnswer } from '../../api/answer.ts'
import type { Refusal } from '../../api/errors.ts'
import { view } from '../outcome.ts'
import { type Page, type PageInput, page } from '../page.ts'
import { type MapShown, mapList } from '../plans/map-runs.ts'
import { roadsOf } from '../plans/roads-of.ts'
import type { PlanShown } from '../shown.ts'

type Asks = Pick<PageInput<unknown>, 'ask' | 'fetch' | 'params'>

const textOf = ({ content }: FileAnswer): string =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8') // maps are not streamed

async function mapOf({
  fetch,
  params,
}: Asks): Promise<{ readonly ok: true; readonly map: MapShown } | Refusal> {
  const found = await fetch('GET /api/v1/plans/{id}/map', { params, query: { drawn: 'true' } })
  if (!found.ok) return found
  if (found.kind !== 'file') return { ok: false, code: 'internal' }
  return { ok: true, map: JSON.parse(textOf(found)) as MapShown } // made by the reports of this service
}

const DIRECTIONS = [
  { value: '', text: 'Both' },
  { value: 'am', text: 'Morning' },
  { value: 'pm', text: 'Afternoon' },
]

/** `?run=R001|am|MTWTF` picks a run to begin with; `school`, `vehicle` and `direction` filter, also without a script. */
export const planMapPages = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/plans/{id}/map',
    access: 'results.map',
    handle: async (input) => {
      const { ask, params, query } = input
      const plan = await ask<PlanShown>('GET /api/v1/plans/{id}', { params })
      if (!plan.ok) return plan
      const found = await mapOf(input)
      if (!found.ok) return found
      const wanted = {
        school: query['school'] ?? '',
        vehicle: query['vehicle'] ?? '',
        direction: query['direction'] ?? '',
      }
      const { rows, schools, vehicles } = mapList(found.map, wanted)
      return view('plans/map', `Map: ${plan.body.name}`, {
        plan: plan.body,
        roads: await roadsOf(input, plan.body),
        box: found.map.bbox?.join(','),
        run: query['run'],
        wanted,
        rows,
        shown: rows.filter(({ hidden }) => !hidden).length,
        schools: [{ value: '', text: 'All schools' }, ...schools],
        vehicles: [{ value: '', text: 'All vehicles' }, ...vehicles],
        directions: DIRECTIONS,
      })
    },
  }),
]
