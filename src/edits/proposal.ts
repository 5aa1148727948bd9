import type { Finding } from '../checker/finding.ts'
import type { Plan, PlanRoute, Unserved } from '../domain/plan.ts'
import { reassemblePlan } from '../jobs/assemble/reassemble.ts'
import { assembleRoute } from '../jobs/assemble/route.ts'
import { nextRouteIds } from '../jobs/assemble/route-ids.ts'
import { namesFor } from '../jobs/assemble/stops.ts'
import { answerRoutes } from '../solver/answer.ts'
import { plainOf, type Revised } from '../solver/revise/reviser.ts'
import type { PlannerConstraints } from './constraints.ts'
import type { Desk, RouteChange } from './desk.ts'
import { findingsFor, type LiveEditing } from './live-editing.ts'
import type { Working } from './working.ts'

/** A plan with an edit made, and what the checker says of it. */
export interface Proposal {
  readonly plan: Plan
  readonly findings: readonly Finding[]
  /** Those of the findings that the edit brings. */
  readonly fresh: readonly Finding[]
}

function assembled({ problem, numbers }: Desk, revised: Revised, routeId: string): PlanRoute {
  const [answer] = answerRoutes(problem, { routes: [plainOf(revised)], absent: [] })
  if (answer === undefined) throw new Error('a revised route without an answer')
  return assembleRoute(namesFor(numbers.input, problem), answer, routeId)
}

/** Writes an edit's routes into the plan, and checks it. */
export function propose(
  editing: LiveEditing,
  working: Working,
  desk: Desk,
  changes: readonly RouteChange[],
  removed: readonly Unserved[],
): Proposal {
  const { plan, constraints, base } = editing
  const changed = new Map<string, PlanRoute | undefined>()
  const opened: PlanRoute[] = []
  const known = [...plan.routes.map((route) => route.route_id), ...constraints.closed_routes]
  for (const { route, revised } of changes) {
    const id = route?.route_id ?? nextRouteIds([...known, ...opened.map((each) => each.route_id)], 1)[0] ?? ''
    const now = revised === undefined ? undefined : assembled(desk, revised, id)
    if (route !== undefined) changed.set(id, now)
    else if (now !== undefined) opened.push(now)
  }
  const aboard = new Set([...changed.values(), ...opened].flatMap((route) => route?.pupils ?? []))
  const unserved = [...plan.unserved.filter((each) => !aboard.has(each.pupil_id)), ...removed]
  const next = reassemblePlan(working.input, plan, { changed, opened, unserved })
  const findings = findingsFor(base, working, next)
  const old = new Set(editing.findings.map((found) => JSON.stringify(found)))
  return { plan: next, findings, fresh: findings.filter((found) => !old.has(JSON.stringify(found))) }
}

/** What is decided of routes that are gone, dropped; their names are kept from being given again. */
export function withoutClosed(
  constraints: PlannerConstraints,
  closed: readonly string[],
): PlannerConstraints {
  if (closed.length === 0) return constraints
  const open = (ids: readonly string[]): readonly string[] => ids.filter((id) => !closed.includes(id))
  return {
    ...constraints,
    locked_routes: open(constraints.locked_routes),
    locked_vehicles: open(constraints.locked_vehicles),
    chosen_vehicles: open(constraints.chosen_vehicles),
    closed_routes: [...constraints.closed_routes, ...closed],
  }
}
