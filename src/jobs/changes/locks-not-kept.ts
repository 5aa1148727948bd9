import { DIRECTIONS } from '../../domain/direction.ts'
import type { Lock } from '../../domain/lock.ts'
import type { Plan, PlanRoute } from '../../domain/plan.ts'
import { isRetimed, type Rides } from './rides.ts'

/** Why a lock does not show in the plan. */
export interface LockFault {
  readonly lock: Lock
  readonly code: 'lock_unknown' | 'lock_not_kept'
}

/** The vehicle of a start route, where it is known; its operator, where that is known too. */
export type StartVehicle = (
  routeId: string,
) => { readonly vehicleType: string; readonly operator?: string | null } | undefined

interface Sides {
  readonly before: Rides
  readonly after: Rides
  readonly vehicleOf: StartVehicle
  readonly toleranceSeconds: number
  readonly routeOf: ReadonlyMap<string, PlanRoute>
  readonly startOf: ReadonlyMap<string, string>
  readonly lockedWith: (startRoute: string) => readonly string[]
}

const sameVehicle = (sides: Sides, startRoute: string, route: PlanRoute): boolean => {
  const known = sides.vehicleOf(startRoute)
  if (known === undefined) return true
  const sameOperator = known.operator === undefined || known.operator === route.operator
  return sameOperator && known.vehicleType === route.vehicle_type
}

/** Those of a start route who still are planned. */
const planned = (sides: Sides, startRoute: string): readonly string[] =>
  (sides.before.riders.get(startRoute) ?? []).filter((id) => sides.routeOf.has(id))

const onTime = (sides: Sides, id: string, toleranceSeconds: number): boolean =>
  DIRECTIONS.every(
    (direction) =>
      !isRetimed(sides.before.clocks(id, direction), sides.after.clocks(id, direction), toleranceSeconds),
  )

function isKept(sides: Sides, lock: Lock): boolean {
  if (lock.kind === 'time')
    return !isRetimed(
      sides.before.clocks(lock.pupilId, lock.direction),
      sides.after.clocks(lock.pupilId, lock.direction),
      sides.toleranceSeconds,
    )
  const start = lock.kind === 'pupil' ? (sides.startOf.get(lock.pupilId) ?? '') : lock.routeId
  const riders = planned(sides, start)
  const id = lock.kind === 'pupil' ? lock.pupilId : riders[0]
  const route = id === undefined ? undefined : sides.routeOf.get(id)
  if (lock.kind === 'pupil') {
    const together = sides.lockedWith(start).every((other) => sides.routeOf.get(other) === route)
    return route !== undefined && together && sameVehicle(sides, start, route)
  }
  if (lock.kind === 'vehicle')
    return riders.some((rider) => {
      const own = sides.routeOf.get(rider)
      return own !== undefined && sameVehicle(sides, start, own)
    })
  return (
    route !== undefined &&
    sameVehicle(sides, start, route) &&
    route.pupils.length === riders.length &&
    riders.every((rider) => sides.routeOf.get(rider) === route && onTime(sides, rider, 0))
  )
}

/** Locks on what is not in the start plan, and those that the plan does not keep, each once. */
export function locksNotKept(
  locks: readonly Lock[],
  plan: Plan,
  rides: { readonly before: Rides; readonly after: Rides },
  vehicleOf: StartVehicle,
  toleranceSeconds: number,
): readonly LockFault[] {
  const startOf = new Map(
    [...rides.before.riders].flatMap(([route, pupils]) => pupils.map((id) => [id, route] as const)),
  )
  const locked = locks.flatMap((lock) => (lock.kind === 'pupil' ? [lock.pupilId] : []))
  const routeOf = new Map(plan.routes.flatMap((route) => route.pupils.map((id) => [id, route] as const)))
  const sides: Sides = {
    ...rides,
    vehicleOf,
    toleranceSeconds,
    startOf,
    routeOf,
    lockedWith: (start) => locked.filter((id) => startOf.get(id) === start && routeOf.has(id)),
  }
  const isKnown = (lock: Lock): boolean =>
    'routeId' in lock ? rides.before.riders.has(lock.routeId) : startOf.has(lock.pupilId)
  return locks.flatMap((lock): readonly LockFault[] => {
    if (!isKnown(lock)) return [{ lock, code: 'lock_unknown' }]
    return isKept(sides, lock) ? [] : [{ lock, code: 'lock_not_kept' }]
  })
}
