import type { Council } from '../../../src/domain/council.ts'
import type { Plan, PlanRoute, PlanRun, PlanStop } from '../../../src/domain/plan.ts'
import type { Random } from '../random.ts'

/** A plan to be damaged: a copy, so that it may be changed in place. */
export interface Patient {
  readonly plan: Plan
  readonly council: Council
  readonly random: Random
}

/**
 * One way of spoiling a valid plan. `apply` changes the plan in place, and answers false, having changed nothing, where
 * this plan gives no occasion for it: where it would leave a plan that keeps every rule all the same.
 */
export interface Damage {
  readonly name: string
  apply(patient: Patient): boolean
}

export const damage = (name: string, apply: (patient: Patient) => boolean): Damage => ({ name, apply })

/** A random one of those that qualify. */
export function pickWhere<T>(
  random: Random,
  from: readonly T[],
  where: (item: T) => boolean = () => true,
): T | undefined {
  const fit = from.filter(where)
  return fit.length === 0 ? undefined : random.pick(fit)
}

export const someRoute = (
  { plan, random }: Patient,
  where?: (route: PlanRoute) => boolean,
): PlanRoute | undefined => pickWhere(random, plan.routes, where)

export const someRun = ({ plan, random }: Patient, where?: (run: PlanRun) => boolean): PlanRun | undefined =>
  pickWhere(
    random,
    plan.routes.flatMap((route) => route.runs),
    where,
  )

export const someStop = (
  { plan, random }: Patient,
  where?: (stop: PlanStop) => boolean,
): PlanStop | undefined =>
  pickWhere(
    random,
    plan.routes.flatMap((route) => route.runs).flatMap((run) => run.stops),
    where,
  )

/** Wraps a damage to one thing that may not be there. */
export const onSome =
  <T>(find: (patient: Patient) => T | undefined, change: (found: T, patient: Patient) => void) =>
  (patient: Patient): boolean => {
    const found = find(patient)
    if (found === undefined) return false
    change(found, patient)
    return true
  }

export const STRANGER = 'NOBODY'
