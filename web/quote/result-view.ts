import type { Refusal } from '../../api/errors.ts'
import type { View } from '../outcome.ts'
import { view } from '../outcome.ts'
import type { PageInput } from '../page.ts'
import type {
  LivePlanShown,
  PlacementQuoteShown,
  SchoolChoicesShown,
  SchoolQuoteShown,
  ServiceAreaShown,
} from '../shown.ts'
import { type Drawn, drawAreas } from './area-drawing.ts'
import { placeRows, transportRows } from './cost-rows.ts'
import { journeyRows } from './journey-rows.ts'
import { questionFacts } from './question-facts.ts'
import { reachRows } from './reach-rows.ts'
import { budgetRows, rightRows, ruleTable } from './right-rows.ts'
import { hiddenFields, type Typed } from './typed.ts'

type Asks = Pick<PageInput<unknown>, 'ask'>

/** All that an answer is shown from. */
export interface Answered {
  readonly typed: Typed
  readonly plan: LivePlanShown
  readonly choices: SchoolChoicesShown
  readonly quote: PlacementQuoteShown
  /** Whether the areas are drawn as well: that takes longest. */
  readonly drawn: boolean
  /** As ISO 8601 has it. */
  readonly today: string
}

/** From where a school is reached; undefined where the roads cannot say. */
async function areasOf(
  { ask }: Asks,
  planId: string,
  schoolId: string,
): Promise<ServiceAreaShown | undefined> {
  const found = await ask<ServiceAreaShown>('GET /api/v1/plans/{id}/schools/{school_id}/service-area', {
    params: { id: planId, school_id: schoolId },
  })
  return found.ok ? found.body : undefined
}

/** The schools of an answer that have a place on a map, with it. */
const placed = ({ quote, choices }: Answered) => {
  const reach = reachRows(quote.schools)
  return quote.schools.flatMap(({ school_id: id, name }, at) => {
    const { lat, lon } = choices.items.find((each) => each.school_id === id) ?? {}
    return typeof lat === 'number' && typeof lon === 'number'
      ? [{ id, name, place: { lat, lon }, reach: reach[at] }]
      : []
  })
}

async function drawingsOf(asks: Asks, answered: Answered) {
  const { plan, quote } = answered
  const list = placed(answered)
  const drawn: Drawn[] = []
  for (const { id, place } of list) drawn.push({ school: place, areas: await areasOf(asks, plan.id, id) })
  const { drawings, ...sheet } = drawAreas(drawn, quote.home)
  return { ...sheet, items: list.map(({ name, reach }, at) => ({ name, reach, ...drawings[at] })) }
}

/** Vehicles by the names that people know them by. */
function named(schools: readonly SchoolQuoteShown[], { vehicle_types: types }: SchoolChoicesShown) {
  const names = new Map(types.map(({ id, name }) => [id, name]))
  const route = <Route extends { readonly vehicle_type: string } | null>(of: Route): Route =>
    of === null ? of : { ...of, vehicle_type: names.get(of.vehicle_type) ?? of.vehicle_type }
  return schools.map((school) => ({
    ...school,
    insertion: route(school.insertion),
    alone: route(school.alone),
  }))
}

/** The answer as a page. */
export async function resultView(asks: Asks, answered: Answered): Promise<View | Refusal> {
  const { typed, plan, quote, drawn, choices } = answered
  const isFull = quote.depth === 'full'
  const schools = named(quote.schools, choices)
  const places = {
    home: quote.home,
    schools: placed(answered).map(({ id, name, place }) => ({ id, name, ...place })),
  }
  return view('quote/result', 'Placement quote', {
    plan,
    revision: quote.plan.revision,
    facts: questionFacts(typed),
    isFull,
    schools: schools.map(({ name, phase }) => ({ name, phase })),
    groups: [
      transportRows(schools, isFull),
      ...placeRows(schools),
      ...budgetRows(schools),
      journeyRows(schools, isFull),
      ...(isFull ? [rightRows(schools)] : []),
    ],
    rules: isFull ? ruleTable(schools) : [],
    reach: reachRows(schools),
    sheet: drawn ? await drawingsOf(asks, answered) : undefined,
    map: places,
    places: JSON.stringify(places),
    today: answered.today,
    hidden_fields: hiddenFields(typed),
  })
}
