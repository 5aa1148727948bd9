import type { Caller } from '../../api/caller.ts'
import { COMPARISON_HEADER, comparisonRows } from '../../src/reports/comparison.ts'
import type { BeforeAfter } from '../../src/reports/today.ts'
import { KIND_WORDS } from '../data/kinds.ts'
import type { PageInput } from '../page.ts'
import type { BoundShown, PlanShown, RouteFiguresShown, ScenarioShown, VersionShown } from '../shown.ts'
import { boundText, boundWaits } from './bound-text.ts'
import { type PlanNames, planNames } from './plan-names.ts'
import { type RouteRow, routeRow } from './route-list.ts'
import type { PlanFactsShown } from './shown-plan.ts'

type Asks = Pick<PageInput<Caller>, 'ask' | 'params' | 'caller'>

const DEAREST = 10

const itemsOf = async <Item>({ ask, params }: Asks, name: string): Promise<readonly Item[]> => {
  const listed = await ask<{ readonly items: readonly Item[] }>(name, { params })
  return listed.ok ? listed.body.items : []
}

/** What the plan was made from, as versions of the council's data. */
async function sources({ ask }: Asks, { scenario_id: id }: PlanShown): Promise<readonly VersionShown[]> {
  const scenario = await ask<ScenarioShown>('GET /api/v1/scenarios/{id}', { params: { id } })
  if (!scenario.ok) return []
  const { crow_flies: _, as_of: __, ...inputs } = scenario.body.inputs
  const found = await Promise.all(
    Object.values(inputs)
      .flat()
      .filter((version) => version !== undefined)
      .map((version) => ask<VersionShown>('GET /api/v1/dataset-versions/{id}', { params: { id: version } })),
  )
  return found.flatMap((version) => (version.ok ? [version.body] : []))
}

/** The table of today and the plan: vehicles by their names. */
function compared({ compared: sides }: PlanFactsShown, names: PlanNames) {
  if (sides === undefined) return undefined
  // The table reads both sides and the change alone.
  const rows = comparisonRows(sides as unknown as BeforeAfter).map(([label, ...cells]) => ({
    label: label.startsWith('  with ') ? `of these, ${names.vehicle(label.slice('  with '.length))}` : label,
    cells: cells.map((cell) => cell.replace(/^-/, '−')),
  }))
  return { heads: COMPARISON_HEADER.slice(1), rows, change: sides.change, today: sides.today }
}

/** Vehicles by type, from the routes as the reader sees them. */
function fleet(routes: readonly RouteFiguresShown[], names: PlanNames) {
  const types = Map.groupBy(
    routes.filter((route) => route.vehicle_type !== undefined),
    (route) => route.vehicle_type ?? '',
  )
  return [...types]
    .map(([type, of]) => ({
      name: names.vehicle(type),
      routes: of.length,
      pupils: of.reduce((sum, { pupils }) => sum + pupils, 0),
      pence: of.reduce((sum, { annual }) => sum + annual.total_pence, 0),
    }))
    .sort((a, b) => b.routes - a.routes)
}

const dearest = (routes: readonly RouteFiguresShown[], names: PlanNames): readonly RouteRow[] =>
  routes
    .map((route) => routeRow(route, names))
    .sort((a, b) => b.pence - a.pence)
    .slice(0, DEAREST)

/** Everything that the page of a finished plan shows, as far as its reader may see it. */
export async function overview(asks: Asks, plan: PlanShown) {
  const { ask, params } = asks
  if (plan.totals === null) return { plan }
  const names = await planNames(asks)
  const facts = await ask<PlanFactsShown>('GET /api/v1/plans/{id}/figures', { params })
  const bound = await ask<BoundShown>('GET /api/v1/plans/{id}/bound', { params })
  const routes = await itemsOf<RouteFiguresShown>(asks, 'GET /api/v1/plans/{id}/routes')
  const made = await sources(asks, plan)
  return {
    plan,
    facts: facts.ok ? facts.body : undefined,
    beside: facts.ok ? compared(facts.body, names) : undefined,
    fleet: fleet(routes, names),
    dearest: dearest(routes, names),
    routeCount: routes.length,
    bound: bound.ok
      ? { ...bound.body, text: boundText(bound.body, plan.head_revision), waits: boundWaits(bound.body) }
      : undefined,
    sources: made.map(({ id, kind, number, file_name: file }) => ({
      id,
      number,
      file,
      name: KIND_WORDS[kind].name,
    })),
  }
}
