import { checkPlan } from '../checker/check-plan.ts'
import type { CheckRoads } from '../checker/check-roads.ts'
import type { Finding } from '../checker/finding.ts'
import type { Council } from '../domain/council.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import { placeNumber } from '../domain/places.ts'
import type { Plan } from '../domain/plan.ts'
import type { Pupil } from '../domain/pupil.ts'
import type { RoadSource } from '../domain/travel.ts'
import { prepare } from '../jobs/prepare/prepare.ts'
import { drivesOf } from '../solver/compile/compile.ts'
import type { SolverInput } from '../solver/compile/input.ts'
import { checkRoadsFor } from './check-roads-for.ts'
import { NO_CONSTRAINTS, type PlannerConstraints } from './constraints.ts'
import { type Prepared, type Working, workingUnder } from './working.ts'

/** What is prepared once for a plan, however often it is edited. */
export interface EditingBase extends Prepared {
  readonly checkRoads: CheckRoads
}

/** A plan held in memory for edits. It never changes: an edit gives another. */
export interface LiveEditing {
  readonly base: EditingBase
  readonly working: Working
  readonly plan: Plan
  readonly constraints: PlannerConstraints
  /** What the checker says of the plan. Nothing, for a plan made from these inputs. */
  readonly findings: readonly Finding[]
}

/** The pick-up points at which a plan has each pupil picked up. */
function pointsOf(plan: Plan): ReadonlyMap<string, readonly LatLon[]> {
  const points = new Map<string, Map<string, LatLon>>()
  for (const stop of plan.routes.flatMap((route) => route.runs).flatMap((run) => run.stops)) {
    if (stop.place !== 'pick_up_point') continue
    const place = { lat: stop.lat, lon: stop.lon }
    for (const id of [...stop.board, ...stop.alight]) {
      const own = points.get(id) ?? new Map<string, LatLon>()
      points.set(id, own.set(placeKey(place), place))
    }
  }
  return new Map([...points].map(([id, own]) => [id, [...own.values()]]))
}

/** The input with everybody whom the plan serves: one of a group that once did not fit one route may ride alone by now. */
function withServed(input: SolverInput, council: Council, plan: Plan): SolverInput {
  const served = new Set(plan.routes.flatMap((route) => route.pupils))
  const planned = new Set(input.pupils)
  const isPlaced = ({ home, schoolId }: Pupil): boolean => {
    const school = council.schools.get(schoolId)?.place
    return [home, school].every(
      (place) => place !== undefined && placeNumber(input.index, place) !== undefined,
    )
  }
  const pupils = council.pupils.filter(
    (pupil) => planned.has(pupil) || (served.has(pupil.id) && isPlaced(pupil)),
  )
  return { ...input, pupils }
}

/** What the checker says of a plan under the planner's decisions. */
export const findingsFor = (base: EditingBase, { council }: Working, plan: Plan): readonly Finding[] =>
  checkPlan({ council, plan, roads: base.checkRoads })

/**
 * Opens a plan for edits, with the inputs that it was made from and what its planner has decided before: asks the roads for all drives
 * between the council's places, once. `plan` is one of this council: `findings` says where it is not. Rejects with a RoadFailure.
 */
export async function openEditing(
  council: Council,
  roads: RoadSource,
  plan: Plan,
  constraints: PlannerConstraints = NO_CONSTRAINTS,
): Promise<LiveEditing> {
  const prepared = await prepare(council, roads, Number.POSITIVE_INFINITY, pointsOf(plan))
  const input = withServed(prepared.input, council, plan)
  const checkRoads = await checkRoadsFor(input, council, roads, plan)
  const base = { council, input, drives: drivesOf(input), checkRoads }
  const working = workingUnder(base, constraints)
  return { base, working, plan, constraints, findings: findingsFor(base, working, plan) }
}

/** The same council with another of its plans, such as an earlier revision: nothing is asked of the roads. */
export function withRevision(
  { base }: LiveEditing,
  plan: Plan,
  constraints: PlannerConstraints,
): LiveEditing {
  const working = workingUnder(base, constraints)
  return { base, working, plan, constraints, findings: findingsFor(base, working, plan) }
}
