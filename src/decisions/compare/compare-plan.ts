import {
  COMPARISON_SCHEMA,
  type Comparison,
  type FrameworkCompared,
  type Without,
} from '../../domain/comparison.ts'
import type { Council } from '../../domain/council.ts'
import type { Framework } from '../../domain/framework.ts'
import type { Plan } from '../../domain/plan.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { type DeadDrives, gatherDeadDrives } from './dead-drives.ts'
import { demandsOf, type RouteDemand } from './demand.ts'
import { figuresOf } from './figures.ts'
import { awardAll, awardsOf, type Breathe, type Market, openMarket } from './market.ts'
import { repriced } from './reprice.ts'
import { withoutOperator } from './without.ts'

/** A framework to be compared, by what the asker knows it by. */
export interface NamedFramework {
  readonly id: string
  readonly framework: Framework
}

export interface CompareRequest {
  readonly plan: Plan
  /** The one that the plan was made from. */
  readonly council: Council
  readonly roads: Pick<RoadSource, 'rows' | 'snap'>
  readonly frameworks: readonly NamedFramework[]
  /** Called between parts of the sum, none of which takes long; does nothing where nobody waits. */
  readonly breathe?: Breathe
}

/** The rates at which routes are awarded, each once. */
function ratesOf({ offers }: Market, awarded: ReadonlySet<string>): FrameworkCompared['rates'] {
  return offers.flatMap(({ vehicleType, operator, rate }) => {
    const id = operator?.id ?? null
    if (!awarded.has(JSON.stringify([vehicleType.id, id]))) return []
    return [{ vehicle_type: vehicleType.id, operator: id, rate }]
  })
}

async function compareUnder(
  { id, framework }: NamedFramework,
  demands: readonly RouteDemand[],
  drives: DeadDrives,
  breathe: Breathe,
): Promise<FrameworkCompared> {
  const market = await openMarket(framework, demands, drives, breathe)
  const assignment = awardAll(market)
  await breathe()
  const result = repriced(market, assignment)
  await breathe()
  const awarded = { assignment, awards: awardsOf(market, assignment) }
  const without: Without[] = []
  for (const operator of framework.operators ?? []) {
    await breathe()
    without.push(withoutOperator(market, awarded, operator))
  }
  const drive = new Set(
    result.routes.map(({ vehicle_type: type, operator }) => JSON.stringify([type, operator])),
  )
  const { passenger_assistants: assistants } = framework
  return {
    id,
    name: framework.framework,
    kind: framework.kind,
    school_days: framework.school_days,
    ...(assistants === undefined ? {} : { passenger_assistants: assistants }),
    management_fee: framework.management_fee,
    vehicle_types: framework.vehicle_types.map(({ id: type, name }) => ({ id: type, name })),
    rates: ratesOf(market, drive),
    repriced: result,
    without,
  }
}

/**
 * One plan under several frameworks: each route keeps its pupils, order and times, and is awarded, within what operators can put
 * out, so that as many as possible are driven and the total is least. Rejects with a RoadFailure, and with a RangeError where
 * the plan is not the council's.
 */
export async function comparePlan(request: CompareRequest): Promise<Comparison> {
  const { plan, council, roads, frameworks, breathe = async () => {} } = request
  const demands = demandsOf(plan, council)
  await breathe()
  const drives = await gatherDeadDrives(
    roads,
    frameworks.map(({ framework }) => framework),
    demands,
  )
  const compared: FrameworkCompared[] = []
  for (const framework of frameworks) compared.push(await compareUnder(framework, demands, drives, breathe))
  const routes = plan.routes.map((route) => ({ ...route, pupils: route.pupils.length }))
  return {
    schema: COMPARISON_SCHEMA,
    plan: {
      framework: council.framework.framework,
      school_days: council.framework.school_days,
      pupils: plan.totals.pupils,
      unserved: plan.unserved.length,
      figures: figuresOf(routes, council.framework),
    },
    frameworks: compared,
  }
}
