import { checkPlan } from '../../checker/check-plan.ts'
import { gatherCheckRoads } from '../../checker/check-roads.ts'
import type { FindingCode } from '../../checker/finding-codes.ts'
import type { RouteToday } from '../../domain/council.ts'
import type { Plan, PlanRoute } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { partOfMatrix, wholeTravel } from '../../domain/whole-travel.ts'
import { type AnswerRoute, answerRoutes } from '../../solver/answer.ts'
import { compile } from '../../solver/compile/compile.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { bestOrder } from '../../solver/fixed/best-order.ts'
import { RELAXATIONS } from '../../solver/fixed/relax.ts'
import type { Problem } from '../../solver/problem.ts'
import { Workspace } from '../../solver/search/workspace.ts'
import { assemblePlan } from '../assemble/plan.ts'
import { assembleRoute } from '../assemble/route.ts'
import { namesFor } from '../assemble/stops.ts'
import { localInput, numbersIn } from '../local-input.ts'

/** One rule that a route of today breaks. */
export interface TodayBreach {
  readonly code: FindingCode
  readonly routeId?: string
  readonly pupilId?: string
}

export interface Today {
  /** Today's routes as a plan; `route_id` is `current_route`. */
  readonly plan: Plan
  readonly breaches: readonly TodayBreach[]
}

/** Findings that say something of a route itself, not of how a plan is written or of whose vehicles are free. */
const BREACHES: ReadonlySet<FindingCode> = new Set([
  'arrival_window',
  'collection_window',
  'pick_up_early',
  'drop_off_late',
  'ride_time',
  'seats_exceeded',
  'wheelchairs_exceeded',
  'travel_alone',
  'not_with',
  'keep_with',
  'schools_mixed',
  'feature_missing',
])

/** Every vehicle is free, and where the council said what drives today, only that is looked at. */
function offeredToday(problem: Problem, known: RouteToday | undefined): readonly Problem[] {
  const free = problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY }))
  const everything = { ...problem, offers: free }
  const named = free.filter(
    (offer) =>
      offer.vehicleType === known?.vehicleType &&
      (known.operator === '' || offer.operator === known.operator),
  )
  return named.length === 0 ? [everything] : [{ ...problem, offers: named }, everything]
}

/** One of today's routes in its best order, with as few rules given up as it takes. */
function answerFor(problem: Problem, known: RouteToday | undefined, seed: number): AnswerRoute | undefined {
  for (const relax of RELAXATIONS)
    for (const offered of offeredToday(problem, known)) {
      const relaxed = relax(offered)
      const route = bestOrder(new Workspace(relaxed), [...relaxed.unitStop.keys()], seed)
      if (route !== undefined) return answerRoutes(relaxed, { routes: [route], absent: [] })[0]
    }
  return undefined
}

/** One of today's routes, from an input that has its pupils alone. */
function routeOfToday(own: SolverInput, routeId: string, seed: number): readonly PlanRoute[] {
  const problem = compile(own, undefined, 0)
  const answer = answerFor(problem, own.council.routesToday.get(routeId), seed)
  return answer === undefined ? [] : [assembleRoute(namesFor(own, problem), answer, routeId)]
}

/** Pupils whose drives are asked for together. */
const TOGETHER = 300

/** Routes one after the other, as long as they carry no more pupils than that together. */
function batches(routes: ReadonlyMap<string, readonly Pupil[]>): readonly (readonly string[])[] {
  const all: string[][] = []
  let pupils = 0
  for (const [routeId, members] of routes) {
    const last = all.at(-1)
    pupils += members.length
    if (last !== undefined && pupils <= TOGETHER) last.push(routeId)
    else {
      all.push([routeId])
      pupils = members.length
    }
  }
  return all
}

async function routesOfToday(
  input: SolverInput,
  roads: RoadSource,
  seed: number,
): Promise<readonly PlanRoute[]> {
  // Today's children are met at their doors: nobody has agreed to walk yet.
  const doors: SolverInput = { ...input, pickUpPoints: new Map() }
  const members = Map.groupBy(
    input.pupils.filter((pupil) => pupil.currentRoute !== ''),
    (pupil) => pupil.currentRoute,
  )
  const routes: PlanRoute[] = []
  for (const batch of batches(members)) {
    const together = localInput(
      doors,
      batch.flatMap((routeId) => members.get(routeId) ?? []),
    )
    const { whole } = input.travel
    const matrix =
      whole === undefined
        ? await roads.matrix(together.index.places)
        : partOfMatrix(whole, numbersIn(together, doors))
    for (const routeId of batch) {
      const alone = localInput(doors, members.get(routeId) ?? [])
      const travel = wholeTravel(partOfMatrix(matrix, numbersIn(alone, together)))
      routes.push(...routeOfToday({ ...alone, travel }, routeId, seed))
    }
  }
  return routes
}

/**
 * Today's routes, membership kept, priced by the same rules as the plan: each in the cheapest layout that carries it and
 * the best order of stops. Rules that they break are listed. Undefined when no pupil has a `current_route`. Rejects with a
 * RoadFailure.
 */
export async function priceToday(
  input: SolverInput,
  roads: RoadSource,
  seed: number,
  header: Pick<Plan, 'inputs' | 'run'>,
): Promise<Today | undefined> {
  const routes = await routesOfToday(input, roads, seed)
  if (routes.length === 0) return undefined
  const aboard = new Set(routes.flatMap((route) => route.pupils))
  const riders: readonly Pupil[] = input.council.pupils.filter((pupil) => aboard.has(pupil.id))
  const council = { ...input.council, pupils: riders, unserved: [] }
  const plan = assemblePlan({ input: { ...input, council, pupils: riders }, routes, unserved: [], ...header })
  const findings = checkPlan({ council, plan, roads: await gatherCheckRoads(roads, council, plan) })
  const breaches = findings
    .filter(({ code }) => BREACHES.has(code))
    .map(({ code, routeId, pupilId }) => ({
      code,
      ...(routeId === undefined ? {} : { routeId }),
      ...(pupilId === undefined ? {} : { pupilId }),
    }))
  return { plan, breaches }
}
