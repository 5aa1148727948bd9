import type { PlanRoute, Unserved } from '../domain/plan.ts'
import type { PlannerConstraints } from './constraints.ts'
import type { Desk, RouteChange } from './desk.ts'
import type { EditRefusal } from './refusal.ts'
import type { Working } from './working.ts'

/** How an edit changes the plan once its constraints hold. */
export interface Work {
  /** Undefined where there is no such plan under the desk's rules. */
  readonly attempt: (desk: Desk) => readonly RouteChange[] | undefined
  /** Those who are taken off the plan by it. */
  readonly removed?: readonly Unserved[]
  readonly refusedAt: { readonly pupil_id?: string; readonly route_id?: string }
}

/** An edit taken apart: what it decides, and what it does to the plan. */
export interface Steps {
  readonly constraints: PlannerConstraints
  /** Absent where no route changes. */
  readonly work?: (working: Working) => Work | EditRefusal | undefined
}

/** Pupils who must share a pupil's route, itself among them, in the units of a problem. */
export function customerOf({ numbers }: Working, pupilId: string): readonly number[] {
  const unit = numbers.unitOf.get(pupilId)
  if (unit === undefined) return []
  const { customers, customerOf: of } = numbers.problem
  return [...(customers[of[unit] ?? -1] ?? [])]
}

export const pupilsOf = ({ input, numbers }: Working, units: readonly number[]): readonly string[] =>
  units.flatMap((unit) =>
    (numbers.problem.unitPupils[unit] ?? []).flatMap((number) => input.pupils[number]?.id ?? []),
  )

export const routeWith = (routes: readonly PlanRoute[], pupilId: string): PlanRoute | undefined =>
  routes.find((route) => route.pupils.includes(pupilId))
