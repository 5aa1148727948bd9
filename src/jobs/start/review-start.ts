import type { Changes } from '../../domain/change.ts'
import type { Council } from '../../domain/council.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Plan } from '../../domain/plan.ts'
import { START_CODES } from '../catalogue.ts'
import { compareRides } from '../changes/compare-rides.ts'
import { locksNotKept, type StartVehicle } from '../changes/locks-not-kept.ts'
import { type Rides, ridesOfPlan, ridesOfToday } from '../changes/rides.ts'
import type { StartFrom } from './start-from.ts'

/** Who was on which route at the start. */
export const ridesBefore = ({ from }: StartFrom, council: Council): Rides =>
  from === 'today' ? ridesOfToday(council.pupils) : ridesOfPlan(from)

function vehiclesBefore({ from }: StartFrom, council: Council): StartVehicle {
  if (from === 'today')
    return (id) => {
      const known = council.routesToday.get(id)
      if (known === undefined || known.vehicleType === '') return undefined
      const { vehicleType, operator } = known
      return operator === '' ? { vehicleType } : { vehicleType, operator }
    }
  const routes = new Map(from.routes.map((route) => [route.route_id, route]))
  return (id) => {
    const route = routes.get(id)
    return route === undefined ? undefined : { vehicleType: route.vehicle_type, operator: route.operator }
  }
}

/** A finished plan against its start: what it changes for whom, and a warning for each lock that it does not keep. */
export function reviewStart(
  start: StartFrom,
  council: Council,
  plan: Plan,
): { readonly changes: Changes; readonly issues: readonly Issue[] } {
  const rides = { before: ridesBefore(start, council), after: ridesOfPlan(plan) }
  const { toleranceSeconds } = start.prices
  const { file = '', locks = [] } = start.locks ?? {}
  const faults = locksNotKept(locks, plan, rides, vehiclesBefore(start, council), toleranceSeconds)
  return {
    changes: compareRides(
      rides.before,
      rides.after,
      council.pupils.map((pupil) => pupil.id),
      toleranceSeconds,
    ),
    issues: faults.map(({ lock, code }) => ({ code, ...START_CODES[code], file, row: lock.row })),
  }
}
