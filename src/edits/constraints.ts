import { z } from 'zod'
import type { Council } from '../domain/council.ts'
import type { Lock, LockFile } from '../domain/lock.ts'
import type { Plan, Unserved } from '../domain/plan.ts'
import type { StartFrom } from '../jobs/start/start-from.ts'
import type { DisturbancePrices } from '../solver/warm/stability.ts'
import { REMOVAL_REASONS } from './edit.ts'

export const CONSTRAINTS_SCHEMA = 'schoolway.constraints/1'

const ids = z.array(z.string()).readonly()

/** What a planner has decided so far, beside the council's own rules: kept with each revision, and held to when planning again. */
export const constraintsSchema = z.strictObject({
  schema: z.literal(CONSTRAINTS_SCHEMA),
  locked_pupils: ids,
  locked_routes: ids,
  locked_vehicles: ids,
  /** Routes whose vehicle was chosen by hand: it stays, until another is chosen or it is unlocked. */
  chosen_vehicles: ids,
  /** Pairs that never share a route. */
  forbidden: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
  removed: z
    .array(z.strictObject({ pupil_id: z.string(), reason: z.enum(REMOVAL_REASONS) }).readonly())
    .readonly(),
  /** Routes that edits have closed: their names are not given again. */
  closed_routes: ids,
})

export type PlannerConstraints = z.output<typeof constraintsSchema>

export const NO_CONSTRAINTS: PlannerConstraints = {
  schema: CONSTRAINTS_SCHEMA,
  locked_pupils: [],
  locked_routes: [],
  locked_vehicles: [],
  chosen_vehicles: [],
  forbidden: [],
  removed: [],
  closed_routes: [],
}

export const isForbidden = ({ forbidden }: PlannerConstraints, one: string, other: string): boolean =>
  forbidden.some(([a, b]) => (a === one && b === other) || (a === other && b === one))

/** How the plan lists a pupil whom the planner took off it: the contract has no code of its own for that. */
export const removedEntry = ({ pupil_id, reason }: PlannerConstraints['removed'][number]): Unserved => ({
  pupil_id,
  code: 'not_found_in_time',
  detail: `taken off the plan by the planner: ${reason}`,
})

/** The council with the planner's forbidden pairs as its own `not_with`: what an edited plan is checked against. */
export function councilWithPairs(council: Council, { forbidden }: PlannerConstraints): Council {
  const apart = new Map<string, readonly string[]>()
  for (const [one, other] of forbidden) apart.set(one, [...(apart.get(one) ?? []), other])
  const known = new Set(council.pupils.map((pupil) => pupil.id))
  return {
    ...council,
    pupils: council.pupils.map((pupil) => {
      const others = (apart.get(pupil.id) ?? []).filter((id) => known.has(id) && !pupil.notWith.includes(id))
      return others.length === 0 ? pupil : { ...pupil, notWith: [...pupil.notWith, ...others] }
    }),
  }
}

/**
 * The council as it is to be planned again: forbidden pairs are `not_with`, and who was taken off the plan stays off. The locks are no
 * rules of the council: see `startFrom`.
 */
export function constrainedCouncil(council: Council, constraints: PlannerConstraints): Council {
  const known = new Set(council.pupils.map((pupil) => pupil.id))
  const out = new Set(council.unserved.map((each) => each.pupil_id))
  const removed = constraints.removed.filter(({ pupil_id: id }) => known.has(id) && !out.has(id))
  return {
    ...councilWithPairs(council, constraints),
    unserved: [...council.unserved, ...removed.map(removedEntry)],
  }
}

/** The locks as a search that starts from the plan takes them; their rows count from 1. */
export function locksOf(constraints: PlannerConstraints, file = 'planner'): LockFile {
  const vehicles = [...new Set([...constraints.locked_vehicles, ...constraints.chosen_vehicles])]
  const locks = [
    ...constraints.locked_pupils.map((pupilId) => ({ kind: 'pupil' as const, pupilId })),
    ...constraints.locked_routes.map((routeId) => ({ kind: 'route' as const, routeId })),
    ...vehicles.map((routeId) => ({ kind: 'vehicle' as const, routeId })),
  ]
  return { file, locks: locks.map((lock, at): Lock => ({ ...lock, row: at + 1 })) }
}

/** Planning again from an edited plan; the council is then to be `constrainedCouncil`'s. */
export const startFrom = (
  plan: Plan,
  constraints: PlannerConstraints,
  prices: DisturbancePrices,
): StartFrom => ({ from: plan, prices, locks: locksOf(constraints) })
